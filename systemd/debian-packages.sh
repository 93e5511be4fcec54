#!/bin/sh
# Install the Debian packages listed in the files named, but only those that are missing.
set -eu
wanted=$(cat "$@" | sed 's/#.*//' | tr -s ' \n' '\n' | sed '/^$/d')
missing=""
for package in $wanted; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "These Debian packages are missing. Ask the administrator to run: apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing Debian packages:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of packages on purpose
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
