#!/bin/sh
# Renews Tests/Golden from models/*.spec: renew-golden.sh MODELC. The tests only compare; nothing else writes there.
set -eu
export LC_ALL=C
modelc=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Nobody's own templates.
export HOME="$work" XDG_CONFIG_HOME="$work"

for spec in models/*.spec; do
  name=$(basename "$spec" .spec)
  built=$work/$name
  "$modelc" build "$spec" -o "$built" --emit cloud-config --emit mime --emit nocloud --quiet
  golden=$work/Golden/$name
  mkdir -p "$golden"
  mv "$built"/*.udata "$golden/udata.sh"
  mv "$built"/*.cloud-config.yaml "$golden/cloud-config.yaml"
  mv "$built"/*.mime "$golden/mime.txt"
  Tools/list-seed.py "$built"/*.iso >"$golden/nocloud.txt"
  # A list with the one model of the file; what its package holds is that model alone.
  "$modelc" steps "$spec" --json --quiet | sed '1d; $d; s/^  //' >"$golden/steps.json"
  # What any edit of any template changes says nothing about this model.
  python3 - "$built/manifest.json" "$golden/manifest.json" <<'END'
import re, sys
text = open(sys.argv[1]).read()
text = re.sub(r'("catalogue": \{[^}]*"digest": ")[0-9a-f]{64}"', r'\1masked"', text)
text = re.sub(r'("digest": ")[0-9a-f]{64}("\n\}\n)\Z', r'\1masked\2', text)
open(sys.argv[2], "w").write(text)
END
done

rm -rf Tests/Golden
mv "$work/Golden" Tests/Golden
