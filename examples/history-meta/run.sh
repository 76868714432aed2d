#!/bin/sh
# Builds two datasets of a real site's public data: run.sh FOLDER [--out DIR]
# FOLDER holds Posts.csv, Comments.csv, Users.csv and members.csv; see README.md.
set -eu

usage() {
  echo "usage: run.sh FOLDER [--out DIR]" >&2
  exit 2
}

folder=
out=
while [ $# -gt 0 ]; do
  case "$1" in
    --out)
      [ $# -ge 2 ] || usage
      out=$2
      shift 2
      ;;
    -*) usage ;;
    *)
      [ -z "$folder" ] || usage
      folder=$1
      shift
      ;;
  esac
done
[ -n "$folder" ] || usage

here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
for file in Posts.csv Comments.csv Users.csv members.csv; do
  if [ ! -f "$folder/$file" ]; then
    echo "$folder has no $file; README.md says which files are read" >&2
    exit 2
  fi
done
folder=$(cd "$folder" && pwd -P)

if [ -z "$out" ]; then
  out=$(mktemp -d)
elif [ -e "$out" ] && [ -n "$(ls -A "$out")" ]; then
  echo "$out is not empty; name another folder with --out" >&2
  exit 2
else
  mkdir -p "$out"
fi
out=$(cd "$out" && pwd -P)

# A database of its own, gone at the end; what was built stays.
data=$(mktemp -d)
# The database of root's runs as another user, who has to get in there.
chmod 755 "$data"
trap 'rm -rf "$data"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
unset DATABASE_URL
byleave() { "$root/byleave" --dir "$data" "$@"; }
say() { printf '\n== %s\n' "$1"; }

past="the past of the history-meta example"
as_of=2024-01-01T00:00:00Z

say "The programme, checked and published in two versions"
byleave check "$here/programme-1.yaml"
byleave publish "$here/programme-1.yaml" --migration "$past"
byleave check "$here/programme.yaml"
byleave publish "$here/programme.yaml" --migration "$past"

say "What the imports and the build read"
PATH="$root/node_modules/.bin:$PATH" node "$here/prepare.mjs" "$folder" "$out"

say "Members, notices, choices"
byleave members import "$out/members.csv" --migration "$past"
byleave notices import "$out/notices.csv" --migration "$past"
byleave choices import "$out/choices.csv" --migration "$past"

for use in writing-models answer-models; do
  say "$use, as of $as_of"
  byleave build --use "$use" --sources "$out/sources.yaml" --out "$out/$use" --as-of "$as_of"
done

# A choice is dated now, so the two that are compared are built as of now.
member=$(cat "$out/changed-member")
say "writing-models now, before and after member $member says no to everything"
byleave build --use writing-models --sources "$out/sources.yaml" --out "$out/before"
byleave choose "$member" deny --use all --category all
byleave build --use writing-models --sources "$out/sources.yaml" --out "$out/after"

say "What changed"
byleave diff "$out/before" "$out/after"

say "Done"
echo "The datasets are in $out"
