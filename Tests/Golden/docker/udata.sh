#!/bin/sh
# modelc: on=debian8 model=docker steps=sha256:d1e1a0d28375d90b2806119ab924b50051b15770f8110f249f83d32af6414239 catalogue=2026.11.22
# debian8 + docker + git: Debian 8 with Docker and git
if (
  trap 'rm -f /var/lib/modelc/docker.sh.$$' EXIT
  umask 022 && mkdir -p /var/lib/modelc &&
    umask 077 && cat > /var/lib/modelc/docker.sh.$$ && mv -f /var/lib/modelc/docker.sh.$$ /var/lib/modelc/docker.sh
) << 'MODELC' &&
model=docker
digest=sha256:d1e1a0d28375d90b2806119ab924b50051b15770f8110f249f83d32af6414239
state=/var/lib/modelc/docker.json count=7

# `id` is set while a step is under way.
id='' title='before the first step' failed=null signal=null

seconds_since() {
  elapsed=$(($(date +%s) - $1))
  # The clock may be set while the machine boots.
  if [ "$elapsed" -lt 0 ]; then elapsed=0; fi
  echo "$elapsed"
}

write_state() { # result
  printf '{"model":"%s","steps":"%s","result":"%s","failed":%s,"signal":%s,"seconds":%s,"list":[%s]}\n' \
    "$model" "$digest" "$1" "$failed" "$signal" "$(seconds_since "$began")" "$done_steps" > "$state.new" &&
    mv -f "$state.new" "$state"
}

record_step() { # result, seconds
  done_steps="$done_steps${done_steps:+,}$(printf '{"id":"%s","title":"%s","result":"%s","seconds":%s}' \
    "$id" "$title" "$1" "$2")"
}

step_failed() { # seconds
  failed="\"$id\""
  record_step failed "$1"
  id=
}

# The shell comes here when the command it waits for has ended: at once where a whole session is told to stop, after
# the step where only the shell is.
stop_by() { # signal, code
  trap '' HUP INT TERM
  signal="\"$1\""
  if [ -n "$id" ]; then step_failed "$(seconds_since "$started")"; fi
  write_state failed
  failure="modelc: $number/$count $title: STOPPED by SIG$1"
  printf '%s\nmodelc: the whole log is in %s, the state in %s\n' "$failure" "$modelc_log" "$state"
  printf '%s\n' "$failure" >> "$modelc_log"
  exit "$2"
}

# Each step runs in a subshell with -e, and not inside if or ||, where -e would be dead. So inside a step a function
# whose middle may fail is never called in a condition or as the first half of a pipe.
run_step() { # id, title, command …
  started=$(date +%s) number=$((number + 1))
  id=$1 title=$2
  shift 2
  write_state running || exit 1
  printf '== %s/%s %s\n' "$number" "$count" "$title" >> "$modelc_log" || exit 1
  mark=$(wc -c < "$modelc_log")
  (
    set -e
    # Only here, and none is called modelc_…: the spec's variables must not meet the script's own.
    # shellcheck source=/dev/null
    if [ -n "$environment" ]; then . "$environment"; fi
    "$@"
  ) >> "$modelc_log" 2>&1 < /dev/null 9>&-
  code=$?
  took=$(seconds_since "$started")
  if [ "$code" -eq 0 ]; then
    record_step 'done' "$took"
    id=
    printf 'modelc: %s/%s %s: %s s\n' "$number" "$count" "$title" "$took"
    return 0
  fi
  step_failed "$took"
  write_state failed
  # Said without a file between: the disk may be what is full.
  failure="modelc: $number/$count $title: FAILED with code $code after $took s"
  printf '%s; its last lines:\n' "$failure"
  # sed's last command ends the last line where the output did not.
  tail -c "+$((mark + 1))" "$modelc_log" | tr '\r' '\n' | tr -d '\000' | tail -n 20 | sed -e 's/^/  | /' -e "\$a\\"
  printf 'modelc: the whole log is in %s, the state in %s\n' "$modelc_log" "$state"
  printf '%s\n' "$failure" >> "$modelc_log"
  exit "$code"
}

umask 022
cd /
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
# cloud-init sets neither HOME nor, on most releases, USER.
HOME=${HOME:-/root} USER=${USER:-root} DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
export PATH HOME USER DEBIAN_FRONTEND NEEDRESTART_SUSPEND
modelc_log=/var/log/modelc.log
number=0 began=$(date +%s) done_steps='' environment=''
# Two at a time would spoil each other's work: the second waits, and then finds everything done. The lock is the
# kernel's, so none is left behind; the steps' own processes do not hold it.
exec 9> /run/modelc.lock
if ! flock -w 3600 9; then
  echo 'modelc: another run has held /run/modelc.lock for an hour' >&2
  exit 1
fi
modelc_work=$(mktemp -d) || exit 1
trap 'rm -rf "$modelc_work"' EXIT
trap 'stop_by HUP 129' HUP
trap 'stop_by INT 130' INT
trap 'stop_by TERM 143' TERM
# One log; CDS users look for it in /tmp/user_data, and CDS's own lines append there. Whatever link stands there is
# replaced and never followed.
if [ -f /tmp/user_data ] && [ ! -L /tmp/user_data ]; then cat /tmp/user_data >> "$modelc_log"; fi
: >> "$modelc_log" || exit 1
ln -sfT "$modelc_log" /tmp/user_data
# Rebuilding the manual's index takes seconds after each install; nobody reads it on a worker.
if [ -e /var/lib/man-db/auto-update ]; then
  rm -f /var/lib/man-db/auto-update
  trap 'rm -rf "$modelc_work"; : > /var/lib/man-db/auto-update' EXIT
fi

# Repeats what another apt or a network that comes and goes has spoilt. A lock is recognised by apt's own
# message: dpkg's is an fcntl lock, which flock does not see.
retry_apt() { # arguments of apt-get
  tries=1 waited=0
  while :; do
    mark=$(wc -c < "$modelc_log") code=0 since=$(date +%s)
    apt_get "$@" || code=$?
    said=$(tail -c "+$((mark + 1))" "$modelc_log" | tr -d '\000')
    case "$code $said" in
      0\ *'Failed to fetch'* | 0\ *'Some index files failed'*)
        # Old apt-get update returns 0 although it has failed.
        if [ "$1" = update ]; then code=100; else return 0; fi ;;
      0\ *) return 0 ;;
    esac
    case $said in
      *'Could not get lock'* | *'Unable to lock'* | *'Unable to acquire'* | *'is another process using it'*)
        if [ "$waited" -ge 600 ]; then return "$code"; fi
        echo 'another package manager is at work: waiting'
        # Newer apt has waited itself before it says so.
        waited=$((waited + 5 + $(seconds_since "$since")))
        sleep "${MODELC_PAUSE:-5}" ;;
      *'dpkg was interrupted'*)
        if [ "$tries" -ge 5 ]; then return "$code"; fi
        tries=$((tries + 1))
        dpkg --force-confdef --force-confold --configure -a || : ;;
      *'Failed to fetch'* | *'Some index files failed'* | *'Temporary failure'* | *'Could not resolve'* | \
        *'ould not connect'* | *'Connection failed'* | *'Connection timed out'* | *'Hash Sum mismatch'*)
        if [ "$tries" -ge 7 ]; then return "$code"; fi
        echo "try $tries of 7 failed: trying again"
        sleep "$((${MODELC_PAUSE:-5} * tries))"
        tries=$((tries + 1))
        # Packages that are gone from the mirror mean that the lists are older than it.
        if [ "$1" != update ]; then
          apt_get update || :
          check_lists || return 1
        fi ;;
      *) return "$code" ;;
    esac
  done
}

# After every update: the lists of an archive that apt was told to believe must still be signed as they should.
check_lists() {
  if [ ! -e "$modelc_work/signers" ]; then return 0; fi
  while read -r uri suite signers; do
    # Unquoted on purpose: several fingerprints.
    # shellcheck disable=SC2086
    check_signature "$uri" "$suite" $signers < /dev/null || return 1
  done < "$modelc_work/signers"
}

refresh_lists() { # once after each change of the sources
  if [ -e "$modelc_work/fresh" ]; then return 0; fi
  retry_apt update
  check_lists
  : > "$modelc_work/fresh"
}

is_installed() { # name or name=version
  have=$(dpkg-query -W -f '${Status}=${Version}' "${1%%=*}" 2> /dev/null) || return 1
  case $1 in
    *=*) wanted=${1#*=} ;;
    *) wanted='*' ;;
  esac
  # Unquoted on purpose: apt takes a pattern as a version.
  # shellcheck disable=SC2254
  case $have in
    'install ok installed='$wanted | 'hold ok installed='$wanted) return 0 ;;
  esac
  return 1
}

install_packages() { # name or name=version …
  missing=
  for package in "$@"; do
    if ! is_installed "$package"; then missing="$missing $package"; fi
  done
  if [ -z "$missing" ]; then
    echo "already installed: $*"
    return 0
  fi
  refresh_lists
  retry_apt install "$@"
}

# Makes a directory and those above it. What it makes in the owner's home is the owner's, as if he had made it.
make_directory() { # directory, owner
  if [ -d "$1" ]; then return 0; fi
  make_directory "$(dirname "$1")" "$2"
  mkdir "$1"
  home=$(getent passwd "${2%%:*}" | cut -d : -f 6)
  home=${home%/}
  # Somebody who lives at / owns nothing by that.
  if [ -z "$home" ]; then return 0; fi
  # Not through a link: the home is its owner's, who may have put one there since.
  case $1/ in "$home"/*) chown -h "$2" "$1" ;; esac
}

# Writes standard input to a file, aside and renamed; leaves a file alone that is right already.
write_file() { # path, mode, owner
  directory=$(dirname "$1")
  make_directory "$directory" "$3"
  new=$(mktemp "$directory/.modelc.XXXXXX")
  if ! { cat > "$new" && chown "$3" "$new" && chmod "$2" "$new"; }; then
    rm -f "$new"
    return 1
  fi
  if [ -f "$1" ] && [ ! -L "$1" ] && cmp -s "$new" "$1" &&
    [ "$(stat -c '%a %u %g' "$new")" = "$(stat -c '%a %u %g' "$1")" ]; then
    rm -f "$new"
  elif ! mv -fT "$new" "$1"; then
    rm -f "$new"
    return 1
  fi
}

# Replaces the release's own sources and keeps the old ones beside them.
replace_sources() { # standard input: the new /etc/apt/sources.list
  cat > "$modelc_work/sources.list"
  if [ -e /etc/apt/sources.list ] && ! cmp -s "$modelc_work/sources.list" /etc/apt/sources.list &&
    [ ! -e /etc/apt/sources.list.before-modelc ]; then
    cp -p /etc/apt/sources.list /etc/apt/sources.list.before-modelc
  fi
  for old in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources; do
    if [ -e "$old" ]; then mv -f "$old" "$old.disabled"; fi
  done
  add_source /etc/apt/sources.list < "$modelc_work/sources.list"
}

# The release has left the mirrors and the keys that signed it have expired, all of them or all that this image's apt
# knows, so apt would refuse it. apt is told to believe these sources only while it fetches the lists into place; then
# gpgv must find on the very files apt stored a signature by one of the known keys. Its exit code says nothing (gpgv
# 2.2 returns 0 for an expired key's signature): only its status lines count. Where apt's own keys suffice after all,
# the sources go into place without the mark, and apt goes on checking them.
try_archive() { # standard input: the candidate sources
  cat > "$modelc_work/archive.list"
  sed -e 's/^deb \[trusted=yes\]/deb/' -e 's/^deb \[trusted=yes /deb [/' "$modelc_work/archive.list" > "$modelc_work/archive.plain"
  rm -f "$modelc_work/signers" "$modelc_work/marked"
  if has_archive; then return 0; fi
  retry_apt update -o "Dir::Etc::SourceList=$modelc_work/archive.list" -o Dir::Etc::SourceParts=/dev/null
}

has_archive() { # put there by an earlier run, with the mark or without
  cmp -s "$modelc_work/archive.list" /etc/apt/sources.list ||
    cmp -s "$modelc_work/archive.plain" /etc/apt/sources.list
}

check_archive() { # URI, suite, fingerprint of a key that may have signed …
  echo "$*" >> "$modelc_work/signers"
  # Believed already; the next update is looked at again.
  if has_archive; then return 0; fi
  check_signature "$@"
}

# Nothing here leans on -e: it is called in conditions too, and whatever fails leaves no good signature.
check_signature() { # URI, suite, fingerprint …
  release=${1%/}/dists/$2
  # apt's own way of naming the files of its lists.
  base=/var/lib/apt/lists/$(echo "${release#*://}" | sed -e 's/_/%5f/g' -e 's/~/%7e/g' -e 's,/,_,g')
  shift 2
  allowed=$*
  rm -f "$modelc_work/signature" "$modelc_work/status"
  if [ -e "${base}_InRelease" ]; then
    # Text outside the signed part would be read by apt but not by gpgv.
    if ! awk '
      NR == 1 && $0 == "-----BEGIN PGP SIGNED MESSAGE-----" { begins = 1 }
      /^-----/ { marks++ }
      { last = $0 }
      END { exit !(begins && marks == 3 && last == "-----END PGP SIGNATURE-----") }' "${base}_InRelease"; then
      echo "$release/InRelease is not one signed text" >&2
      rm -f "$base"_*
      return 1
    fi
    set -- "${base}_InRelease"
  elif [ -e "${base}_Release" ]; then
    if [ -e "${base}_Release.gpg" ]; then
      cp "${base}_Release.gpg" "$modelc_work/signature"
    else
      early_fetch "$release/Release.gpg" "$modelc_work/signature"
    fi
    set -- "$modelc_work/signature" "${base}_Release"
  else
    echo "apt stored no Release file of $release" >&2
    return 1
  fi
  for ring in /etc/apt/trusted.gpg.d/*.gpg /etc/apt/trusted.gpg; do
    if [ -e "$ring" ]; then set -- --keyring "$ring" "$@"; fi
  done
  if is_signed GOODSIG "$@"; then return 0; fi
  : > "$modelc_work/marked"
  for ring in /usr/share/keyrings/*-archive-*.gpg; do
    if [ -e "$ring" ]; then set -- --keyring "$ring" "$@"; fi
  done
  if is_signed 'GOODSIG EXPKEYSIG' "$@"; then return 0; fi
  echo "$release is not signed by a key that may sign it ($allowed):" >&2
  cat "$modelc_work/status" >&2
  rm -f "$base"_*
  return 1
}

# Whether gpgv finds a signature of one of these kinds by an allowed key, and none that is bad.
is_signed() { # kinds; gpgv's own words …
  kinds=$1
  shift
  gpgv --status-fd 1 "$@" 2> /dev/null > "$modelc_work/status" || :
  # The gpgv of GnuPG 1.4 has no NEWSIG; each VALIDSIG stands right behind the line that says how good it is.
  awk -v allowed=" $allowed " -v kinds=" $kinds " '
    $2 == "NEWSIG" || $2 == "ERRSIG" { kind = "" }
    $2 == "GOODSIG" || $2 == "EXPKEYSIG" || $2 == "BADSIG" || $2 == "REVKEYSIG" || $2 == "EXPSIG" { kind = $2 }
    $2 == "BADSIG" || $2 == "REVKEYSIG" { bad = 1 }
    $2 == "VALIDSIG" {
      if (kind != "" && index(kinds, " " kind " "))
        if (index(allowed, " " $3 " ") || index(allowed, " " $NF " ")) good = 1
      kind = ""
    }
    END { exit !(good && !bad) }' "$modelc_work/status"
}

# curl is not there yet.
early_fetch() { # URL, file
  if command -v curl > /dev/null; then
    curl -fsSL --connect-timeout 30 -o "$2" "$1"
  elif command -v wget > /dev/null; then
    wget -q -O "$2" "$1"
  else
    /usr/lib/apt/apt-helper download-file "$1" "$2"
  fi
}

accept_archive() {
  if has_archive; then return 0; fi
  list=$modelc_work/archive.plain
  if [ -e "$modelc_work/marked" ]; then list=$modelc_work/archive.list; fi
  replace_sources < "$list"
  : > "$modelc_work/fresh"
}

fetch() { # URL, file
  tries=1 protocols=https
  # Nobody may send us from https:// to what can be changed on the way.
  case $1 in http:*) protocols=http,https ;; esac
  while :; do
    code=0
    answer=$(curl -gfsSL --proto-redir "$protocols" --connect-timeout 30 --max-time 900 -w '%{http_code}' -o "$2" "$1") || code=$?
    case $code/$answer in
      0/*) return 0 ;;
      # A server that is busy or out of order may recover.
      22/408 | 22/429 | 22/5??) ;;
      # A wrong URL, a plain no, a full disk, a certificate: trying again would not help.
      3/* | 22/* | 23/* | 60/*)
        echo "cannot fetch $1" >&2
        return "$code" ;;
    esac
    if [ "$tries" -ge 5 ]; then
      echo "cannot fetch $1" >&2
      return "$code"
    fi
    sleep "$((${MODELC_PAUSE:-5} * tries))"
    tries=$((tries + 1))
  done
}

# Fetches a repository's signing key. Fingerprints that are given are the only ones it may hold.
add_key() { # URL, file, form on disk: armored or binary, fingerprint …
  url=$1 file=$2 form=$3
  shift 3
  if [ -s "$file" ]; then return 0; fi
  fetch "$url" "$modelc_work/key"
  rm -rf "$modelc_work/gnupg"
  mkdir -m 0700 "$modelc_work/gnupg"
  if grep -q -e '-----BEGIN PGP PUBLIC KEY BLOCK-----' "$modelc_work/key"; then is=armored; else is=binary; fi
  if [ "$#" -gt 0 ]; then
    if ! command -v gpg > /dev/null; then
      echo "gpg is not there to read the fingerprint of $url" >&2
      return 1
    fi
    # What is looked at and what apt will read must be the same: beside a key that gpg finds, a file may hold another
    # that only apt finds. So from here on it is gpg's own copy.
    if [ "$is" = armored ]; then
      gpg --homedir "$modelc_work/gnupg" --batch --dearmor < "$modelc_work/key" > "$modelc_work/plain"
      mv -f "$modelc_work/plain" "$modelc_work/key"
      is=binary
    fi
    found=$(gpg --homedir "$modelc_work/gnupg" --batch --with-colons --with-fingerprint "$modelc_work/key" 2> /dev/null |
      awk -F: '$1 == "pub" { primary = 1 } $1 == "fpr" && primary { print $10; primary = 0 }')
    if [ -z "$found" ]; then
      echo "$url holds no key" >&2
      return 1
    fi
    for one in $found; do
      case " $* " in
        *" $one "*) ;;
        *)
          echo "$url holds the key $one, which is not one of: $*" >&2
          return 1 ;;
      esac
    done
  fi
  case $is-$form in
    armored-binary) gpg --homedir "$modelc_work/gnupg" --batch --dearmor < "$modelc_work/key" > "$modelc_work/keyring" ;;
    binary-armored)
      gpg --homedir "$modelc_work/gnupg" --batch --enarmor < "$modelc_work/key" > "$modelc_work/armor"
      sed 's/PGP ARMORED FILE/PGP PUBLIC KEY BLOCK/' "$modelc_work/armor" > "$modelc_work/keyring" ;;
    *) cp "$modelc_work/key" "$modelc_work/keyring" ;;
  esac
  test -s "$modelc_work/keyring"
  write_file "$file" 0644 root:root < "$modelc_work/keyring"
}

add_source() { # file; its content is standard input
  before=$(cksum "$1" 2> /dev/null || :)
  write_file "$1" 0644 root:root
  if [ "$(cksum "$1")" != "$before" ]; then rm -f "$modelc_work/fresh"; fi
}

join_group() { # user, group, whether the user must exist
  if ! getent group "$2" > /dev/null; then groupadd --system "$2"; fi
  if ! id -u "$1" > /dev/null 2>&1; then
    if [ "$3" = required ]; then
      echo "there is no user $1 on this image" >&2
      return 1
    fi
    echo "no user $1 on this image: root is the only member that matters"
    return 0
  fi
  case " $(id -nG "$1") " in
    *" $2 "*) ;;
    *) usermod -a -G "$2" "$1" ;;
  esac
}

change_service() { # enable, disable or mask; unit
  if ! command -v systemctl > /dev/null; then
    echo "no systemctl here: $2 stays as its package left it"
    return 0
  fi
  systemctl "$1" "$2"
  # Without a running systemd (an image being built) there is nothing to start or stop.
  if [ ! -d /run/systemd/system ]; then return 0; fi
  if [ "$1" != enable ]; then
    systemctl stop "$2" || :
  # A unit that waits for this very boot to end would wait for ever.
  elif ! timeout 300 systemctl start "$2"; then
    # systemctl's own words only name the place where the reason stands.
    journalctl --no-pager --quiet --output cat --lines 15 --unit "$2" || :
    return 1
  fi
}

check_binaries() { # name …
  missing=
  for name in "$@"; do
    found=
    # Not command -v: it would take a builtin of this shell for a binary.
    IFS=:
    for directory in $PATH; do
      if [ -x "$directory/$name" ] && [ ! -d "$directory/$name" ]; then found=yes; fi
    done
    unset IFS
    if [ -z "$found" ]; then missing="$missing $name"; fi
  done
  if [ -n "$missing" ]; then
    echo "declared but not on PATH ($PATH):$missing" >&2
    return 1
  fi
  echo "on PATH: $*"
}

apt_get() {
  env LC_ALL=C apt-get -q -y -o 'Acquire::Languages=none' -o 'Acquire::Retries=0' -o 'APT::Install-Recommends=false' -o 'Dpkg::Options::=--force-confdef' -o 'Dpkg::Options::=--force-confold' -o 'Dpkg::Options::=--force-unsafe-io' -o 'Dpkg::Use-Pty=false' -o 'Acquire::Check-Valid-Until=false' "$@"
}

step_1() {
  # modelc: ignore=MC3102 reason="apt refuses this archive's expired keys; check_archive checks its signature"
  try_archive << 'END'
deb [trusted=yes] http://archive.debian.org/debian jessie main
deb [trusted=yes] http://archive.debian.org/debian-security jessie/updates main
END
  check_archive http://archive.debian.org/debian jessie 126C0D24BD8A2942CC7DF8AC7638D0442B90D010 75DDC3C4A499F1A18CB5F3C8CBF8D6FD518E17E1 A1BD8E9D78F7FE5C3E65D8AF8B48AD6246925553 E1CF20DDFFE4B89E802658F1E0B11894F66AEC98
  check_archive http://archive.debian.org/debian-security jessie/updates D21169141CECD440F2EB8DDA9D6D8F6BC857C906 6ED6F5CB5FA6FB2F460AE88EEDA0D2388AE22BA9
  accept_archive
}

step_2() {
  install_packages apt-transport-https ca-certificates curl git gnupg iptables openssh-client
}

step_3() {
  add_key https://download.docker.com/linux/debian/gpg /etc/apt/trusted.gpg.d/docker.gpg binary 9DC858229FC7DD38854AE2D88D81803C0EBFCD88
  add_source /etc/apt/sources.list.d/docker.list << 'END'
deb https://download.docker.com/linux/debian jessie stable
END
}

step_4() {
  install_packages docker-ce
}

step_5() {
  join_group debian docker usual
}

step_6() {
  change_service enable docker
}

step_7() {
  check_binaries curl docker dockerd git git-receive-pack git-upload-pack ssh
}

run_step own-sources 'use the archive and check its signature' step_1
run_step install-distribution 'install apt-transport-https, ca-certificates, curl, git, gnupg, 2 more' step_2
run_step source-docker 'add the repository docker' step_3
run_step install-vendor 'install docker-ce' step_4
run_step join-docker 'let debian use docker' step_5
run_step enable-docker 'start docker' step_6
run_step check 'find every declared binary on PATH' step_7
# What is done cannot be stopped any more.
trap '' HUP INT TERM
write_state 'done' || exit 1
printf 'modelc: %s is ready after %s s\n' "$model" "$(seconds_since "$began")"
MODELC
  sh /var/lib/modelc/docker.sh < /dev/null
then
  :
else
  exit "$?"
fi
