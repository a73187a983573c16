#!/usr/bin/env bash
# Run the recipes of vendors' repositories and releases against local ones of the same layout.
#
# usage: MODELC=… vendors.sh [--only FEATURE…] [RELEASE…]      default: debian13; distribution packages are real ones
# A layer over the catalogue replaces addresses and fingerprints and nothing else: put back, the udata must be, byte
# for byte, what it is without that layer. Recipes that need a language's package registry are skipped.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

only=''
[ "${1:-}" != --only ] || { only=" $2 "; shift 2; }
[ $# -gt 0 ] || set -- debian13
need_namespaces
templates=$(cd "$PROOF/../../templates" && pwd)
work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

# The layered udata with the vendors' addresses and fingerprints put back, and the digests that follow from them.
put_back() { # layered plain
  python3 - "$1" "$2" <<'PY'
import json, re, sys
layered, plain = sys.argv[1:]
def sources(path):
    with open(path + "/steps.json") as file:
        steps = json.load(file)[0]["steps"]
    return [step["action"] for step in steps if step["action"]["kind"] == "add-source"]
text, model = (open(path + "/udata").read() for path in (layered, plain))
if "base64" in text.split("MODELC")[0] and "MODELC" not in text:
    sys.exit(0)
text = text.replace("http://127.0.0.1:8099/", "https://")
lines = text.splitlines()
for mine, theirs in zip(sources(layered), sources(plain)):
    if theirs["fingerprints"]:
        # All local repositories are signed by one key, so the line tells whose fingerprint it is.
        lines = [line.replace(mine["fingerprints"][0], " ".join(theirs["fingerprints"])) if theirs["key"] in line else line
                 for line in lines]
text = "\n".join(lines)
digests = lambda script: re.sub(r"sha256:[0-9a-f]{64}", "sha256:", re.sub(r"catalogue=\S+", "catalogue=", script))
a, b = digests(text).splitlines(), digests(model).splitlines()
differences = [(one, other) for one, other in zip(a, b) if one != other]
for one, other in differences[:6]:
    print("-", other[:200]); print("+", one[:200])
sys.exit(bool(differences) or len(a) != len(b))
PY
}

"${MODELC:?set MODELC to the modelc under test}" features --json >"$work/features.json"
python3 "$PROOF/recipes.py" repository download -- "$@" <"$work/features.json" | drawn >"$work/list"
while IFS=$'\t' read -r feature recipe release spec provides _ <&3; do
  if [ -n "$only" ] && [[ $only != *" $feature "* ]]; then continue; fi
  what="$release: $feature ($recipe)"
  in_time "$what" || continue
  rm -rf "$work/plain" "$work/layered" "$work/repository" "$work/layer"
  if ! build_model "$spec" "$work/plain" >"$work/said" 2>&1; then
    result FAIL "$what: does not build"
    sed 's/^/     | /' "$work/said" | head -n 12
    failed=1
    continue
  fi
  languages=$(python3 "$PROOF/plan.py" languages "$work/plain/steps.json")
  if [ -n "$languages" ]; then
    result skip "$what" "needs the registry of $languages"
    continue
  fi
  # What the distribution's own packages bring is not the vendor's to ship: only the recipe's own names are, and what
  # its options add.
  if [[ $recipe == *+options ]]; then
    build_model "${spec%%,*})" "$work/bare" >"$work/said" 2>&1
    provides="$provides $(comm -23 <(python3 "$PROOF/plan.py" binaries "$work/plain/steps.json" | tr ' ' '\n' | sort) \
      <(python3 "$PROOF/plan.py" binaries "$work/bare/steps.json" | tr ' ' '\n' | sort) | tr '\n' ' ')"
    rm -rf "$work/bare"
  fi
  python3 "$PROOF/plan.py" table "$work/plain/steps.json" "$provides" >"$work/table.json"
  python3 "$PROOF/repository.py" "$work/table.json" "$work/repository"
  python3 "$PROOF/plan.py" overlay "$work/plain/steps.json" "$work/repository/repositories.json" "$templates" "$work/layer"
  if ! build_model "$spec" "$work/layered" --templates "$work/layer" >"$work/said" 2>&1; then
    result FAIL "$what: does not build with local addresses"
    sed 's/^/     | /' "$work/said" | head -n 12
    failed=1
    continue
  fi
  if put_back "$work/layered" "$work/plain" >"$work/said"; then
    result ok "$what: differs in addresses and fingerprints alone"
  else
    result FAIL "$what: differs in more than addresses and fingerprints"
    sed 's/^/     | /' "$work/said"
    failed=1
  fi
  chroot_run "$("$PROOF/roots.sh" "$release")" "$work/layered/udata" --twice --repository "$work/repository"
  if [ "$code" = 0 ]; then
    result ok "$what: runs, twice" "$(older_words)"
  else
    result FAIL "$what: runs, twice"
    tail -n 14 "$work/said" | sed 's/^/     | /'
    failed=1
  fi
done 3<"$work/list"

# A repository whose key has expired, whose signer is another, or which is not signed, must stop the udata.
model_of() { # SIGNER
  python3 -c 'import json, sys
table = json.load(open(sys.argv[1]))
table["repositories"][0]["signer"] = sys.argv[2]
json.dump(table, open(sys.argv[1], "w"))' "$work/table.json" "$1"
}
for signer in expired wrong none; do
  release=${*: -1}
  rm -rf "$work/plain" "$work/layered" "$work/repository" "$work/layer"
  build_model "$release + gh(from=vendor)" "$work/plain" >"$work/said" 2>&1 || { result FAIL "gh does not build"; failed=1; break; }
  python3 "$PROOF/plan.py" table "$work/plain/steps.json" gh >"$work/table.json"
  model_of $signer
  python3 "$PROOF/repository.py" "$work/table.json" "$work/repository"
  python3 "$PROOF/plan.py" overlay "$work/plain/steps.json" "$work/repository/repositories.json" "$templates" "$work/layer"
  build_model "$release + gh(from=vendor)" "$work/layered" --templates "$work/layer" >"$work/said" 2>&1
  code=0
  "$PROOF/chroot-run.sh" "$("$PROOF/roots.sh" "$release")" "$work/layered/udata" --repository "$work/repository" \
    --env MODELC_PAUSE=0 >"$work/said" 2>&1 </dev/null || code=$?
  case $signer in
    expired) words='a repository signed by a key that has expired since' ;;
    wrong) words='a repository signed by another key' ;;
    none) words='a repository that is not signed' ;;
  esac
  # apt 3 asks whether a key was good when it signed, so there the first is no failure.
  if [ $code != 0 ] && [ $code != 77 ] && [ $code != 124 ]; then
    result ok "$release: $words stops the udata"
  elif [ $signer = expired ] && [ "$release" = debian13 ] && [ $code = 0 ]; then
    result ok "$release: $words counts, as apt 3 sees it"
  else
    result FAIL "$release: $words stops the udata"
    tail -n 14 "$work/said" | sed 's/^/     | /'
    failed=1
  fi
done
exit $failed
