#!/usr/bin/env bash
# What `make test` runs for real, in about five minutes: on one Debian release drawn by lot, three specs booted and run
# twice; the stub apt's own tests; and things that go wrong.
#
# usage: MODELC=path/to/modelc sample.sh        SEED=7 repeats a draw; RELEASE=debian13 sets the release
set -euo pipefail
. "$(dirname "$0")/lib.sh"

seed=${SEED:-$(($(date +%s) % 100000))}
if [ -z "${RELEASE:-}" ]; then
  RELEASE=$(python3 -c 'import random, sys; print(random.Random(int(sys.argv[1])).choice(sys.argv[2:]))' \
    "$seed" debian11 debian12 debian13)
fi
say "== proof: a sample on $RELEASE (SEED=$seed repeats it)"
failed=0

note() { # WHAT CODE: a part that was skipped or failed; each part has printed its own lines
  case $2 in
    0) ;;
    77) result skip "$1" "$(tail -n 1 "$work/said" | sed 's/^skipped: //')" ;;
    *) failed=1 ;;
  esac
}

work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

python3 "$PROOF/stub-apt/test.py" >"$work/stub" || failed=1
if [ $failed = 0 ]; then
  result ok "stub apt: $(wc -l <"$work/stub") checks that each release's apt can do what it can, and no more"
else
  grep -v '^ok' "$work/stub"
fi

code=0
root=$("$PROOF/roots.sh" "$RELEASE" 2> >(tee "$work/said" >&2)) || code=$?
if [ $code = 77 ]; then
  note 'scripts run in a root and under a boot' 77
  exit $failed
fi
[ $code = 0 ] || exit 1

# Three of the models people would copy, the first always: it is what the faults are tried on.
specs=("git" "$(python3 -c 'import random, sys
print("\n".join(random.Random(int(sys.argv[1])).sample(sys.argv[2:], 1)))' "$seed" python go ruby php)" docker)
for spec in "${specs[@]}"; do
  name="$RELEASE + $spec"
  if ! build_model "$name" "$work/$spec"; then
    result FAIL "$name: does not build"
    failed=1
    continue
  fi
  code=0
  "$PROOF/boot.sh" "$root" "$work/$spec/udata" --twice --name "$name" \
    --binaries "$(python3 "$PROOF/plan.py" binaries "$work/$spec/steps.json")" 2> >(tee "$work/said" >&2) || code=$?
  note "$name, booted" $code
done

code=0
"$PROOF/faults.sh" --release "$RELEASE" "$work/git/udata" 2> >(tee "$work/said" >&2) || code=$?
note 'faults' $code
exit $failed
