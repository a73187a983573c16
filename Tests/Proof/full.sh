#!/usr/bin/env bash
# Everything that can be proved here, hours allowed: what `make test-full` runs.
#
# usage: MODELC=path/to/modelc full.sh [PART…]
# Parts, all by default:
#   stub      the stub apt's own tests, and its agreement with the real apt of three releases
#   boots     ten specs of distribution packages × three releases, each booted and run twice
#   forms     one spec in every output form, booted on three releases
#   faults    what goes wrong, on three releases
#   vendors   every vendor recipe against local repositories, on three releases
#   old       every recipe of every release that cannot be had, under a stub apt
#   recipes   every distribution recipe of every feature, installed and checked on three releases; the table goes to
#             build/proof/recipes-measured.md, to be compared with docs/recipes-measured.md
# One line a check; the lines are kept in build/proof/PART.log. Exit code 1 when one failed.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
[ $# -gt 0 ] || set -- stub boots forms faults vendors old recipes
logs=$(cd "$PROOF/../.." && pwd)/build/proof
mkdir -p "$logs"
work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
read -ra releases <<<"$PROOF_RELEASES"
# Each of these comes from the distribution on all three releases; node would need its vendor on Debian 11.
specs=(git docker go python java maven clang php ruby build-essential)

boot_one() { # RELEASE SPEC NAME [FILE'S PATTERN] [option of modelc…]
  local release=$1 spec=$2 name=$3 pattern=${4:-udata}
  shift 3
  [ $# = 0 ] || shift
  rm -rf "$work/model"
  if ! build_model "$release + $spec" "$work/model" "$@"; then
    result FAIL "$name: does not build"
    return 1
  fi
  local file
  file=$(find "$work/model" -maxdepth 1 -name "$pattern" | head -n 1)
  [ -n "$file" ] || { result FAIL "$name: there is no $pattern"; return 1; }
  "$PROOF/boot.sh" "$("$PROOF/roots.sh" "$release")" "$file" --twice --name "$name" \
    --binaries "$(python3 "$PROOF/plan.py" binaries "$work/model/steps.json")"
}

part_stub() {
  local code=0
  python3 "$PROOF/stub-apt/test.py" || code=1
  "$PROOF/stub-apt/compare.sh" || code=$?
  return "$code"
}

part_boots() {
  local code=0 release spec
  for release in "${releases[@]}"; do
    for spec in "${specs[@]}"; do
      boot_one "$release" "$spec" "$release + $spec" || code=1
    done
  done
  return "$code"
}

part_forms() {
  local code=0 release
  for release in "${releases[@]}"; do
    boot_one "$release" git "$release, cloud-config" '*.cloud-config*' --emit cloud-config || code=1
    boot_one "$release" git "$release, MIME" '*.mime*' --emit mime || code=1
    boot_one "$release" git "$release, NoCloud image" '*.iso' --emit nocloud || code=1
  done
  return "$code"
}

part_faults() {
  local code=0 release
  for release in "${releases[@]}"; do
    build_model "$release + git" "$work/$release" || return 1
    "$PROOF/faults.sh" --release "$release" "$work/$release/udata" || code=1
  done
  return "$code"
}

part_vendors() { "$PROOF/vendors.sh" "${releases[@]}"; }
part_old() { "$PROOF/old-releases.sh"; }
part_recipes() { "$PROOF/recipes.sh" -o "$logs/recipes-measured.md" "${releases[@]}"; }

failed=0
for part; do
  declare -F "part_$part" >/dev/null || die "full.sh: there is no part $part"
done
for part; do
  began=$(date +%s)
  say "== $part"
  code=0
  "part_$part" > >(tee "$logs/$part.log") || code=$?
  wait $! 2>/dev/null || true
  case $code in
    0) ;;
    77) result skip "$part" 'see above' ;;
    *) failed=1 ;;
  esac
  say "== $part: $(grep -c '^ok' "$logs/$part.log" || true) ok, $(grep -c '^FAIL' "$logs/$part.log" || true) failed," \
    "$(grep -c '^skip' "$logs/$part.log" || true) skipped, $(($(date +%s) - began)) s"
done
exit $failed
