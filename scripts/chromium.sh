#!/bin/sh
# The browser tests need a Chromium. Where there is none it is installed, and said so.
set -eu
for found in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  if [ -n "$found" ] && [ -x "$found" ]; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  echo "Installing Chromium from Debian's packages for the browser tests (once) …" >&2
  apt-get update -qq > /dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core > /dev/null
else
  echo "Installing Playwright's Chromium for the browser tests (once) …" >&2
  playwright-core install chromium-headless-shell >&2
fi
