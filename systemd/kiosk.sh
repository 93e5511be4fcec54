#!/bin/sh
# The command `kiosk` of an installed Wegwijzer. Root keeps the key; what root leaves in the data folder is the kiosk's.
set -eu
program=/opt/wegwijzer/now/venv/bin/kiosk
[ "$(id -u)" -eq 0 ] || exec "$program" "$@"
umask 077
KIOSK_KEY=/etc/wegwijzer/sleutel
export KIOSK_KEY
status=0
"$program" "$@" || status=$?
chown -R -h --from=root wegwijzer:wegwijzer /var/lib/wegwijzer
exit "$status"
