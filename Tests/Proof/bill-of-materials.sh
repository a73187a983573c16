#!/usr/bin/env bash
# The bills of materials in a model, read by the libraries that others read them with.
# usage: MODELC=path/to/modelc Tests/Proof/bill-of-materials.sh
set -euo pipefail
. "$(dirname "$0")/lib.sh"

: "${MODELC:?path of the modelc to test}"
command -v python3 >/dev/null || skip 'python3 is not installed'

venv=$(venv bill-tools 'cyclonedx-python-lib[json-validation]==11.12.0' spdx-tools==0.8.5 zstandard==0.25.0)

work=$(scratch)
trap 'rm -rf "$work"' EXIT
failed=0
for spec in 'debian12 + docker + git' 'debian11 + terraform + node@22' 'debian13 + awscli(from=pip) + java'; do
  "$MODELC" build --quiet -o "$work/out" "$spec"
  if said=$("$venv/bin/python" "$PROOF/bill-of-materials.py" "$work"/out/*.model 2>&1); then
    result ok "$spec: $said"
  else
    result FAIL "$spec" "$said"
    failed=1
  fi
  rm -rf "$work/out"
done
exit $failed
