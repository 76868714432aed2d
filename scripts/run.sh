#!/bin/sh
# What the npm scripts call: sets up, then does one thing.
set -eu
cd "$(dirname "$0")/.."
. scripts/setup.sh
task=$1
shift
case "$task" in
  setup) ;;
  start) exec ./byleave start --sample "$@" ;;
  test)
    sh scripts/chromium.sh
    biome check .
    tsc -p tsconfig.test.json
    exec vitest run "$@"
    ;;
  bench) exec node bench/main.ts "$@" ;;
  *) echo "run.sh: unknown task $task" >&2; exit 2 ;;
esac
