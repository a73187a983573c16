#!/bin/sh
# Command lines and sources, one after the other, against the repositories of cases.json on 127.0.0.1:8099.
# Run in a root with the real apt and again with the stub; each case prints one line that must be the same:
#   name | exit code | kinds of errors | kinds of warnings that matter | what was installed
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
web=http://127.0.0.1:8099
keys=/proof/keys
mkdir -p $keys /etc/apt/keyrings /etc/apt/sources.list.d
get() { python3 -c 'import sys, urllib.request as u; open(sys.argv[2], "wb").write(u.urlopen(sys.argv[1]).read())' "$web/$1" "$keys/$2"; }
get good/gpg good.asc
get flat/key.gpg good.gpg
get expired/gpg expired.asc
get expired/key.gpg expired.gpg

fresh() {
  rm -rf /var/lib/apt/lists/* /etc/apt/sources.list.d/* /etc/apt/trusted.gpg.d/proof* /etc/apt/keyrings/* /etc/apt/trusted.gpg \
    /etc/apt/apt.conf.d/90case
  : >/etc/apt/sources.list
  for package in good-pkg flat-pkg expired-pkg wrong-pkg unsigned-pkg stale-pkg; do
    if dpkg-query -W "$package" >/dev/null 2>&1; then dpkg --purge "$package" >/dev/null 2>&1; fi
  done
}

kinds() { # E or W
  sed -n "s/^$1: //p" /proof/said | sed -E '
    s/.*(is not understood|is not known).*/option/; s/.*must have an =<val>.*/no-value/
    s/.*Invalid operation.*/operation/; s/.*Unable to locate package.*/unknown-package/
    s/.*has no installation candidate.*/no-candidate/; s/.*Version .* was not found.*/version/
    s/.*is not signed.*/not-signed/; s/.*no longer signed.*/not-signed/; s/.*does not have a Release file.*/no-release/
    s/.*(Release file for .* is expired|Release file .*expired).*/release-expired/
    s/.*unauthenticated packages.*|.*-y was used without.*/unauthenticated/
    s/.*(Could not get lock|Unable to lock|Unable to acquire).*/lock/
    s/.*(Malformed|malformed|stanza|could not be read|list of sources).*/malformed/
    s/.*Failed to fetch.*|.*Some index files failed.*/fetch/
    s/.*(NO_PUBKEY|EXPKEYSIG|KEYEXPIRED|couldn.t be verified|invalid signature|Missing key|No binding signature|Expired on).*/signature/
    s/.*doesn.t have the component.*/component/; s/.*requires an argument.*/argument/' | sort -u | tr '\n' ' '
}

try() { # name, command…
  name=$1
  shift
  "$@" >/proof/said 2>&1 </dev/null
  code=$?
  # Of the warnings only these two steer anybody; their wording differs between signature checkers.
  warnings=$(kinds W | tr ' ' '\n' | grep -xE 'fetch|component' | tr '\n' ' ')
  printf '%s | %s | %s| %s| ' "$name" $code "$(kinds E)" "$warnings"
  for package in good-pkg flat-pkg expired-pkg wrong-pkg unsigned-pkg stale-pkg; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' $package 2>/dev/null)" = installed ]; then printf '%s ' $package; fi
  done
  echo
  if [ -n "${CASES_SHOW:-}" ]; then sed 's/^/    /' /proof/said; fi
}

line() { printf '%s\n' "$*" >>/etc/apt/sources.list.d/proof.list; }

fresh
try 'unknown long option' apt-get update --no-such-option
try 'unknown short option' apt-get -Z update
try 'option without value' apt-get -o foo update
try 'unknown key is accepted' apt-get -o No::Such::Key=1 update
try 'unknown command' apt-get nosuch
try 'error-on with install' apt-get install -y --error-on=any good-pkg
try 'error-on with update' apt-get update --error-on=any
try 'error-on=any, apart' apt-get update -e any
try 'simulate update' apt-get -s update
try 'recommends with update' apt-get update --no-install-recommends
try 'allow-insecure with install' apt-get install --allow-insecure-repositories -y good-pkg
try 'quiet, with a level' apt-get -qq=2 update
try 'snapshot' apt-get update --snapshot=20250101
try 'update with install' apt-get install --update -y good-pkg
try 'no argument' apt-get -t
try 'bundled' apt-get -yqf install
try 'no command' apt-get
try 'reinstall with update' apt-get update --reinstall
try 'negated' apt-get --no-download install -y
try 'boolean' apt-get install -y --install-recommends=false
try 'no boolean' apt-get install -y --install-recommends=perhaps
try 'allow-downgrades' apt-get install -y --allow-downgrades
try 'force-yes' apt-get install -y --force-yes
try 'apt-key' sh -c 'command -v apt-key'
try 'nothing to install' apt-get install -y
try 'unknown package' apt-get install -y no-such-package

for key in good.asc good.gpg; do
  fresh
  cp $keys/$key /etc/apt/keyrings/$key
  line "deb [signed-by=/etc/apt/keyrings/$key] $web/good/debian bookworm stable"
  try "signed-by $key" apt-get update
  try "signed-by $key, install" apt-get install -y --no-install-recommends good-pkg
  try "signed-by $key, again" apt-get install -y good-pkg
  try 'a known and an unknown package' apt-get install -y good-pkg no-such-package
  try 'remove' apt-get remove -y good-pkg
  try 'remove what is not there' apt-get remove -y good-pkg
  try 'purge an unknown one' apt-get purge -y no-such-package
  try 'a version that is there' apt-get install -y good-pkg=1.0
  try 'a version that is not' apt-get install -y good-pkg=2.0
done

fresh
cp $keys/good.asc /etc/apt/keyrings/good.gpg
line "deb [signed-by=/etc/apt/keyrings/good.gpg] $web/good/debian bookworm stable"
try 'armor in a .gpg' apt-get update

fresh
cp $keys/good.gpg /etc/apt/keyrings/good.asc
line "deb [signed-by=/etc/apt/keyrings/good.asc] $web/good/debian bookworm stable"
try 'binary in a .asc' apt-get update

fresh
line "deb $web/good/debian bookworm stable"
try 'no key' apt-get update
try 'no key, install' apt-get install -y good-pkg

for key in good.asc good.gpg; do
  fresh
  cp $keys/$key /etc/apt/trusted.gpg.d/proof.${key#*.}
  line "deb $web/good/debian bookworm stable"
  try "trusted.gpg.d $key" apt-get update
  try "trusted.gpg.d $key, install" apt-get install -y good-pkg
done

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg
line "deb $web/good/debian bookworm stable"
try 'trusted.gpg' apt-get update

fresh
line "deb [signed-by=/etc/apt/keyrings/none.gpg] $web/good/debian bookworm stable"
try 'signed-by a file that is not there' apt-get update

fresh
cp $keys/good.gpg /etc/apt/keyrings/good.gpg
chmod 0600 /etc/apt/keyrings/good.gpg
line "deb [signed-by=/etc/apt/keyrings/good.gpg] $web/good/debian bookworm stable"
try 'a key that _apt may not read' apt-get update

fresh
cp $keys/expired.gpg /etc/apt/keyrings/expired.gpg
line "deb [signed-by=/etc/apt/keyrings/expired.gpg] $web/expired stable main"
try 'expired key' apt-get update
try 'expired key, install' apt-get install -y expired-pkg

fresh
cp $keys/expired.gpg /etc/apt/keyrings/expired.gpg
line "deb [trusted=yes] $web/expired stable main"
try 'expired key, trusted=yes' apt-get update
try 'expired key, trusted=yes, install' apt-get install -y expired-pkg

fresh
cp $keys/good.gpg /etc/apt/keyrings/good.gpg
line "deb [signed-by=/etc/apt/keyrings/good.gpg] $web/wrong stable main"
try 'another key' apt-get update
try 'another key, install' apt-get install -y wrong-pkg

fresh
line "deb $web/unsigned stable main"
try 'not signed' apt-get update
try 'not signed, allowed by option' apt-get update --allow-insecure-repositories
try 'not signed, install' apt-get install -y unsigned-pkg
try 'not signed, install allowed' apt-get install -y --allow-unauthenticated unsigned-pkg

fresh
line "deb [trusted=yes] $web/unsigned stable main"
try 'not signed, trusted=yes' apt-get update
try 'not signed, trusted=yes, install' apt-get install -y unsigned-pkg

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
line "deb $web/stale stable main"
try 'stale' apt-get update
try 'stale, allowed by option' apt-get -o Acquire::Check-Valid-Until=false update

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
line "deb [check-valid-until=no] $web/stale stable main"
try 'stale, allowed in the source' apt-get update
try 'stale, install' apt-get install -y stale-pkg

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
printf 'Types: deb\nURIs: %s/good/debian\nSuites: bookworm\nComponents: stable\n' $web >/etc/apt/sources.list.d/proof.sources
try 'deb822' apt-get update
try 'deb822, install' apt-get install -y good-pkg

fresh
cp $keys/good.asc /etc/apt/keyrings/
printf '# a comment\nTypes: deb\nURIs: %s/good/debian\nSuites: bookworm\nComponents:\n stable\n test\nSigned-By: /etc/apt/keyrings/good.asc\n\nEnabled: no\nTypes: deb\nURIs: %s/wrong\nSuites: stable\nComponents: main\n' \
  $web $web >/etc/apt/sources.list.d/proof.sources
try 'deb822, signed-by, a disabled one' apt-get update
try 'deb822, signed-by, install' apt-get install -y good-pkg

fresh
{
  printf 'Types: deb\nURIs: %s/good/debian\nSuites: bookworm\nComponents: stable\nSigned-By:\n' $web
  sed 's/^$/./; s/^/ /' $keys/good.asc
} >/etc/apt/sources.list.d/proof.sources
try 'a key in the source itself' apt-get update

fresh
printf 'Types: deb\nURIs: %s/good/debian\nComponents: stable\n' $web >/etc/apt/sources.list.d/proof.sources
try 'deb822 without a suite' apt-get update

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
line "deb $web/flat /"
try 'flat' apt-get update
try 'flat, install' apt-get install -y flat-pkg

fresh
line "deb $web/flat / main"
try 'flat with a component' apt-get update
fresh
line "deb $web/flat stable"
try 'no component' apt-get update
fresh
line "debb $web/flat stable main"
try 'a type that is none' apt-get update
fresh
line "deb [arch=amd64 signed-by=/etc/apt/keyrings/x.gpg $web/good/debian bookworm stable"
try 'an open bracket' apt-get update
fresh
line "deb [arch] $web/good/debian bookworm stable"
try 'an option without a value' apt-get update

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
line "deb $web/good/debian bookworm stable nosuch"
try 'a component that is not there' apt-get update
fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
line "deb $web/good/debian nosuch stable"
try 'a suite that is not there' apt-get update
fresh
line "deb http://127.0.0.1:1/debian bookworm main"
try 'nobody answers' apt-get update
try 'nobody answers, error-on=any' apt-get update --error-on=any
try 'nobody answers, install' apt-get install -y good-pkg

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
echo "deb $web/good/debian bookworm stable" >/etc/apt/sources.list.d/proof.txt
try 'a name that apt does not read' apt-get update
try 'a name that apt does not read, install' apt-get install -y good-pkg

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
line "deb $web/flat /"
echo "deb $web/good/debian bookworm stable" >/proof/one.list
try 'only one file' apt-get update -o Dir::Etc::SourceList=/proof/one.list -o Dir::Etc::SourceParts=/dev/null
try 'only one file, install from another' apt-get install -y flat-pkg
try 'only one file, not in the sources' apt-get install -y good-pkg

fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
line "deb $web/good/debian bookworm stable"
try 'not updated' apt-get install -y good-pkg
echo 'APT::Get::Assume-Yes "true";' >/etc/apt/apt.conf.d/90case
try 'update with a setting' apt-get update
try 'install, yes from the settings' apt-get install good-pkg

fresh
echo 'APT { broken' >/etc/apt/apt.conf.d/90case
try 'broken settings' apt-get update

hold() { # file, seconds: an fcntl lock, as dpkg takes it
  rm -f /proof/held
  python3 -c 'import fcntl, sys, time
file = open(sys.argv[1], "a"); fcntl.lockf(file, fcntl.LOCK_EX); open("/proof/held", "w").close(); time.sleep(float(sys.argv[2]))' "$1" "$2" &
  while [ ! -e /proof/held ]; do sleep 0.05; done
}
fresh
cp $keys/good.gpg /etc/apt/trusted.gpg.d/proof.gpg
line "deb $web/good/debian bookworm stable"
apt-get update >/dev/null 2>&1
for file in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock; do
  hold $file 2
  try "locked: $file" apt-get install -y good-pkg
  wait
  hold $file 2
  try "locked, waiting: $file" apt-get -o DPkg::Lock::Timeout=20 install -y good-pkg
  wait
  apt-get purge -y good-pkg >/dev/null 2>&1
done
hold /var/lib/apt/lists/lock 2
try 'locked lists' apt-get update
wait
hold /var/lib/apt/lists/lock 2
try 'locked lists, waiting' apt-get -o DPkg::Lock::Timeout=20 update
wait
