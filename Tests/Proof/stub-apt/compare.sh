#!/usr/bin/env bash
# Does the stub behave as the real apt does? The same cases in the same root, once with each.
#
# usage: compare.sh [RELEASE…]      default: debian11 debian12 debian13
set -euo pipefail
# shellcheck source=../lib.sh
. "$(dirname "$0")/../lib.sh"
need_namespaces
work=$(scratch)
trap 'rm -rf "$work"' EXIT
"$PROOF/local-repo.sh" "$PROOF/stub-apt/cases.json" "$work/repository"
python3 "$PROOF/stub-apt/world.py" "$work/repository/repositories.json" >"$work/world.json"

failed=0
[ $# -gt 0 ] || eval "set -- $PROOF_RELEASES"
for release; do
  root=$("$PROOF/roots.sh" "$release")
  run=("$PROOF/chroot-run.sh" "$root" "$PROOF/stub-apt/cases.sh" --no-network --repository "$work/repository" --show)
  python3 "$PROOF/stub-apt/make.py" "debian${release#debian}" "$work/world.json" "$work/stub-$release"
  "${run[@]}" >"$work/real.$release"
  "${run[@]}" --stub "$work/stub-$release" >"$work/stub.$release" || true
  cases=$(wc -l <"$work/real.$release")
  if diff -u --label "the real apt" --label "the stub" "$work/real.$release" "$work/stub.$release" >"$work/diff"; then
    result ok "stub apt agrees with the real one on $release: $cases cases"
  else
    result FAIL "stub apt agrees with the real one on $release: $cases cases"
    grep '^[-+]' "$work/diff"
    failed=1
  fi
done
exit $failed
