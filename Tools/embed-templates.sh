#!/bin/sh
# Lists the files of templates/ for the C target that carries them inside the binary.
#
#   Tools/embed-templates.sh           renew Sources/CTemplates/templates.inc.h
#   Tools/embed-templates.sh --check   exit 1 when it is stale
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
list=Sources/CTemplates/templates.inc.h

generate() {
  files=$(find templates -type f \( -name '[!.]*.yaml' -o -path 'templates/runtime/*.sh' \
    -o -path 'templates/alternatives/*.tsv' \) | sort)
  echo "// Renewed by Tools/embed-templates.sh from the files under templates/; do not edit."
  number=0
  for file in $files; do
    printf 'static const unsigned char file%d[] = {\n#embed "../../%s" suffix(, 0) if_empty(0)\n};\n' "$number" "$file"
    number=$((number + 1))
  done
  echo "static const struct template_file files[] = {"
  number=0
  for file in $files; do
    printf '  {"%s", file%d, sizeof file%d - 1},\n' "${file#templates/}" "$number" "$number"
    number=$((number + 1))
  done
  printf '  {0, 0, 0},\n};\n'
}

case "${1-}" in
"")
  aside=$list.$$
  trap 'rm -f "$aside"' EXIT
  generate >"$aside"
  # An unchanged list keeps its date, so that nothing is compiled again.
  if cmp -s "$aside" "$list"; then rm "$aside"; else mv "$aside" "$list"; fi
  ;;
--check)
  if ! generate | cmp -s - "$list"; then
    echo "$list does not list what is in templates/: run Tools/embed-templates.sh" >&2
    exit 1
  fi
  ;;
*)
  echo "usage: Tools/embed-templates.sh [--check]" >&2
  exit 2
  ;;
esac
