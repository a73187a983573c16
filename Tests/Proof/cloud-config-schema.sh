#!/usr/bin/env bash
# Ask cloud-init's own schema about cloud-configs, whole and broken, and compare with what modelc lint says.
#
# usage: MODELC=… cloud-config-schema.sh [--count N] [--seed S] [RELEASE…]      default: 300 each, debian12 debian13
# The configurations are the examples in cloud-init's package, and those with one to three random changes each.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

count=300 seed=$((RANDOM * 32768 + RANDOM))
while [ $# -gt 0 ]; do
  case $1 in
    --count) count=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || set -- debian12 debian13
[ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
need_root
say "seed $seed"
examples=$("$PROOF/roots.sh" --with-cloud-init debian12 2>/dev/null || "$PROOF/roots.sh" debian12)
work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/configs"
python3 "$PROOF/cloud-config-schema.py" make "$examples/usr/share/doc/cloud-init/examples" "$count" "$seed" "$work/configs"
failed=0
for release; do
  root=$("$PROOF/roots.sh" "$release")
  # Read there, judged here: the schema needs that release's python and nothing of its file system.
  tar -C "$work/configs" -cf - . |
    chroot "$root" /usr/bin/python3 -B -c "$(cat "$PROOF/cloud-config-verdicts.py")" >"$work/theirs" 2>"$work/errors" || {
    result FAIL "$release: cloud-init's schema does not answer" "$(tail -n 1 "$work/errors")"
    failed=1
    continue
  }
  "$MODELC" lint --no-config --format json --fail-on never --on "$release" --select MC5 "$work/configs" >"$work/ours"
  python3 "$PROOF/cloud-config-schema.py" compare "$work/theirs" "$work/ours" "$work/configs" "$release" || failed=1
done
exit $failed
