#!/usr/bin/env bash
# Installs Chromium, in which the tests in tests/browser open the pages and pictures that
# commands write. Where it cannot be installed this says so, and the tests are skipped with
# the reason: exit status 0 in any case.
set -uo pipefail

for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null; then
        exit 0
    fi
done
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "not installed: chromium (that takes apt-get and root)" >&2
    exit 0
fi

echo "installing chromium"
export DEBIAN_FRONTEND=noninteractive
apt_get() {
    timeout 100 apt-get -q -y -o Acquire::Retries=1 -o Acquire::http::Timeout=15 \
        -o DPkg::Lock::Timeout=30 "$@" </dev/null
}
log=$(mktemp "${TMPDIR:-/tmp}/resolute-browser.XXXXXX")
if ! { apt_get update && apt_get install --no-install-recommends chromium; } >"$log" 2>&1
then
    tail -n 5 "$log" >&2
    echo "could not be installed: chromium" >&2
fi
rm -f "$log"
