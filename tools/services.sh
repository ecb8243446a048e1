#!/usr/bin/env bash
# Installs the servers that the tests in tests/services start: Redis, PostgreSQL and NSD.
# They are started by the tests, on loopback, on free ports, with data of their own; nothing
# is left running, here or there. Where something cannot be installed this says so, and the
# tests are skipped with the reason: exit status 0 in any case.
set -uo pipefail

postgres=$(command -v postgres || ls -d /usr/lib/postgresql/*/bin/postgres 2>/dev/null)
missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
[ -n "$postgres" ] || missing+=(postgresql)
PATH="$PATH:/usr/sbin" command -v nsd >/dev/null || missing+=(nsd)

if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "not installed: ${missing[*]} (that takes apt-get and root)" >&2
    exit 0
fi

echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
# Debian's packages start what they install, which is of no use here. A policy that is there
# already is the machine's own.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
fi
apt_get() {
    timeout 100 apt-get -q -y -o Acquire::Retries=1 -o Acquire::http::Timeout=15 \
        -o DPkg::Lock::Timeout=30 "$@" </dev/null
}
log=$(mktemp "${TMPDIR:-/tmp}/resolute-services.XXXXXX")
if ! { apt_get update && apt_get install --no-install-recommends "${missing[@]}"; } >"$log" 2>&1
then
    tail -n 5 "$log" >&2
    echo "could not be installed: ${missing[*]}" >&2
fi
rm -f "$log"
