#!/usr/bin/env bash
# Installs what the tests need from Debian and this machine lacks, where it may; otherwise says in one
# sentence what is missing. `machine.sh venv` looks only after Python's venv.
set -u
missing=()
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
if [ "${1:-}" != venv ]; then
  command -v chromium >/dev/null || missing+=(chromium)
  command -v java >/dev/null || missing+=(openjdk-17-jre-headless)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
fi
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ]; then as=(); elif sudo -n true 2>/dev/null; then as=(sudo); else as=(false); fi
export DEBIAN_FRONTEND=noninteractive
if "${as[@]}" apt-get update -qq >/dev/null 2>&1 && "${as[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
  exit 0
fi
echo "Could not install ${missing[*]}: please run 'apt-get install ${missing[*]}' as an administrator; the tests that need them will fail." >&2
