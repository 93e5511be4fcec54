#!/bin/sh
# Have CUPS keep the papers that wait in memory, and forget them: then nothing of a client stays on the disk of this PC.
# Run it as root, once; a second time changes nothing. A test names another root than that of this PC.
set -eu
root=${1:-}
here=$(cd "$(dirname "$0")" && pwd)
settings=$root/etc/cups
folders=$root/etc/tmpfiles.d/wegwijzer-cups.conf

# set_to FILE DIRECTIVE VALUE: in place of what stands there outside a comment, before the first section
set_to() {
    grep -qix "[[:space:]]*$2[[:space:]][[:space:]]*$3[[:space:]]*" "$settings/$1" && return 0
    new=$(mktemp "$settings/.$1.XXXXXX")
    { printf '%s %s\n' "$2" "$3"; sed "/^[[:space:]]*$2[[:space:]]/Id" "$settings/$1"; } >"$new"
    # written into it: the rights of the file stay as they are
    cat "$new" >"$settings/$1"
    rm -f "$new"
}

for file in cupsd.conf cups-files.conf; do
    [ -f "$settings/$file" ] || { echo "$settings/$file is not there: install cups first." >&2; exit 1; }
done
set_to cups-files.conf RequestRoot /run/cups/spool
set_to cups-files.conf TempDir /run/cups/spool/tmp
set_to cupsd.conf PreserveJobFiles No
set_to cupsd.conf PreserveJobHistory No
# a printer that ran out of paper goes on by itself once it has some
set_to cupsd.conf ErrorPolicy retry-job
set_to cupsd.conf JobRetryInterval 30
# memory is empty after a start of the PC, and CUPS makes no folder itself
mkdir -p "$root/etc/tmpfiles.d"
cp "$here/cups-tmpfiles.conf" "$folders"

[ -z "$root" ] || exit 0
systemctl stop cups
# what stood on the disk until now
find /var/spool/cups -mindepth 1 -maxdepth 1 -name '[cd][0-9]*' -type f -delete
systemd-tmpfiles --create "$folders"
systemctl start cups
echo "CUPS keeps the papers that wait in memory now. Look with: kiosk doctor"
