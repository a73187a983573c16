#!/usr/bin/env bash
# modelc index update against an archive on loopback, laid out as Debian 8 was and signed by a key made for it: whole,
# and in every way broken. A broken one leaves the old index as it was and ends with exit code 2.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
for program in gpg gpgv curl; do command -v $program >/dev/null || skip "$program is not on PATH"; done
work=$(mktemp -d)
mkdir "$work/home"
chmod 700 "$work/home"
key() { gpg --homedir "$work/home" --batch --quiet --no-autostart "$@" 2>/dev/null; }
gpg --homedir "$work/home" --batch --quiet --passphrase '' --quick-generate-key archive@example.invalid rsa2048 sign never \
  2>/dev/null || skip 'gpg makes no key here'
key --export >"$work/keyring.gpg"
python3 -c 'import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
open(sys.argv[2], "w").write(str(server.server_address[1]))
server.serve_forever()' "$work" "$work/port" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; gpgconf --homedir "$work/home" --kill all 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.05; done
mirror=http://127.0.0.1:$(cat "$work/port")/debian
suite=$work/debian/dists/jessie
failed=0

# archive [CODENAME]: writes and signs it.
archive() {
  rm -rf "$suite"
  mkdir -p "$suite/main/binary-amd64"
  printf 'Package: git\nVersion: 1\nDepends: perl\n\nPackage: perl\nVersion: 5\nArchitecture: all\n' |
    gzip -n >"$suite/main/binary-amd64/Packages.gz"
  printf 'An old list begins with words.\n\nFILE   LOCATION\nusr/bin/git   vcs/git\nusr/bin/a b   perl/perl\n' |
    gzip -n >"$suite/main/Contents-amd64.gz"
  {
    printf 'Suite: oldoldstable\nCodename: %s\nVersion: 8.11\nDate: Sat, 23 Jun 2018 10:00:00 UTC\nSHA256:\n' "${1:-jessie}"
    (cd "$suite" && for file in main/binary-amd64/Packages.gz main/Contents-amd64.gz; do
      printf ' %s %s %s\n' "$(sha256sum <$file | cut -d ' ' -f 1)" "$(wc -c <$file)" $file
    done)
  } >"$suite/Release"
  gpg --homedir "$work/home" --batch --quiet --yes --clearsign --output "$suite/InRelease" "$suite/Release" 2>/dev/null
}

update() {
  code=0
  "$MODELC" index update debian8 --mirror "$mirror" --keyring "$work/keyring.gpg" --to "$work/out" >"$work/said" 2>&1 || code=$?
}

archive
update
if [ $code = 0 ] && [ "$("$MODELC" index closure --index "$work/out/debian8.index" git | cut -f 2)" = 'git perl' ]; then
  result ok 'an archive of Debian 8, whole'
else
  result FAIL 'an archive of Debian 8, whole' "exit code $code: $(tail -n 1 "$work/said")"
  exit 1
fi
cp "$work/out/debian8.index" "$work/kept"

# broken WHAT WORDS: the update must fail with these words and leave the index as it was.
broken() {
  update
  if [ $code = 2 ] && grep -q "$2" "$work/said" && cmp -s "$work/kept" "$work/out/debian8.index" &&
    [ "$(find "$work/out" -type f | wc -l)" = 1 ]; then
    result ok "$1"
  else
    result FAIL "$1" "exit code $code: $(tail -n 1 "$work/said")"
    failed=1
  fi
}

archive; printf x >>"$suite/main/binary-amd64/Packages.gz"
broken 'a list of packages that grew' 'larger than\|is not the file'
archive; head -c 40 "$suite/main/Contents-amd64.gz" >"$suite/x"; mv "$suite/x" "$suite/main/Contents-amd64.gz"
broken 'a list of files that was cut off' 'is not the file that the signed Release lists'
archive; rm "$suite/main/Contents-amd64.gz"
broken 'a list of files that is missing' 'has no\|larger than'
archive; sed -i 's/^Version: 8/Version: 9/' "$suite/InRelease"
broken 'a Release that was changed' 'is not signed'
archive; cp "$suite/Release" "$suite/InRelease"
broken 'a Release without a signature' 'is not signed'
archive wheezy
broken 'the Release of another suite' 'says that it is wheezy'
rm -rf "$suite"
broken 'a mirror without the release' 'has no'
kill $server
broken 'a mirror that is not there' 'cannot fetch'
exit $failed
