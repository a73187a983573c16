#!/usr/bin/env bash
# Everything that can be proved here, hours allowed: what `make test-full` runs.
#
# usage: MODELC=path/to/modelc full.sh [--sample SEED] [PART…]
# Parts, all by default:
#   stub      the stub apt's own tests, and its agreement with the real apt of three releases
#   boots     ten specs of distribution packages × three releases, each booted and run twice
#   forms     one spec in every output form, booted on three releases
#   faults    what goes wrong, on three releases
#   vendors   every vendor recipe against local repositories, on three releases
#   old       every recipe of every release that cannot be had, under a stub apt
#   recipes   every distribution recipe of every feature, installed and checked on three releases; the table goes to
#             build/proof/recipes-measured.md, to be compared with docs/recipes-measured.md
#   bases     templates/bases against roots, and roots made from them alone
#   oracle    what the resolver chooses and what apt itself does, five hundred packages by lot on each of three releases
#   verify    thirty real installs through modelc verify: ten features on three releases
#   schema    modelc lint and cloud-init's own schema on the same cloud-configs, whole and broken
# One line a check; the lines are kept in build/proof/PART.log. Exit code 1 when one failed.
# --sample draws from boots, forms, vendors, old and recipes as many as take a quarter of an hour on two cores: what
# `make test-more` runs, so that between two whole runs each of them is seen now and then. SEED repeats a draw (- for a
# new one). Nothing more is begun after 25 minutes, and what that leaves out is printed. Its lines go to
# build/proof/sample/PART.log.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
logs=$(cd "$PROOF/../.." && pwd)/build/proof
seed=''
if [ "${1:-}" = --sample ]; then
  seed=${2:?full.sh: --sample needs a SEED, or -}
  shift 2
  [ "$seed" != - ] || seed=$(($(date +%s) % 100000))
  logs=$logs/sample
  say "== proof: a sample of everything (SEED=$seed repeats it)"
  export PROOF_UNTIL=$(($(date +%s) + 1500))
  [ $# -gt 0 ] || set -- schema old boots forms vendors recipes
fi
[ $# -gt 0 ] || set -- stub schema oracle bases boots forms faults vendors old recipes verify
mkdir -p "$logs"
work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

# The roots first: where none can be had, nothing can be proved, and that is no failure.
releases=()
for release in $PROOF_RELEASES; do
  code=0
  "$PROOF/roots.sh" "$release" 2> >(tee "$work/said" >&2) >/dev/null || code=$?
  case $code in
    0) releases+=("$release") ;;
    77) result skip "$release" "$(tail -n 1 "$work/said" | sed 's/^skipped: //')" ;;
    *) result FAIL "$release: no root"; failed=1 ;;
  esac
done
[ ${#releases[@]} -gt 0 ] || exit $failed

# Each of these comes from the distribution on all three releases; node would need its vendor on Debian 11.
specs=(git docker go python java maven clang php ruby build-essential)

# boot_one RELEASE SPEC NAME [FILE'S PATTERN] [option of modelc…]
boot_one() {
  local release=$1 spec=$2 name=$3 pattern=${4:-udata} file code=0
  shift 3
  [ $# = 0 ] || shift
  in_time "$name" || return 0
  rm -rf "$work/model"
  if ! build_model "$release + $spec" "$work/model" "$@"; then
    result FAIL "$name: does not build"
    return 1
  fi
  file=$(find "$work/model" -maxdepth 1 -name "$pattern" | head -n 1)
  [ -n "$file" ] || { result FAIL "$name: there is no $pattern"; return 1; }
  "$PROOF/boot.sh" "$("$PROOF/roots.sh" "$release")" "$file" --twice --timeout 900 --name "$name" \
    --binaries "$(python3 "$PROOF/plan.py" binaries "$work/model/steps.json")" 2> >(tee "$work/said" >&2) || code=$?
  if [ "$code" = 77 ]; then
    result skip "$name" "$(tail -n 1 "$work/said" | sed 's/^skipped: //')"
    code=0
  fi
  return "$code"
}

# draw COUNT COMMAND…: the command, in a sample with that many drawn by lot.
draw() {
  local count=$1
  shift
  if [ -n "$seed" ]; then PROOF_DRAW="$count $seed" "$@"; else "$@"; fi
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
    for spec in "${specs[@]}"; do echo "$release $spec"; done
  done >"$work/all"
  draw 5 drawn <"$work/all" >"$work/boots"
  while read -r release spec <&3; do
    boot_one "$release" "$spec" "$release + $spec" || code=1
  done 3<"$work/boots"
  return "$code"
}

part_forms() {
  local code=0 release form name
  for release in "${releases[@]}"; do
    for form in cloud-config mime nocloud; do echo "$release $form"; done
  done >"$work/all"
  draw 2 drawn <"$work/all" >"$work/forms"
  while read -r release form <&3; do
    case $form in
      cloud-config) name=cloud-config ;;
      mime) name=MIME ;;
      nocloud) name='NoCloud image' ;;
    esac
    boot_one "$release" git "$release, $name" "$(pattern_of "$form")" --emit "$form" || code=1
  done 3<"$work/forms"
  return "$code"
}

# The name that modelc gives a model's file in that form.
pattern_of() { if [ "$1" = nocloud ]; then echo '*.iso'; else echo "*.$1*"; fi; }

part_faults() {
  local code=0 release
  for release in "${releases[@]}"; do
    build_model "$release + git" "$work/$release" || return 1
    "$PROOF/faults.sh" --release "$release" "$work/$release/udata" || code=1
  done
  return "$code"
}

part_vendors() { draw 12 "$PROOF/vendors.sh" "${releases[@]}"; }
part_old() { draw 80 "$PROOF/old-releases.sh"; }
part_bases() { "$PROOF/bases.sh" --build "${releases[@]}"; }
part_oracle() { "$PROOF/oracle.sh"; }

part_schema() { "$PROOF/cloud-config-schema.sh" --count "$([ -n "$seed" ] && echo 200 || echo 3000)" --seed "${seed:-20261122}"; }
part_verify() { "$PROOF/verify.sh" --installs; }
part_recipes() { draw 14 "$PROOF/recipes.sh" -o "$logs/recipes-measured.md" "${releases[@]}"; }

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
