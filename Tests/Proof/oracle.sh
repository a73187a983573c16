#!/usr/bin/env bash
# The resolver against apt itself, from the same lists: each request alone, and both must bring the same packages.
#
# usage: MODELC=path/to/modelc oracle.sh [--sample] [--count N] [--seed SEED] [RELEASE…]
# Asks for every package of oracle-packages.txt and for N more drawn by lot (500), with Recommends and without, on Debian
# 11, 12 and 13, from what templates/bases has. --sample takes one release drawn by lot, thirty of each, with
# Recommends: half a minute. The seed is printed; --seed repeats a draw. Fails below 99 in 100, prints every difference and the
# dependency where the two part. The lists are fetched, and kept for a day under $MODELC_CACHE.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
/usr/bin/python3 -c 'import apt_pkg' 2>/dev/null || skip 'python3-apt is not installed'
count=500 sample='' seed=$(($(date +%s) % 100000)) releases=()
while [ $# -gt 0 ]; do
  case $1 in
    --sample) sample=yes count=30 ;;
    --count) count=$2; shift ;;
    --seed) seed=$2; shift ;;
    *) releases+=("$1") ;;
  esac
  shift
done
# shellcheck disable=SC2206 # words, on purpose
[ ${#releases[@]} -gt 0 ] || releases=($PROOF_RELEASES)
[ -z "$sample" ] || releases=("${releases[$((seed % ${#releases[@]}))]}")
say "== oracle: modelc index closure and apt (--seed $seed repeats the draw)"
archive=$(mirror)
security=$(python3 "$PROOF/mirror.py" security)
work=$(scratch)
trap 'rm -rf "$work"' EXIT
failed=0

# list NAME ADDRESS: a list of packages, fetched when that of today is not there.
list() {
  local file=$MODELC_CACHE/oracle/$1.xz
  if [ -z "$(find "$file" -mmin -1440 2>/dev/null)" ]; then
    mkdir -p "$MODELC_CACHE/oracle" && fetch "$2/main/binary-amd64/Packages.xz" "$file.new" || return 1
    mv "$file.new" "$file"
  fi
  echo "$file"
}

for release in "${releases[@]}"; do
  name=$(codename "$release")
  lists=()
  for suite in "$archive/dists/$name" "$archive/dists/$name-updates" "$security/dists/$name-security"; do
    if found=$(list "${suite##*/}" "$suite"); then lists+=("$found"); fi
  done
  [ ${#lists[@]} -gt 0 ] || { result skip "$release" 'no list of packages to be had'; continue; }
  options=()
  for file in "${lists[@]}"; do options+=(--packages "$file"); done
  "$MODELC" index build "$release" "${options[@]}" -o "$work/$release.index"
  sed -n 's/^  - //p' "$PROOF/../../templates/bases/$release.yaml" | grep -x '[a-z0-9][a-z0-9+.-]*' >"$work/base"
  xz -dc "${lists[0]}" | sed -n 's/^Package: //p' | sort -u >"$work/all"
  python3 -c 'import random, sys
seed, count, sample, listed, every = sys.argv[1:]
draw = random.Random(int(seed))
words = open(listed).read().split()
words = draw.sample(words, 30) if sample else words
print("\n".join(words + draw.sample(open(every).read().split(), int(count))))' \
    "$seed" "$count" "$sample" "$PROOF/oracle-packages.txt" "$work/all" >"$work/names"
  for recommends in '' --no-recommends; do
    [ -z "$sample" ] || [ -z "$recommends" ] || continue
    # shellcheck disable=SC2086 # no word or one
    "$MODELC" index closure --index "$work/$release.index" --base "$work/base" --each $recommends - \
      <"$work/names" >"$work/answers"
    code=0
    # shellcheck disable=SC2086
    /usr/bin/python3 "$PROOF/oracle.py" $recommends --packages "${lists[@]}" --base "$work/base" \
      --names "$work/names" --work "$work/root-$release" --answers "$work/answers" >"$work/said" || code=$?
    grep '^  ' "$work/said" || true
    what="$release${recommends:+ without Recommends}: $(tail -n 1 "$work/said")"
    if [ "$code" = 0 ]; then result ok "$what"; else result FAIL "$what"; failed=1; fi
  done
done
exit $failed
