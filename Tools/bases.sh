#!/usr/bin/env bash
# Renew templates/bases from roots that Tests/Proof makes.
#
# usage: bases.sh [--check] [RELEASE…]        RELEASE: debian11, debian12, debian13 (all of them)
#   --check   write nothing; exit code 1 when a list is not what a root has
#
# A list is what dpkg-query says is installed in the flavour "cloud" of roots.sh. A file whose packages are still
# right keeps its date. Exit code 77: no root can be made here.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Tests/Proof/lib.sh
. Tests/Proof/lib.sh
check=''
[ "${1:-}" != --check ] || { check=1; shift; }
[ $# -gt 0 ] || { read -ra releases <<<"$PROOF_RELEASES"; set -- "${releases[@]}"; }

listed() { sed -n '/^packages:/,$ s/^  - //p' "$1"; }

work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
code=0
for release; do
  case " $PROOF_RELEASES " in *" $release "*) ;; *) die "no such release here: $release (there are: $PROOF_RELEASES)" ;; esac
  suite=$(codename "$release")
  root=$(Tests/Proof/roots.sh "$release")
  # shellcheck disable=SC2016 # dpkg-query's own placeholders
  packages=$(dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${db:Status-Status} ${Package}\n' |
    sed -n 's/^installed //p' | LC_ALL=C sort -u)
  file=templates/bases/$release.yaml
  if [ -e "$file" ] && difference=$(diff <(listed "$file") - <<<"$packages"); then
    say "$release: $(wc -l <<<"$packages") packages, as $file says"
    continue
  fi
  if [ -n "$check" ]; then
    say "$release: $file and the root differ (> are in the root alone):"
    sed -n '/^[<>]/p' <<<"${difference:-there is no such file}" >&2
    code=1
    continue
  fi
  mkdir -p templates/bases
  # The root is made anew whenever the lists have news, so today's Release file is the one it was made from.
  fetch "$(mirror)/dists/$suite/InRelease" "$work/$suite" || die "the mirror does not answer for $suite"
  dated=$(sed -n 's/^Date: //p' "$work/$suite")
  {
    printf '%s\n' "# What inference takes an image of $release to have, and what verify makes its root from." \
      "# Renewed by Tools/bases.sh; docs/bases.md says how it relates to published images." \
      "base: $release" \
      "source: dpkg-query in a root of Tests/Proof/roots.sh, flavour cloud, Release of $dated" \
      "verified: {source: measured, date: $(date -u +%F)}" 'notes:' \
      "  - the standard system with systemd, cloud-init and sudo; published images differ (docs/bases.md)" \
      'packages:'
    while read -r package; do echo "  - $package"; done <<<"$packages"
  } >"$file"
  say "$file: $(wc -l <<<"$packages") packages"
done
exit $code
