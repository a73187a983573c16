#!/usr/bin/env bash
# Install what the proofs need and this machine lacks, through apt, and say so.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# command=package; the command is what the scripts here call.
needs='mmdebstrap=mmdebstrap systemd-nspawn=systemd-container unshare=util-linux nsenter=util-linux
ip=iproute2 shellcheck=shellcheck curl=curl gpg=gnupg gpgv=gpgv apt-ftparchive=apt-utils bsdtar=libarchive-tools
xz=xz-utils zstd=zstd sqv=sqv python3=python3 dpkg-deb=dpkg flock=util-linux newuidmap=uidmap'

missing=''
for pair in $needs; do
  command -v "${pair%%=*}" >/dev/null 2>&1 || missing="$missing ${pair#*=}"
done
[ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing="$missing debian-archive-keyring"
[ -n "$missing" ] || exit 0

sudo=''
[ "$(id -u)" = 0 ] || sudo=sudo
[ -z "$sudo" ] || command -v sudo >/dev/null 2>&1 || skip "these packages are missing and there is no sudo:$missing"
say "installing what the proofs need:$missing"
# shellcheck disable=SC2086 # words, on purpose
{ $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends $missing >/dev/null; } >&2 || skip "apt could not install:$missing"
