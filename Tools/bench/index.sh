#!/usr/bin/env bash
# How long it takes to know what `git docker.io` would bring: our index against apt-get -s in the same run.
#
# usage: Tools/bench/index.sh MODELC
set -euo pipefail
modelc=${1:?index.sh: name the modelc to measure}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
XDG_CACHE_HOME=$work "$modelc" index >/dev/null
index=$(echo "$work"/modelc/indexes/shipped-debian12-*.index)
sed -n 's/^  - //p' "$(dirname "$0")/../../templates/bases/debian12.yaml" | grep -x '[a-z0-9][a-z0-9+.-]*' >"$work/base"

# best COMMAND…: the shortest of ten runs, in milliseconds.
best() {
  local began ended least=999999999999
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    began=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    ended=$(date +%s%N)
    if [ $((ended - began)) -lt "$least" ]; then least=$((ended - began)); fi
  done
  awk -v n="$least" 'BEGIN { printf "%.2f", n / 1e6 }'
}
ours=$(best "$modelc" index closure --index "$index" --base "$work/base" git docker.io)
"$modelc" index closure --time --index "$index" --base "$work/base" git docker.io 2>&1 >/dev/null | sed 's/^/within ours: /'
if command -v apt-get >/dev/null; then
  theirs=$(best apt-get -s install git docker.io)
  printf 'git and docker.io: ours %s ms, apt-get -s %s ms: %s times\n' "$ours" "$theirs" \
    "$(awk -v a="$theirs" -v b="$ours" 'BEGIN { printf "%.0f", a / b }')"
else
  printf 'git and docker.io: ours %s ms\n' "$ours"
fi
