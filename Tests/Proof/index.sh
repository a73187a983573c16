#!/usr/bin/env bash
# modelc index update against an archive on loopback, laid out as Debian 8 was and signed by a key made for it: whole,
# and in every way broken. A broken one leaves the old index as it was and ends with exit code 2.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$PROOF/index-archive.sh"
open_archive
mirror=$address/debian
suite=$work/debian/dists/jessie
failed=0
releases=(debian8)

# archive [CODENAME]: writes and signs it.
archive() {
  rm -rf "$suite"
  { package git 'Version: 1' 'Depends: perl'; package perl 'Version: 5' 'Architecture: all'; } |
    packed "$suite/main/binary-amd64/Packages.gz"
  printf 'An old list begins with words.\n\nFILE   LOCATION\nusr/bin/git   vcs/git\nusr/bin/a b   perl/perl\n' |
    packed "$suite/main/Contents-amd64.gz"
  sign_suite "$suite" 'Suite: oldoldstable' "Codename: ${1:-jessie}" 'Version: 8.11'
}

# The exit code goes to $code, the most memory in KiB to $peak.
update() {
  code=0
  python3 -c 'import os, sys
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
open(sys.argv[1], "w").write(str(usage.ru_maxrss))
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)' "$work/peak" \
    "$MODELC" index update "${releases[@]}" --mirror "$mirror" --keyring "$work/keyring.gpg" --to "$work/out" >"$work/said" 2>&1 || code=$?
  peak=$(cat "$work/peak")
}

# whole WHAT: the update must succeed, and git must bring perl.
whole() {
  update
  if [ $code = 0 ] && [ "$("$MODELC" index closure --index "$work/out/debian8.index" git | cut -f 2)" = 'git perl' ]; then
    result ok "$1"
  else
    result FAIL "$1" "exit code $code: $(tail -n 1 "$work/said")"
    failed=1
  fi
}

archive
whole 'an archive of Debian 8, whole'
[ $failed = 0 ] || exit 1
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

# What a signed archive can still say: lists that claim what no list holds.
# hostile WHAT WORDS: with the Packages and Contents that are there now.
hostile() {
  sign_suite "$suite" 'Suite: oldoldstable' 'Codename: jessie' 'Version: 8.11'
  broken "$1" "$2"
  if [ "$peak" -gt 400000 ]; then
    result FAIL "$1: memory" "$peak KiB"
    failed=1
  fi
}
archive; sed -i 's/ [0-9]* main\/Contents/ 9223372036854775807 main\/Contents/' "$suite/Release"; sign "$suite"
broken 'a Release that claims a file of eight exabytes' 'no list of files'
archive; sed -i 's/ [0-9]* main\/bin/ -5 main\/bin/' "$suite/Release"; sign "$suite"
broken 'a Release that claims a file of less than nothing' 'no list of packages'
# times COUNT TEXT: so often, a line's end written as \n.
times() { python3 -c 'import sys
text = sys.argv[2].replace("\\n", "\n")
for _ in range(int(sys.argv[1]) // 1000): sys.stdout.write(text * 1000)' "$@"; }
archive; head -c 700M /dev/zero | packed "$suite/main/binary-amd64/Packages.gz"
hostile 'a list of packages that unpacks to 700 MB of nothing' 'holds more than any has\|unpacks to more than'
archive; times 60000000 'Package: a\n' | packed "$suite/main/binary-amd64/Packages.gz"
hostile 'a list of packages that unpacks to 700 MB of names' 'holds more than any has\|unpacks to more than'
archive; { echo 'Package: git'; printf 'Provides: '; times 9000000 'a,'; echo; } |
  packed "$suite/main/binary-amd64/Packages.gz"
hostile 'a package that provides nine million names in a line' 'holds more than any has'
archive; { echo 'Package: git'; echo 'Provides: a'; times 9000000 ' , b\n'; } |
  packed "$suite/main/binary-amd64/Packages.gz"
hostile 'a package that provides nine million names in as many lines' 'holds more than any has'
depends=$(times 2000 'x (= 2),')
archive; { for n in $(seq 20000); do package "p$n" 'Version: 1' 'Provides: x (= 1)'; done
  package p 'Version: 1' "Depends: $depends"; } | packed "$suite/main/binary-amd64/Packages.gz"
hostile 'packages that hold everything against everything' 'more than any release has'
archive; times 3000000 'usr/bin/git   vcs/git,vcs/perl\n' | packed "$suite/main/Contents-amd64.gz"
hostile 'a list of files with the same six million times' 'holds more than any has'

# What is strange and does no harm: names that are none are passed over.
archive
{
  package git 'Version: 1' 'Depends: perl, perl | git'
  package perl 'Version: 5' 'Depends: git' 'Provides: git'
  printf 'Package: ../../etc\nVersion: 1\n\nPackage: esc\033[2Jape\nVersion: 1\n\nPackage: nul\0nul\nVersion: 1\n\n'
  package "$(printf 'n%.0s' $(seq 5000))" 'Version: 1'
} | packed "$suite/main/binary-amd64/Packages.gz"
printf 'usr/bin/git vcs/git\nusr/bin/.. vcs/git\nusr/bin/../../etc vcs/git\nusr/bin/esc\033[2J vcs/git\nusr/bin/n\0l vcs/git\n/usr/bin/abs vcs/git\n' |
  packed "$suite/main/Contents-amd64.gz"
sign_suite "$suite" 'Suite: oldoldstable' 'Codename: jessie' "$(printf 'Version: 8\t\033[2J')"
whole 'names that are none, and packages that need each other'
if [ "$(LC_ALL=C grep -ac "$(printf '\033')" "$work/out/debian8.index")" = 0 ] &&
  grep -q ' 2 packages, 1 commands' "$work/said"; then
  result ok 'nothing of them comes into the index'
else
  result FAIL 'nothing of them comes into the index' "$(tail -n 1 "$work/said")"
  failed=1
fi
cp "$work/out/debian8.index" "$work/kept"

# A release that cannot be had does not keep the next one from being renewed.
archive
rm "$work/out/debian8.index"
releases=(debian9 debian8)
update
releases=(debian8)
if [ $code = 2 ] && [ -e "$work/out/debian8.index" ] && grep -q 'error.*debian9: .* has no' "$work/said"; then
  result ok 'one of two releases is renewed, and the other is named'
else
  result FAIL 'one of two releases is renewed, and the other is named' "exit code $code: $(tail -n 1 "$work/said")"
  failed=1
fi
cp "$work/out/debian8.index" "$work/kept"

rm -rf "$suite"
broken 'a mirror without the release' 'has no'
kill "$server"
broken 'a mirror that is not there' 'cannot fetch'
exit $failed
