#!/bin/sh
# Makes the indexes that travel inside the binary, templates/indexes/*.zst, of what this machine's mirror serves, and
# lists them for the C target that carries them.
#
#   Tools/build-indexes.sh MODELC [RELEASE…]
set -eu
export LC_ALL=C
modelc=${1:?build-indexes.sh: name the modelc to build them with}
shift
[ $# -gt 0 ] || set -- debian11 debian12 debian13
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$modelc" index update --to "$work" "$@"
mkdir -p templates/indexes
for release; do
  file=$work/$release.index
  # The newest of the suites' dates, as they stand in the index.
  date=$(head -c 4096 "$file" | tr '\000' '\n' | grep -a '^suite' | cut -f 4 | sort | tail -n 1)
  digest=$(sha256sum <"$file" | cut -d ' ' -f 1)
  echo "$date $digest $(wc -c <"$file")" >"templates/indexes/$release.facts"
  zstd -q -19 --force --no-check "$work/$release.index" -o "templates/indexes/$release.index.zst"
done

list=Sources/CIndexes/indexes.inc.h
{
  echo "// Renewed by Tools/build-indexes.sh; do not edit."
  number=0
  for facts in templates/indexes/*.facts; do
    printf 'static const unsigned char index%d[] = {\n#embed "../../%s"\n};\n' "$number" "${facts%.facts}.index.zst"
    number=$((number + 1))
  done
  echo "static const struct packed_index indexes[] = {"
  number=0
  for facts in templates/indexes/*.facts; do
    read -r date digest size <"$facts"
    name=${facts##*/}
    printf '  {"%s", "%s",\n   "%s", %d, index%d, sizeof index%d},\n' \
      "${name%.facts}" "$date" "$digest" "$size" "$number" "$number"
    number=$((number + 1))
  done
  printf '  {0, 0, 0, 0, 0, 0},\n};\n'
} >"$list"
total=$(cat templates/indexes/*.zst | wc -c)
echo "$total bytes packed"
[ "$total" -le 5242880 ] || { echo "build-indexes.sh: more than 5 MiB" >&2; exit 1; }
