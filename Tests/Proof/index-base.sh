#!/usr/bin/env bash
# modelc index base: every form in which an image's packages are listed gives the same list, what dpkg says of this very
# machine the list that dpkg-query has of it; and what is no list is refused and leaves nothing behind.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
templates=$work/templates
base=$templates/bases/debian12.yaml
failed=0

names() { sed -n 's/^  - "\(.*\)"$/\1/p' "$base"; }

# take WHAT FILE: the list is taken, and is the one in $work/wanted; '-' reads standard input.
take() {
  rm -rf "$templates"
  code=0
  "$MODELC" index base debian12 "$2" --templates "$templates" >"$work/said" 2>&1 || code=$?
  if [ $code = 0 ] && names | cmp -s - "$work/wanted"; then
    result ok "$1"
  else
    result FAIL "$1" "exit code $code: $(tail -n 1 "$work/said")$(names 2>/dev/null | comm -3 - "$work/wanted" | head -n 3 | tr '\n\t' '  ')"
    failed=1
  fi
}

# An image of thirty packages, in every form.
{ printf 'libc6 libstdc++6 g++-12 zlib1g\n' | tr ' ' '\n'; seq -f 'package-%g' 26; } | LC_ALL=C sort >"$work/wanted"
python3 - "$work" <<'PY'
import json, pathlib, sys
work = pathlib.Path(sys.argv[1])
names = (work / "wanted").read_text().split()
whole = [(name + (":amd64" if name in ("libc6", "zlib1g") else ""), "1:2.36-9+deb12u10") for name in names]
debian = {
    "apiVersion": "cloud.debian.org/v1alpha1", "kind": "Build",
    "data": {"info": {"type": "official", "release": "bookworm", "version": "20260901-1234", "name": "generic"},
             "packages": [{"name": name, "version": version} for name, version in whole]}}
(work / "debian.json").write_text(json.dumps(debian, indent=2))
lists = {"apiVersion": "v1", "items": [debian, {"kind": "Upload", "data": {"provider": "cloud.debian.org"}}]}
(work / "list.json").write_text(json.dumps(lists))
(work / "ubuntu.manifest").write_text(
    "".join(f"{name}\t{version}\n" for name, version in whole) + "snap:core20\tlatest/stable\t2434\nsnap:lxd\t5.0/stable\t31333\n")
(work / "windows.manifest").write_bytes("\ufeff".encode() + "".join(f"{n}\t{v}\r\n" for n, v in whole).encode())
(work / "names").write_text("".join(name + "\n" for name in names))
PY
take "a Debian cloud image's .json" "$work/debian.json"
take "a Debian cloud image's .json, a list of documents" "$work/list.json"
take "an Ubuntu image's .manifest, with snaps" "$work/ubuntu.manifest"
take "a .manifest that went through an editor: a mark in front, lines ended by two characters" "$work/windows.manifest"
take 'names alone' "$work/names"
"$MODELC" index base debian12 - --templates "$work/piped" --quiet <"$work/debian.json"
if sed -n 's/^  - "\(.*\)"$/\1/p' "$work/piped/bases/debian12.yaml" | cmp -s - "$work/wanted"; then
  result ok 'a pipe'
else
  result FAIL 'a pipe'; failed=1
fi

# This machine: dpkg -l as people save it, and dpkg-query -W, against the status of each package.
if command -v dpkg-query >/dev/null && [ "$(dpkg-query -W | wc -l)" -ge 20 ]; then
  # shellcheck disable=SC2016 # dpkg's own variables
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | LC_ALL=C sort -u >"$work/wanted"
  dpkg -l >"$work/dpkg-l"
  take "dpkg -l of this machine ($(wc -l <"$work/wanted") packages)" "$work/dpkg-l"
  COLUMNS=300 dpkg -l >"$work/dpkg-l"
  take 'dpkg -l of this machine, wide' "$work/dpkg-l"
  # shellcheck disable=SC2016,SC2046 # dpkg's own variables; words
  dpkg-query -W -f '${binary:Package}\t${Version}\n' $(cat "$work/wanted") >"$work/query"
  take 'dpkg-query -W of this machine' "$work/query"
else
  result skip 'dpkg -l of this machine' 'it has no dpkg, or hardly a package'
fi

# What is taken is what inference begins with.
printf '#!/bin/sh\ntrue\n' >"$work/nothing.udata"
{ printf '%s\n' bash coreutils dash; seq -f 'package-%g' 20; } >"$work/small"
"$MODELC" index base debian12 "$work/small" --templates "$templates" --quiet
if "$MODELC" caps "$work/nothing.udata" --on debian12 --all --templates "$templates" >"$work/caps" &&
  grep -q '^bash ' "$work/caps" && ! grep -q '^gzip ' "$work/caps"; then
  result ok 'inference begins with it'
else
  result FAIL 'inference begins with it' "$(tail -n 1 "$work/caps")"; failed=1
fi
cp "$base" "$work/kept"

# refused WHAT FILE [CODE]
refused() {
  code=0
  "$MODELC" index base debian12 "$2" --templates "$templates" >"$work/said" 2>&1 || code=$?
  if [ $code = "${3:-2}" ] && cmp -s "$base" "$work/kept" && [ "$(find "$templates" -type f | wc -l)" = 1 ]; then
    result ok "refused: $1"
  else
    result FAIL "refused: $1" "exit code $code: $(tail -n 1 "$work/said")"
    failed=1
  fi
}
: >"$work/empty"
refused 'an empty file' "$work/empty"
refused 'no file' "$work/none"
refused 'a directory' "$work"
head -c 100000 /dev/urandom >"$work/noise"
refused 'noise' "$work/noise"
head -c 1000 "$work/debian.json" >"$work/cut.json"
refused 'a .json that was cut off' "$work/cut.json"
echo '{"data": {"packages": []}}' >"$work/none.json"
refused 'a .json without packages' "$work/none.json"
python3 -c 'print("[" * 100000 + "]" * 100000)' >"$work/deep.json"
refused 'a .json of a hundred thousand brackets' "$work/deep.json"
sed 's/"version"/"size"/' "$work/debian.json" >"$work/other.json"
refused 'a .json of something else' "$work/other.json"
printf '<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head>\n<body>\n<h1>Not Found</h1>\n%s</body></html>\n' \
  "$(printf 'the requested\naddress was\nnot found\n%.0s' $(seq 20))" >"$work/page.html"
refused "a server's page" "$work/page.html"
head -n 10 "$work/names" >"$work/ten"
refused 'ten packages' "$work/ten"
head -c 20000000 /dev/zero >"$work/zeros"
refused 'twenty million zeros' "$work/zeros"
code=0
"$MODELC" index base debian99 "$work/names" --templates "$templates" >"$work/said" 2>&1 || code=$?
if [ $code = 1 ] && grep -q "no distribution 'debian99'" "$work/said"; then
  result ok 'refused: a release that there is none of'
else
  result FAIL 'refused: a release that there is none of' "exit code $code: $(tail -n 1 "$work/said")"; failed=1
fi
exit $failed
