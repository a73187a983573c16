#!/usr/bin/env bash
# Run the recipes of releases that cannot be had here, each under a stub apt of its version.
#
# usage: MODELC=… old-releases.sh [--only FEATURE…] [RELEASE…]     default: every release but debian11, 12 and 13
# What is proved: every option, source form, key form and lock of the udata is one that release's apt knows, and the
# script comes to its end, twice. What is not: that the packages are there and what is in them.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

only=''
[ "${1:-}" != --only ] || { only=" $2 "; shift 2; }
[ $# -gt 0 ] || set -- debian8 debian9 debian10 ubuntu1604 ubuntu1804 ubuntu2004 ubuntu2204 ubuntu2404 ubuntu2604
need_namespaces
root=$("$PROOF/roots.sh" debian12)
work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

"${MODELC:?set MODELC to the modelc under test}" features --json >"$work/features.json"
python3 "$PROOF/recipes.py" apt repository download -- "$@" <"$work/features.json" | drawn >"$work/list"
while IFS=$'\t' read -r feature recipe release spec _ _ <&3; do
  if [ -n "$only" ] && [[ $only != *" $feature "* ]]; then continue; fi
  what="$release: $feature ($recipe)"
  in_time "$what" || continue
  rm -rf "$work/model" "$work/stub"
  if ! build_model "$spec" "$work/model" >"$work/said" 2>&1; then
    result FAIL "$what: does not build"
    sed 's/^/     | /' "$work/said" | head -n 12
    failed=1
    continue
  fi
  languages=$(python3 "$PROOF/plan.py" languages "$work/model/steps.json")
  if [ -n "$languages" ]; then
    result skip "$what" "needs the registry of $languages"
    continue
  fi
  python3 "$PROOF/plan.py" world "$work/model/steps.json" >"$work/world.json"
  python3 "$PROOF/stub-apt/make.py" "$release" "$work/world.json" "$work/stub"
  code=0
  "$PROOF/chroot-run.sh" "$root" "$work/model/udata" --stub "$work/stub" --no-network --twice --env MODELC_PAUSE=0 \
    >"$work/said" 2>&1 </dev/null || code=$?
  if [ $code = 0 ]; then
    result ok "$what: runs under its apt, twice"
  else
    result FAIL "$what: runs under its apt, twice"
    tail -n 14 "$work/said" | sed 's/^/     | /'
    failed=1
  fi
done 3<"$work/list"
exit $failed
