#!/bin/sh
# Renews docs/rules from the rules themselves: renew-rules.sh MODELC. A test holds the pages to what this writes.
set -eu
export LC_ALL=C
modelc=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$modelc" explain --list --markdown >"$work/README.md"
"$modelc" explain --list | while read -r id name _; do
  case $id in MC[0-9]*) "$modelc" explain "$id" --markdown >"$work/$id-$name.md" ;; esac
done
mkdir -p docs/rules
rm -f docs/rules/*.md
mv "$work"/*.md docs/rules/
