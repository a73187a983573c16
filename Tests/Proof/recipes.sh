#!/usr/bin/env bash
# Install every recipe of distribution packages for real, look for what it provides, and run its check.
#
# usage: MODELC=… recipes.sh [-o TABLE] [--only FEATURE…] [RELEASE…]     default: debian11 debian12 debian13
# TABLE gets the rows in the form of docs/recipes-measured.md.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

table=/dev/null only=''
while [ $# -gt 0 ]; do
  case $1 in
    -o) table=$2; shift 2 ;;
    --only) only=" $2 "; shift 2 ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || eval "set -- $PROOF_RELEASES"
need_namespaces
work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

printf '| feature | recipe | release | version asked for | result | seconds | version installed |\n|---|---|---|---|---|---|---|\n' >"$table"
"${MODELC:?set MODELC to the modelc under test}" features --json >"$work/features.json"
python3 "$PROOF/recipes.py" apt -- "$@" <"$work/features.json" | drawn >"$work/list"
while IFS=$'\t' read -r feature recipe release spec _ check <&3; do
  if [ -n "$only" ] && [[ $only != *" $feature "* ]]; then continue; fi
  asked=${spec#* + "$feature"}
  asked=${asked%%(*}
  asked=${asked#@}
  what="$release: $feature${asked:+@$asked} ($recipe)"
  in_time "$what" || continue
  rm -rf "$work/model" "$work/kept"
  if ! build_model "$spec" "$work/model" >"$work/said" 2>&1; then
    result FAIL "$what: does not build"
    sed 's/^/     | /' "$work/said"
    failed=1
    continue
  fi
  vendors=$(python3 "$PROOF/plan.py" vendors "$work/model/steps.json")
  if [ -n "$vendors" ]; then
    result skip "$what" "what it needs comes from $vendors on this release, and a test reaches no vendor"
    continue
  fi
  # In a shell of its own, as a job would run it: no HOME, the environment that the udata left for logins.
  { echo '. /etc/profile; unset HOME; cd /'; printf '%s\n' "$check"; } >"$work/check"
  root=$("$PROOF/roots.sh" "$release")
  chroot_run "$root" "$work/model/udata" --after "$work/check" --keep "$work/kept"
  seconds=$(python3 -c 'import glob, json, sys
for path in glob.glob(sys.argv[1] + "/*.json"): print(json.load(open(path))["seconds"])' "$work/kept/upper/var/lib/modelc" || true)
  package=$(python3 -c 'import json, sys
for one in json.load(open(sys.argv[1])):
    if one["name"] == sys.argv[2]:
        for recipe in one["recipes"]:
            if sys.argv[3] in recipe["on"] and recipe["name"] == sys.argv[4]:
                print(recipe["packages"][0].split("=")[0].replace("{version}", sys.argv[5] or recipe["default"] or "")); raise SystemExit' "$work/features.json" "$feature" "$release" "${recipe%+options}" "$asked")
  version=$(awk -v package="$package" '$1 == "Package:" { mine = $2 == package } mine && $1 == "Version:" { print $2; exit }' \
    "$work/kept/upper/var/lib/dpkg/status" 2>/dev/null || true)
  if [ "$code" = 0 ]; then
    result ok "$what: $seconds s, $version" "$(older_words)"
    word=ok
  else
    result FAIL "$what"
    tail -n 12 "$work/said" | sed 's/^/     | /'
    word=FAILED
    failed=1
  fi
  options=${recipe#"${recipe%+options}"}
  printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$feature${options:+ $options}" "${recipe%+options}" "$release" "$asked" \
    "$word" "$seconds" "${version#*:}" >>"$table"
done 3<"$work/list"
exit $failed
