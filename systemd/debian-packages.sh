#!/bin/sh
# Install the Debian packages listed in the files named, but only those that are missing.
# A machine that updates itself, or another install, keeps the locks of apt: they are waited for.
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

# seconds between two tries, and how often it is tried: half an hour together
pause=${KIOSK_APT_PAUSE:-5}
tries=${KIOSK_APT_TRIES:-360}
said=$(mktemp)
trap 'rm -f "$said"' EXIT

# DPkg::Lock::Timeout would wait for the locks of dpkg only, and silently: not for that of the lists of packages
apt() {
    try=1
    while ! $as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get "$@" >/dev/null 2>"$said"; do
        if ! grep -q "Could not get lock\|Unable to acquire the dpkg frontend lock\|Unable to lock directory" "$said"; then
            cat "$said" >&2
            return 1
        fi
        if [ "$try" -ge "$tries" ]; then
            cat "$said" >&2
            echo "Another program still uses apt. See which (ps -C apt-get,apt,dpkg,unattended-upgr), let it end, and try again." >&2
            return 1
        fi
        [ "$try" -gt 1 ] || echo "Waiting for apt: another program on this machine installs or updates packages"
        try=$((try + 1))
        sleep "$pause"
    done
}

echo "Installing Debian packages:$missing"
apt update -qq
# shellcheck disable=SC2086 # a list of packages on purpose
apt install -y -qq --no-install-recommends $missing
