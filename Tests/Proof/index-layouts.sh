#!/usr/bin/env bash
# modelc index update against archives on loopback that are laid out as real ones are: Debian 8's and 13's, Ubuntu's;
# lists in each compression; signatures checked by gpgv and by sqv, which Debian 13 has in its place.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$PROOF/index-archive.sh"
open_archive
failed=0
export XDG_CACHE_HOME=$work/cache
unset MODELC_MIRROR

# update RELEASE FAMILY [option…]
update() {
  local release=$1 family=$2
  shift 2
  code=0
  "$MODELC" index update "$release" --mirror "$address/$family" --keyring "$work/keyring.gpg" "$@" >"$work/said" 2>&1 || code=$?
}

# brings RELEASE PACKAGE WORDS: what apt-get install would bring.
brings() {
  local found
  found=$("$MODELC" index closure --index "$XDG_CACHE_HOME/modelc/indexes/$1.index" "$2" | cut -f 2)
  [ "$found" = "$3" ] || { echo "$2 brings $found instead of $3"; return 1; }
}

# has RELEASE COMMAND PACKAGE: modelc which knows the command, and does not guess.
has() {
  local found
  found=$("$MODELC" which "$2" --on "$1" 2>&1) || true
  case $found in
    *guessed*) echo "$2 is guessed: $found"; return 1 ;;
    *"$3"*) ;;
    *) echo "$2 does not come from $3: $found"; return 1 ;;
  esac
}

# check WHAT COMMAND…: the update went well, and so does the command.
check() {
  local what=$1 said
  shift
  if [ "$code" != 0 ]; then
    result FAIL "$what" "exit code $code: $(tail -n 1 "$work/said")"
    failed=1
  elif said=$("$@" 2>&1); then
    result ok "$what"
  else
    result FAIL "$what" "$said"
    failed=1
  fi
}

# Ubuntu: two components, one list of files for both at the top of the suite, which holds arch:all; updates without a
# list of files; security on the same mirror.
ubuntu() { # how the lists are packed
  local jammy=$work/ubuntu/dists/jammy
  rm -rf "$work/ubuntu"
  { package bash 'Version: 5.1-6ubuntu1' 'Essential: yes' 'Priority: required' 'Architecture: amd64'
    package libc6 'Version: 2.35-0ubuntu3' 'Architecture: amd64'; } | packed "$jammy/main/binary-amd64/Packages.$1"
  { package ripgrep 'Version: 13.0.0-2ubuntu0.1' 'Depends: libc6 (>= 2.34)' 'Architecture: amd64'
    package ansible 'Version: 2.10.7' 'Depends: ripgrep' 'Architecture: all'; } |
    packed "$jammy/universe/binary-amd64/Packages.$1"
  printf 'bin/bash  shells/bash\nusr/bin/rg  universe/utils/ripgrep\nusr/bin/ansible-playbook  universe/admin/ansible\n' |
    packed "$jammy/Contents-amd64.$2"
  sign_suite "$jammy" 'Origin: Ubuntu' 'Suite: jammy' 'Codename: jammy' 'Version: 22.04' 'Acquire-By-Hash: no'
  package libc6 'Version: 2.35-0ubuntu3.8' 'Architecture: amd64' |
    packed "$work/ubuntu/dists/jammy-updates/main/binary-amd64/Packages.$1"
  packed "$work/ubuntu/dists/jammy-updates/universe/binary-amd64/Packages.$1" </dev/null
  sign_suite "$work/ubuntu/dists/jammy-updates" 'Origin: Ubuntu' 'Suite: jammy-updates' 'Codename: jammy' 'Version: 22.04'
  package ansible 'Version: 2.10.7+security' 'Depends: ripgrep, bash' 'Architecture: all' |
    packed "$work/ubuntu/dists/jammy-security/universe/binary-amd64/Packages.$1"
  packed "$work/ubuntu/dists/jammy-security/main/binary-amd64/Packages.$1" </dev/null
  sign_suite "$work/ubuntu/dists/jammy-security" 'Origin: Ubuntu' 'Suite: jammy-security' 'Codename: jammy' 'Version: 22.04'
}
for packing in 'gz gz' 'xz gz' 'xz xz'; do
  # shellcheck disable=SC2086 # two words
  ubuntu $packing
  update ubuntu2204 ubuntu
  check "Ubuntu 22.04, lists packed as $packing: universe, and what was mended since" \
    brings ubuntu2204 ansible 'ansible bash libc6 ripgrep'
  check '  its one list of files: universe' has ubuntu2204 rg ripgrep
  check '  its one list of files: arch:all, of a package that security renewed' has ubuntu2204 ansible-playbook ansible
done
printf '#!/bin/sh\napt-get update\napt-get install -y ripgrep\n' >"$work/rg.udata"
sure() { "$MODELC" caps "$work/rg.udata" --on ubuntu2204 --json | grep -A 3 '"name": "rg"' | grep -q '"package"'; }
check '  a script for it has names that are no guess' sure
rm -rf "$work/ubuntu/dists/jammy-security"
update ubuntu2204 ubuntu
check 'Ubuntu 22.04 on a mirror without security: said, and done without' grep -q 'jammy-security is left out' "$work/said"

# Debian 8: one list of files a component, arch:all in it; Debian 13: two, and the first alone loses arch:all.
debian() { # codename version; contents: each a path and its file's lines
  local suite=$work/debian/dists/$1
  rm -rf "$work/debian"
  { package git 'Version: 1:2.1' 'Architecture: amd64' 'Depends: perl'; package perl 'Version: 5' 'Architecture: all'; } |
    packed "$suite/main/binary-amd64/Packages.xz"
  { package git 'Version: 1:2.1' 'Architecture: amd64' 'Depends: perl'; package perl 'Version: 5' 'Architecture: all'; } |
    packed "$suite/main/binary-amd64/Packages.gz"
  case $1 in
    jessie) printf 'FILE LOCATION\nusr/bin/git vcs/git\nusr/bin/prove perl/perl\n' | packed "$suite/$3" ;;
    *)
      printf 'usr/bin/git vcs/git\n' | packed "$suite/main/Contents-amd64.gz"
      printf 'usr/bin/prove perl/perl\n' | packed "$suite/main/Contents-all.gz" ;;
  esac
  sign_suite "$suite" 'Suite: some' "Codename: $1" "Version: $2"
}
for contents in main/Contents-amd64.gz main/Contents-amd64.xz Contents-amd64.gz; do
  debian jessie 8.11 $contents
  update debian8 debian
  check "Debian 8 with $contents" brings debian8 git 'git perl'
  check '  arch:all in it' has debian8 prove perl
done
debian trixie 13.7
update debian13 debian --to "$work/cache/modelc/indexes"
check 'Debian 13 with one list of files for amd64 and one for all' has debian13 prove perl

# Without gpgv: sqv checks the signature that lies apart.
if command -v sqv >/dev/null; then
  mkdir "$work/bin"
  for program in curl sqv; do ln -s "$(command -v $program)" "$work/bin/$program"; done
  with_sqv() { PATH=$work/bin update debian8 debian; }
  debian jessie 8.11 main/Contents-amd64.gz
  with_sqv
  check "signed, and sqv says so ($(sqv --version 2>&1 | head -n 1))" brings debian8 git 'git perl'
  cp "$work/cache/modelc/indexes/debian8.index" "$work/kept"
  # refused WHAT
  refused() {
    with_sqv
    if [ $code = 2 ] && grep -q 'is not signed by a key of the distribution' "$work/said" &&
      cmp -s "$work/kept" "$work/cache/modelc/indexes/debian8.index"; then
      result ok "$1"
    else
      result FAIL "$1" "exit code $code: $(tail -n 1 "$work/said")"
      failed=1
    fi
  }
  sed -i 's/^Version: 8/Version: 9/' "$work/debian/dists/jessie/Release"
  refused 'a Release that was changed, for sqv'
  debian jessie 8.11 main/Contents-amd64.gz
  : >"$work/debian/dists/jessie/Release.gpg"
  refused 'an empty signature, for sqv'
  PATH=$work/nothing update debian8 debian
  if [ $code = 2 ] && grep -q 'curl' "$work/said"; then
    result ok 'neither curl nor gpgv nor sqv: said'
  else
    result FAIL 'neither curl nor gpgv nor sqv: said' "exit code $code: $(tail -n 1 "$work/said")"
    failed=1
  fi
  rm "$work/bin/sqv"
  with_sqv
  if [ $code = 2 ] && grep -q 'sqv' "$work/said"; then
    result ok 'neither gpgv nor sqv: said'
  else
    result FAIL 'neither gpgv nor sqv: said' "exit code $code: $(tail -n 1 "$work/said")"
    failed=1
  fi
else
  result skip 'signatures checked by sqv' 'sqv is not installed'
fi
exit $failed
