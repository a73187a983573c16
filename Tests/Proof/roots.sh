#!/usr/bin/env bash
# Print the path of a root file system of a Debian release, made once and kept.
#
# usage: roots.sh [--minbase] RELEASE        RELEASE: debian11, debian12, debian13
#
# The default flavour, "cloud", is what a cloud image has: the standard system, systemd, cloud-init, sudo and the
# user debian; no curl. --minbase has only what Debian calls essential and apt.
# Roots lie in $MODELC_CACHE (/var/cache/modelc), named after the release, the flavour and the digest of what the
# archive's Release files say; a newer one replaces an older one. Exit code 77: no mirror, no root rights.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

flavour=cloud
[ "${1:-}" != --minbase ] || { flavour=minbase; shift; }
[ $# = 1 ] || die 'usage: roots.sh [--minbase] RELEASE'
suite=$(codename "$1") || die "no such release here: $1 (there are: $PROOF_RELEASES)"
need_namespaces
"$PROOF/deps.sh"
archive=$(mirror)
security=$(python3 "$PROOF/mirror.py" security)
architecture=$(dpkg --print-architecture)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

fetch "$archive/dists/$suite/InRelease" "$work/main" || skip "the mirror does not answer for $suite"
sources="deb $archive $suite main"
if fetch "$archive/dists/$suite-updates/InRelease" "$work/updates"; then
  sources="$sources
deb $archive $suite-updates main"
fi
if fetch "$security/dists/$suite-security/InRelease" "$work/security"; then
  sources="$sources
deb $security $suite-security main"
fi

# Release files change several times a day without news for us; the lines about our package lists do not.
recipe=2
digest=$({
  printf '%s\n' "$recipe" "$sources"
  sed -nE "s#^ ([0-9a-f]{64}) +[0-9]+ (.*main/binary-$architecture/Packages)\$#\\1 \\2#p" \
    "$work/main" "$work/updates" "$work/security" 2>/dev/null || true
} | sha256sum | cut -c1-16)
root=$MODELC_CACHE/roots/$suite-$flavour-$digest

install -d -m 0755 "$MODELC_CACHE/roots"
exec 9>"$MODELC_CACHE/roots/.$suite-$flavour.lock"
flock 9
if [ -d "$root" ]; then
  echo "$root"
  exit 0
fi

say "making a root: $suite, $flavour"
began=$(date +%s)
new=$root.new
rm -rf "$new"
mode=(--variant=minbase --include=ca-certificates)
if [ $flavour = cloud ]; then
  mode=(--variant=standard "--include=systemd-sysv,cloud-init,dbus,udev,sudo,iproute2,ca-certificates,libpam-systemd")
fi
# What is set only to make the root faster is taken out again below: the udata must find a plain system.
make_root() {
  mmdebstrap --mode=root "${mode[@]}" --format=directory --keyring="$keyring" \
    --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Retries "3"' --aptopt='Acquire::Retries::Delay "false"' \
    --aptopt='Acquire::Check-Valid-Until "false"' --dpkgopt=force-unsafe-io \
    --setup-hook="install -D -m 0644 '$work/avoid' \"\$1/etc/apt/preferences.d/99proof\"" \
    --customize-hook="sh '$PROOF/root-hook.sh' \"\$1\" $flavour" \
    "$suite" "$new" - <<<"$sources" >"$work/log" 2>&1
}
: >"$work/avoid"
if ! make_root && { rm -rf "$new"; ! { avoid_missing "$work/log" "$work/avoid" && make_root; }; }; then
  tail -n 20 "$work/log" >&2
  rm -rf "$new"
  die "mmdebstrap could not make $suite"
fi
# mmdebstrap writes these two after the hooks have run.
rm -f "$new/etc/apt/apt.conf.d/99mmdebstrap" "$new/etc/dpkg/dpkg.cfg.d/99mmdebstrap"

for old in "$MODELC_CACHE/roots/$suite-$flavour-"*; do
  # A root that somebody is running from is left for the next time.
  if [ ! -d "$old" ] || [ "$old" = "$new" ]; then continue; fi
  grep -qsF "lowerdir=$old," /proc/[0-9]*/mounts || rm -rf "$old" "$old.listing"
done
mv "$new" "$root"
say "made it in $(($(date +%s) - began)) s: $(du -sm "$root" | cut -f1) MB"
echo "$root"
