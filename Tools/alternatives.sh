#!/usr/bin/env bash
# Find out which packages of a Debian release register alternatives, by installing them.
#
# usage: alternatives.sh RELEASE        RELEASE: debian11, debian12, debian13; writes templates/alternatives/RELEASE.tsv
#
# Root rights and a mirror are needed. Every package is installed in a throw-away copy of a root that Tests/Proof
# made, with no way out but to the mirror. It needs some gigabytes below $MODELC_ALTERNATIVES (a new directory in /tmp,
# removed in the end; one that is given is kept, with what was downloaded). Exit code 77: it cannot be done here.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Tests/Proof/lib.sh
. Tests/Proof/lib.sh
[ $# = 1 ] || die 'usage: alternatives.sh RELEASE'
case " $PROOF_RELEASES " in *" $1 "*) ;; *) die "no such release here: $1 (there are: $PROOF_RELEASES)" ;; esac
release=$1
root=$(Tests/Proof/roots.sh "$release")

work=${MODELC_ALTERNATIVES:-$(mktemp -d "${TMPDIR:-/tmp}/modelc-alternatives.XXXXXX")}
mkdir -p "$work"
ended() {
  close_network
  [ -n "${MODELC_ALTERNATIVES:-}" ] || rm -rf "$work"
}
trap ended EXIT
trap 'exit 130' INT TERM
rm -rf "$work"/{network-up,relay-up,lists,packages,failures} "$work"/job-*
open_network "$work" --cache "$work/mirror"
python3 Tools/alternatives.py collect "$release" "$root" "$work" "$NETNS"
mkdir -p templates/alternatives
cp "$work/$release.tsv" "templates/alternatives/$release.tsv"
say "templates/alternatives/$release.tsv: $(grep -vc '^#' "templates/alternatives/$release.tsv") rows"
