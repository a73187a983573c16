#!/usr/bin/env bash
# Hold templates/facts/packages.yaml against the package lists of the releases that a mirror carries.
#
# usage: packages.sh [RELEASE...]        RELEASE: debian11, debian12, debian13 (all when none is named)
#
# The lists are fetched by apt into a directory of their own. A name that the table says is not there must be refused
# by `apt-get -s install` or be taken for a pattern; one that is there must have a candidate or be provided.
# Exit code 1 when the table is wrong somewhere, 77 without a mirror.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

archive=$(mirror)
security=$(python3 "$PROOF/mirror.py" security)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r $keyring ] || skip 'the keys of the Debian archive are not installed'
work=$(scratch)
trap 'rm -rf "$work"' EXIT

# shellcheck disable=SC2086 # a list of words
[ $# -gt 0 ] || set -- $PROOF_RELEASES
failed=0
for release in "$@"; do
  suite=$(codename "$release") || die "no such release here: $release"
  root=$work/$suite
  mkdir -p "$root"/etc/apt/{apt.conf.d,preferences.d,sources.list.d,trusted.gpg.d} \
    "$root"/var/lib/apt/lists/partial "$root"/var/cache/apt/archives/partial "$root"/var/lib/dpkg
  : >"$root/var/lib/dpkg/status"
  components='main contrib non-free'
  [ "$suite" = bullseye ] || components="$components non-free-firmware"
  cat >"$root/etc/apt/sources.list" <<EOF
deb [signed-by=$keyring check-valid-until=no] $archive $suite $components
deb [signed-by=$keyring check-valid-until=no] $archive $suite-updates main
deb [signed-by=$keyring check-valid-until=no] $security $suite-security main
EOF
  cat >"$root/apt.conf" <<EOF
Dir "$root/";
Dir::State "$root/var/lib/apt";
Dir::State::status "$root/var/lib/dpkg/status";
Dir::Cache "$root/var/cache/apt";
Dir::Etc "$root/etc/apt";
Acquire::Languages "none";
Acquire::Retries "2";
APT::Sandbox::User "root";
EOF
  APT_CONFIG=$root/apt.conf apt-get update --error-on=any >"$work/log" 2>&1 ||
    skip "the mirror does not answer for $suite"
  python3 "$PROOF/packages.py" "$PROOF/../../templates/facts/packages.yaml" "${release#debian}" "$root/apt.conf" ||
    failed=1
done
exit $failed
