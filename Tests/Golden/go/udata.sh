#!/bin/sh
# modelc: on=debian13 model=go steps=sha256:22099a1df6e1c5731997216a54b8b892a8b92edc4ece200fa1d48c9c1ddb6d27 catalogue=2026.11.22
# debian13 + go@1.24 + build-essential + git + protoc: Debian 13 with Go 1.24, make and protoc
if (
  trap 'rm -f /var/lib/modelc/go.sh.$$' EXIT
  umask 022 && mkdir -p /var/lib/modelc &&
    umask 077 && cat > /var/lib/modelc/go.sh.$$ && mv -f /var/lib/modelc/go.sh.$$ /var/lib/modelc/go.sh
) << 'MODELC' &&
model=go
digest=sha256:22099a1df6e1c5731997216a54b8b892a8b92edc4ece200fa1d48c9c1ddb6d27
state=/var/lib/modelc/go.json count=3

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
  env LC_ALL=C apt-get -q -y -o 'Acquire::Languages=none' -o 'Acquire::Retries=0' -o 'APT::Install-Recommends=false' -o 'Dpkg::Options::=--force-confdef' -o 'Dpkg::Options::=--force-confold' -o 'Dpkg::Options::=--force-unsafe-io' -o 'Dpkg::Use-Pty=false' -o 'DPkg::Lock::Timeout=20' -o 'APT::Update::Error-Mode=any' "$@"
}

step_1() {
  write_file /etc/profile.d/modelc-go.sh 0644 root:root << 'END'
# The environment of the worker model go.
export GOFLAGS='-mod=readonly'
export GOTOOLCHAIN=local
END
}

step_2() {
  install_packages build-essential ca-certificates curl gcc git golang-go libc6-dev libprotobuf-dev openssh-client protobuf-compiler
}

step_3() {
  check_binaries ar as c++ cc curl g++ gcc git git-receive-pack git-upload-pack go gofmt ld make nm protoc ssh strip
}

run_step environment 'set the environment' step_1
environment=/etc/profile.d/modelc-go.sh
run_step install-distribution 'install build-essential, ca-certificates, curl, gcc, git, 5 more' step_2
run_step check 'find every declared binary on PATH' step_3
# What is done cannot be stopped any more.
trap '' HUP INT TERM
write_state 'done' || exit 1
printf 'modelc: %s is ready after %s s\n' "$model" "$(seconds_since "$began")"
MODELC
  sh /var/lib/modelc/go.sh < /dev/null
then
  # shellcheck source=/dev/null
  . /etc/profile.d/modelc-go.sh
else
  exit "$?"
fi
