#!/bin/sh
# Make this PC a kiosk, as root: sudo systemd/install.sh. What it does, and what to do where it stops, stands in README.md.
# It may be broken off at any moment and run again. A later version is installed over an earlier one in the same way.
set -eu
umask 022

user=wegwijzer
program=/opt/wegwijzer
data=/var/lib/wegwijzer
keys=/etc/wegwijzer
command=/usr/local/bin/kiosk
store=$data/wegwijzer.db
timers="wegwijzer-backup.timer wegwijzer-backup-test.timer wegwijzer-check.timer"
#: what install.sh put outside of these folders, a line each
put_here=$program/put-here.txt
#: how much room is needed, in kilobytes: two versions of the program, and the Debian packages
room_program=1500000
room_data=300000
here=$(cd "$(dirname "$0")" && pwd)
source=$(dirname "$here")

usage() {
    cat <<'TEXT'
usage: sudo systemd/install.sh [--dry-run] [--from FOLDER] [--screen | --console] [--restore]
       sudo systemd/install.sh --uninstall [--with-data] [--dry-run]

  --dry-run    tell what would be done, and do nothing
  --from       take all packages from a folder that "make bundle" filled; needs no network
  --screen     in a terminal that draws Arabic right (what is chosen where this PC has a graphics card)
  --console    on the plain console
  --restore    where the PC of before is dead: no new office, but that of the newest copy on the stick
  --uninstall  take the program away; what the office keeps stays
  --with-data  with --uninstall: what the office keeps goes too, after one more question
TEXT
}

fail() {
    echo "$*" >&2
    exit 1
}

# Say what is done, and do it; in a dry run only say it.
step() {
    said=$1
    shift
    if [ -n "$dry" ]; then
        echo "would: $said"
    else
        echo "$said"
        "$@"
    fi
}

# -- what is asked, and whether it can be done ---------------------------------------------------------------

dry="" from="" face="" uninstall="" with_data="" restore=""
while [ $# -gt 0 ]; do
    case $1 in
        --dry-run) dry=yes ;;
        --from)
            [ $# -gt 1 ] || { usage >&2; exit 2; }
            from=$2
            shift
            ;;
        --screen) face=graphical ;;
        --console) face=console ;;
        --restore) restore=yes ;;
        --uninstall) uninstall=yes ;;
        --with-data) with_data=yes ;;
        --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
[ -z "$with_data" ] || [ -n "$uninstall" ] || { usage >&2; exit 2; }
[ -z "$restore" ] || [ -z "$uninstall" ] || { usage >&2; exit 2; }

# Each reason why it cannot be done, with the mend; before anything is touched.
check_pc() {
    # a test names another system, user or room than this PC has
    # shellcheck disable=SC1090
    . "${KIOSK_OS_RELEASE:-/etc/os-release}"
    if [ "${ID:-}" != debian ] || [ "${VERSION_ID:-0}" -lt 12 ]; then
        fail "This is ${PRETTY_NAME:-an unknown system}. Wegwijzer needs Debian 12 or later: install that first."
    fi
    [ -x /usr/bin/systemctl ] || fail "This Debian has no systemd. Install Debian 12 or later as its installer proposes."
    check_user
    check_room "$(dirname "$program")" "$room_program"
    check_room "$(dirname "$data")" "$room_data"
    if [ -e "$command" ] && ! grep -qs "$program" "$command"; then
        fail "$command is of another program. Move it away, and run this again."
    fi
    if [ -n "$restore" ] && [ -e "${KIOSK_STORE:-$store}" ]; then
        fail "There is an office on this PC already. To put a copy in its place: sudo kiosk restore"
    fi
    [ -z "$from" ] || check_bundle
}

# A user of that name that we did not make has a home or a shell of his own.
check_user() {
    found=$(getent passwd "${KIOSK_USER:-$user}") || return 0
    home=$(echo "$found" | cut -d: -f6)
    shell=$(echo "$found" | cut -d: -f7)
    if [ "$home" != "$data" ] || [ "$shell" != /usr/sbin/nologin ]; then
        fail "There is a user ${KIOSK_USER:-$user} on this PC already, with home $home. Give that one another name: usermod --login."
    fi
}

# check_room FOLDER KILOBYTES
check_room() {
    free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
    needed=${KIOSK_ROOM:-$2}
    [ "$free" -ge "$needed" ] || fail "There is too little room in $1: $((free / 1000)) MB, and $((needed / 1000)) MB is needed. Make room, and run this again."
}

check_bundle() {
    [ -f "$from/SHA256SUMS" ] || fail "$from is no folder that make bundle filled: SHA256SUMS is not there."
    from=$(cd "$from" && pwd)
    (cd "$from" && sha256sum --quiet --strict -c SHA256SUMS) >&2 ||
        fail "$from is damaged, or not copied whole. Copy it again, and run this again."
}

# -- the parts of an install --------------------------------------------------------------------------------

choose_face() {
    [ -z "$face" ] || return 0
    face=console
    for card in /dev/dri/card*; do
        [ ! -e "$card" ] || face=graphical
    done
}

package_lists() {
    echo debian-packages.txt debian-packages-kiosk.txt
    [ "$face" = console ] || echo debian-packages-screen.txt
}

install_packages() {
    if [ -n "$from" ]; then
        # apt with this folder as its only source; its hashes were looked at. What it does not know in lists/ it removes
        apt=$(mktemp -d)
        mkdir -p "$apt/lists/partial"
        printf 'deb [trusted=yes] copy:%s/debs ./\n' "$(echo "$from" | sed 's/ /%20/g')" >"$apt/sources"
        cat >"$apt/settings" <<TEXT
Dir::Etc::sourcelist "$apt/sources";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$apt/lists";
APT::Sandbox::User "root";
TEXT
        export APT_CONFIG="$apt/settings"
    fi
    # shellcheck disable=SC2046 # names of our own, without a space
    (cd "$here" && ./debian-packages.sh $(package_lists))
    if [ -n "$from" ]; then
        unset APT_CONFIG
        rm -rf "$apt"
    fi
}

make_user() {
    getent passwd "$user" >/dev/null ||
        useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin "$user"
    install -d -m 0700 -o root -g root "$keys"
    # what a later start of the unit would give away file by file
    install -d -m 0700 -o "$user" -g "$user" "$data"
}

# The name of a version is what it is made of: the same source is installed once.
version_of() {
    (cd "$1" && find content kiosk screens systemd pyproject.toml requirements.lock -type f \
        ! -path '*/__pycache__/*' ! -path '*.egg-info/*' -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-12)
}

install_program() {
    [ ! -e "$new/whole" ] || return 0
    rm -rf "$new"
    mkdir -p "$new"
    (cd "$source" && tar -c --exclude=__pycache__ --exclude='*.egg-info' --owner=0 --group=0 \
        content kiosk screens systemd pyproject.toml requirements.lock README.md SECURITY.md LICENSE) |
        tar -x -C "$new" --no-same-permissions
    chmod -R u=rwX,go=rX "$new"
    /usr/bin/python3 -m venv "$new/venv"
    set --
    [ -z "$from" ] || set -- --no-index --find-links "$from/wheels"
    (
        cd "$new"
        pip="venv/bin/pip install --quiet --disable-pip-version-check --no-cache-dir"
        $pip --require-hashes "$@" -r requirements.lock
        $pip --no-index --no-deps --no-build-isolation .
        rm -rf build ./*.egg-info content kiosk screens
    )
    # it is whole once it has made a sheet of paper in Arabic: program, content, faces and engine are there
    proof=$(mktemp -d)
    "$new/venv/bin/kiosk" --data "$proof" poster --language ar --size a4 --for client --output "$proof/poster.pdf" >/dev/null ||
        fail "The program is installed and makes no paper. What was there before still works. Run this again."
    rm -rf "$proof"
    sync -f "$new"
    touch "$new/whole"
}

# Files of etc/ go to the same place in /etc, whole or not at all.
put_settings() {
    (cd "$here/etc" && find . \( -type f -o -type l \) | sed 's#^\.#/etc#') >"$put_here.half"
    while read -r path; do
        mkdir -p "$(dirname "$path")"
        cp -P --no-preserve=ownership "$here/etc${path#/etc}" "$path.half-wegwijzer"
        [ -L "$path.half-wegwijzer" ] || chmod 0644 "$path.half-wegwijzer"
        mv -T "$path.half-wegwijzer" "$path"
    done <"$put_here.half"
    # what an earlier version put there and this one does not
    [ ! -f "$put_here" ] || { LC_ALL=C sort "$put_here.half" "$put_here.half" "$put_here" | uniq -u | xargs -r rm -f; }
    mv "$put_here.half" "$put_here"
    install -m 0755 "$here/kiosk.sh" "$command"
}

is_running() {
    [ -d /run/systemd/system ]
}

enable_units() {
    other=console
    [ "$face" = graphical ] || other=graphical
    systemctl --quiet disable "wegwijzer-$other.service" 2>/dev/null || true
    # shellcheck disable=SC2086 # names of our own, without a space
    systemctl --quiet enable "wegwijzer-$face.service" $timers
    # a desktop would want the same screen
    [ -f "$program/default-target" ] || systemctl get-default >"$program/default-target"
    systemctl --quiet set-default multi-user.target
    is_running || return 0
    systemctl daemon-reload
    sysctl --quiet --load=/etc/sysctl.d/90-wegwijzer.conf 2>/dev/null || true
    # shellcheck disable=SC2086
    systemctl --quiet start $timers
}

# -- from one version to the next ---------------------------------------------------------------------------

# It opened the store when it tells what it found there, well or not.
opens_store() {
    told=$("$command" verify --json) || true
    [ -n "$told" ]
}

point_to() {
    ln -sfn "$1" "$program/now.half"
    mv -T "$program/now.half" "$program/now"
}

stop_kiosk() {
    is_running || return 0
    systemctl stop wegwijzer-graphical.service wegwijzer-console.service 2>/dev/null || true
}

start_kiosk() {
    is_running || return 0
    systemctl daemon-reload
    systemctl start "wegwijzer-$face.service"
}

# A copy first; then the new version opens the store and changes it to its own form. Where it cannot, all is as before.
upgrade() {
    old=$(readlink -f "$program/now")
    stop_kiosk
    if ! said=$("$command" backup); then
        start_kiosk
        fail "No copy could be made, so nothing was changed. The mend stands above; then run this again."
    fi
    copy=$(echo "$said" | head -n 1)
    point_to "$new"
    if opens_store; then
        return 0
    fi
    point_to "$old"
    "$command" restore "$copy" --yes >/dev/null || fail "The copy of before is $copy. Put it back: sudo kiosk restore $copy"
    start_kiosk
    fail "The new version does not open what is kept. The old one is back, with all that was there."
}

drop_old_versions() {
    kept=$(readlink -f "$program/now")
    for version in "$program"/versions/*; do
        [ "$version" = "$kept" ] || [ "$version" = "${old:-}" ] || rm -rf "$version"
    done
}

begin_office() {
    if [ -e "$store" ]; then
        start_kiosk
        return 0
    fi
    if [ -n "$restore" ]; then
        bring_back
        return 0
    fi
    if [ ! -t 0 ]; then
        echo "The office is not made yet. Do that now: sudo kiosk init, then sudo kiosk key recovery, and restart this PC."
        return 0
    fi
    "$command" init
    "$command" key recovery
    echo "Restart this PC now: it begins with Wegwijzer."
}

# What an office kept on a PC that is dead, from the stick with its copies and the words on paper.
bring_back() {
    if is_running; then systemctl start media-wegwijzer.mount 2>/dev/null || true; fi
    "$command" restore || fail "Installed, but nothing was put back. See above why; then: sudo kiosk restore"
    echo "Restart this PC now: it begins with Wegwijzer. Then: sudo kiosk doctor, and sudo kiosk backup."
}

run_install() {
    choose_face
    new=$program/versions/$(version_of "$source")
    [ -n "$dry" ] || trap 'broken_off $?' EXIT
    step "Debian packages: $(package_lists | xargs)" install_packages
    step "User $user; $data for what is kept, $keys for the key" make_user
    step "The program in $new" install_program
    if [ -e "$store" ] && [ "$(readlink -f "$program/now")" != "$new" ]; then
        step "A copy of all that is kept, then the new version" upgrade
    else
        step "$program/now is this version" point_to "$new"
    fi
    step "Units, ways out that are closed, and the command kiosk: $(cd "$here/etc" && find . -type f -o -type l | wc -l) files in /etc" put_settings
    step "CUPS keeps papers in memory" set_cups
    step "The kiosk on tty1 (wegwijzer-$face), a copy each day, a look each week, a copy tried each month" enable_units
    step "Older versions go" drop_old_versions
    [ -n "$dry" ] || trap - EXIT
    step "The office" begin_office
}

set_cups() {
    if is_running; then
        "$here/cups-in-memory.sh"
    else
        # nothing can be restarted: it is read at the next start
        "$here/cups-in-memory.sh" /
    fi
}

broken_off() {
    [ "$1" -eq 0 ] || echo "Not installed whole. What was kept is as it was. See above why, and run this again." >&2
}

# -- away again ---------------------------------------------------------------------------------------------

run_uninstall() {
    if [ -n "$with_data" ] && [ -z "$dry" ]; then
        printf 'All that this office keeps, its key and its copies here are gone for good. Type: alles wissen\n'
        read -r answer || answer=""
        [ "$answer" = "alles wissen" ] || fail "Nothing was taken away."
    fi
    step "The kiosk and its timers stop" stop_units
    step "Units, closed ways out, the command kiosk, and the program go" take_away
    [ -z "$with_data" ] || step "What the office kept, its key and its user go" take_data
    [ -n "$with_data" ] || echo "What the office keeps stays in $data, its key in $keys."
}

stop_units() {
    if [ -f "$program/default-target" ]; then
        systemctl --quiet set-default "$(cat "$program/default-target")"
    fi
    for unit in wegwijzer-graphical.service wegwijzer-console.service $timers; do
        systemctl --quiet disable "$unit" 2>/dev/null || true
        if is_running; then systemctl stop "$unit" 2>/dev/null || true; fi
    done
    # its keeper may have enabled it
    systemctl --quiet disable --now media-wegwijzer.mount 2>/dev/null || true
    if is_running; then /usr/bin/python3 -I "$here/console.py" unlock 2>/dev/null || true; fi
}

take_away() {
    [ ! -f "$put_here" ] || xargs -r -d '\n' rm -f <"$put_here"
    rmdir /etc/systemd/system/wegwijzer-*.service.d /etc/systemd/system/getty@tty1.service.d 2>/dev/null || true
    rm -rf "$command" "$program"
    if is_running; then systemctl daemon-reload; fi
}

take_data() {
    rm -rf "$data" "$keys" /var/cache/wegwijzer
    ! getent passwd "$user" >/dev/null || userdel "$user"
}

# -- begin --------------------------------------------------------------------------------------------------

if [ -z "$dry" ]; then
    [ "$(id -u)" -eq 0 ] || fail "This changes the system. Run it as its keeper: sudo systemd/install.sh"
    exec 9>/run/wegwijzer-install.lock
    flock -n 9 || fail "This is being installed already, in another window. Wait until that is done."
fi
if [ -n "$uninstall" ]; then
    run_uninstall
else
    check_pc
    run_install
fi
