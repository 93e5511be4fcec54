#!/bin/sh
# Fill a folder with all that install.sh needs on a PC without a network: the program, its Debian packages and its wheels,
# each with its hash. Run it on the Debian that the PC will have: systemd/bundle.sh FOLDER
set -eu
umask 022
[ $# -eq 1 ] || { echo "usage: systemd/bundle.sh FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
source=$(dirname "$here")
mkdir -p "$1"
folder=$(cd "$1" && pwd)
[ ! -e "$folder/SHA256SUMS" ] || rm "$folder/SHA256SUMS"
rm -rf "$folder/debs" "$folder/wheels"
mkdir -p "$folder/debs/partial" "$folder/wheels"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "The program"
(cd "$source" && tar -c --exclude=__pycache__ --exclude='*.egg-info' \
    content kiosk screens systemd pyproject.toml requirements.lock README.md SECURITY.md LICENSE) |
    tar -x -C "$folder" --no-same-permissions

echo "The Debian packages, with all that they need"
# of a PC on which nothing is installed: this one has more than the other may have
touch "$work/nothing"
# shellcheck disable=SC2046 # a list of packages on purpose
apt-get -qq -o Dir::State::status="$work/nothing" -o Dir::Cache::archives="$folder/debs" -o APT::Sandbox::User=root \
    -o APT::Keep-Downloaded-Packages=true --no-install-recommends --download-only --yes install \
    $(sed 's/#.*//' "$here/debian-packages.txt" "$here/debian-packages-kiosk.txt" "$here/debian-packages-screen.txt") >"$work/said" 2>&1 ||
    { cat "$work/said" >&2; exit 1; }
rm -rf "$folder/debs/partial" "$folder/debs/lock"
for deb in "$folder"/debs/*.deb; do
    dpkg-deb --field "$deb"
    echo "Filename: ./$(basename "$deb")"
    echo "Size: $(stat -c %s "$deb")"
    echo "SHA256: $(sha256sum "$deb" | cut -d' ' -f1)"
    echo
done >"$folder/debs/Packages"

echo "The Python packages"
/usr/bin/python3 -m venv "$work/venv"
"$work/venv/bin/pip" download --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps \
    -r "$source/requirements.lock" --dest "$folder/wheels"

# last: a folder without it is not whole
(cd "$folder" && find . -type f ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) >"$work/sums"
mv "$work/sums" "$folder/SHA256SUMS"
sync -f "$folder"
echo "Ready in $folder. On the PC without a network: sudo $(basename "$folder")/systemd/install.sh --from $(basename "$folder")"
