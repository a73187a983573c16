# shellcheck shell=bash
# Sourced by the scripts of this folder: messages, skipping, the mirror, one place for temporary files.

PROOF=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
MODELC_CACHE=${MODELC_CACHE:-/var/cache/modelc}
export PROOF MODELC_CACHE

# The releases that a Debian mirror still carries, and so the ones that can be run for real.
# shellcheck disable=SC2034 # used by the scripts that source this file
PROOF_RELEASES='debian11 debian12 debian13'

say() { printf '%s\n' "$*" >&2; }

die() { say "error: $*"; exit 2; }

# skip REASON: the proof cannot be given here. Exit code 77 is how callers tell this from a failure.
skip() { say "skipped: $*"; exit 77; }

# The code name of debian11, debian-11, 11 or bullseye.
codename() {
  case $1 in
    debian11 | debian-11 | 11 | bullseye) echo bullseye ;;
    debian12 | debian-12 | 12 | bookworm) echo bookworm ;;
    debian13 | debian-13 | 13 | trixie) echo trixie ;;
    *) return 1 ;;
  esac
}

need_root() { [ "$(id -u)" = 0 ] || skip 'namespaces, overlays and chroots need root'; }

need_namespaces() {
  need_root
  unshare --mount --pid --uts --ipc --net --fork true 2>/dev/null || skip 'this machine does not allow namespaces'
}

# The Debian mirror that the machine's own apt sources name, without a slash at its end.
mirror() {
  python3 "$PROOF/mirror.py" main || skip "no Debian mirror in this machine's apt sources (set MODELC_MIRROR)"
}

# fetch URL FILE: through apt's own downloader, so that the machine's proxy and certificates count.
fetch() {
  if [ -x /usr/lib/apt/apt-helper ]; then
    /usr/lib/apt/apt-helper -o Acquire::Retries=2 -o Acquire::Retries::Delay=false download-file "$1" "$2" >/dev/null 2>&1
  else
    python3 -c 'import sys, urllib.request as u; open(sys.argv[2], "wb").write(u.urlopen(sys.argv[1], timeout=30).read())' \
      "$1" "$2" 2>/dev/null
  fi
}

# avoid_missing LOG FILE: a mirror that lists a version it no longer has is met by not wanting that version.
# FILE gets what apt is told for it; fails when the log of apt names no such package.
avoid_missing() {
  local package version
  sed -nE 's#^E: Failed to fetch .*/([^/_]+)_([^/_]+)_[^/_]+\.deb +404 .*#\1 \2#p' "$1" | sort -u |
    while read -r package version; do
      version=$(printf '%b' "${version//%/\\x}")
      say "the mirror lists $package $version but does not have it: taking an older one"
      printf 'Package: %s\nPin: version %s\nPin-Priority: -1\n\n' "$package" "*${version#*:}"
    done >"$2"
  [ -s "$2" ]
}

# A scratch directory on tmpfs where there is one: unpacking packages onto a disk takes twice as long.
scratch() {
  local base=/dev/shm
  [ -d $base ] && [ -w $base ] || base=${TMPDIR:-/tmp}
  mktemp -d "$base/modelc-proof.XXXXXX"
}

# result ok|FAIL|skip WHAT [WHY]: one line for each thing that was proved or not.
result() {
  printf '%-4s %s%s\n' "$1" "$2" "${3:+  # $3}"
}

# open_network WORK [relay option…]: a network namespace with nothing but loopback, held by a process of ours, and in
# it the relay on port 3142. Sets NETNS to its path. With --no-relay there is no way out at all.
# serve_repository WORK DIR PORT serves a directory on the same loopback. close_network ends all of it.
NETNS=''
NETWORK_PIDS=''

open_network() {
  local work=$1 relay=yes pid host hosts=()
  shift
  [ "${1:-}" != --no-relay ] || { relay=no; shift; }
  # shellcheck disable=SC2016
  unshare --net sh -c 'ip link set lo up && : >"$1/network-up" && exec sleep 86400' - "$work" </dev/null >/dev/null 2>&1 &
  pid=$!
  NETWORK_PIDS="$NETWORK_PIDS $pid"
  wait_for_file "$work/network-up" "$pid" || die 'no network namespace'
  NETNS=/proc/$pid/ns/net
  [ $relay = yes ] || return 0
  for host in $(python3 "$PROOF/mirror.py" hosts); do hosts+=(--allow "$host"); done
  python3 "$PROOF/relay.py" --namespace "$NETNS" --cache "$MODELC_CACHE/mirror" --log "$work/relay.log" \
    --ready "$work/relay-up" "${hosts[@]}" "$@" </dev/null >"$work/relay.err" 2>&1 &
  pid=$!
  NETWORK_PIDS="$NETWORK_PIDS $pid"
  wait_for_file "$work/relay-up" "$pid" || die "the relay does not start: $(cat "$work/relay.err")"
}

serve_repository() {
  local work=$1 directory=$2 port=$3 pid
  python3 "$PROOF/serve.py" --namespace "$NETNS" --port "$port" --ready "$work/serve-$port-up" \
    "$directory" </dev/null >"$work/serve-$port.log" 2>&1 &
  pid=$!
  NETWORK_PIDS="$NETWORK_PIDS $pid"
  wait_for_file "$work/serve-$port-up" "$pid" || die "the repository server does not start: $(cat "$work/serve-$port.log")"
}

close_network() {
  local pid
  for pid in $NETWORK_PIDS; do kill "$pid" 2>/dev/null || true; done
  for pid in $NETWORK_PIDS; do wait "$pid" 2>/dev/null || true; done
  NETWORK_PIDS=''
}

# wait_for_file FILE PID: until the file is there; fails when the process ends without having made it.
wait_for_file() {
  while [ ! -e "$1" ]; do
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.05
  done
}

# build_model SPEC DIR [option of modelc…]: DIR gets the model's udata under the name udata, and steps.json.
build_model() {
  local spec=$1 directory=$2
  shift 2
  [ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
  "$MODELC" build "$spec" --quiet -o "$directory" "$@" >&2 || return 1
  # shellcheck disable=SC2046 # words, on purpose
  "$MODELC" steps "$spec" --json $(overlay_options "$@") >"$directory/steps.json" || return 1
  cp "$directory"/*.udata "$directory/udata"
}

# Of modelc build's options those that modelc steps has too.
overlay_options() {
  while [ $# -gt 0 ]; do
    if [ "$1" = --templates ]; then printf '%s %s\n' "$1" "$2"; fi
    shift
  done
}

# chroot_run ROOT UDATA option…: chroot-run.sh, with its exit code in $code and what it said in $work/said. Where the
# mirror lists packages that it does not have (missing.py asks it), they are avoided, so that apt takes the release's
# older ones, and $older says which.
chroot_run() {
  local source version avoiding=()
  older=''
  : >"$work/avoid"
  while :; do
    code=0
    "$PROOF/chroot-run.sh" "$@" "${avoiding[@]}" >"$work/said" 2>&1 </dev/null || code=$?
    [ "$code" != 0 ] || return 0
    python3 "$PROOF/missing.py" "$work/said" >"$work/missing"
    while read -r source version; do
      case $older in *" $source $version,"*) return 0 ;; esac
      older="$older $source $version,"
      printf "printf 'Package: src:%s\\nPin: version *%s\\nPin-Priority: -1\\n\\n' >>/etc/apt/preferences.d/99proof\n" \
        "$source" "$version" >>"$work/avoid"
    done <"$work/missing"
    [ -s "$work/missing" ] || return 0
    avoiding=(--before "$work/avoid")
  done
}

# What chroot_run had to take an older version of, as the reason that result prints.
older_words() { [ -z "$older" ] || echo "not${older%,}: the mirror lists it and does not have it"; }

# drawn: of the lines on standard input those that this run takes. All of them; or, with PROOF_DRAW='COUNT SEED', so
# many, drawn by lot, in the order they had.
drawn() {
  if [ -z "${PROOF_DRAW:-}" ]; then
    cat
  else
    python3 -c 'import random, sys
count, seed = map(int, sys.argv[1].split())
lines = sys.stdin.readlines()
sys.stdout.writelines(lines[at] for at in sorted(random.Random(seed).sample(range(len(lines)), min(count, len(lines)))))' \
      "$PROOF_DRAW"
  fi
}

# in_time WHAT: whether there is time to begin that; PROOF_UNTIL, in seconds since 1970, is when there is none.
in_time() {
  if [ -z "${PROOF_UNTIL:-}" ] || [ "$(date +%s)" -lt "$PROOF_UNTIL" ]; then return 0; fi
  result skip "$1" 'the time that was given is up'
  return 1
}

# venv NAME PACKAGE…: the path of a virtual environment below build/ that has these packages from PyPI, made once.
venv() {
  local directory=$PROOF/../../build/$1
  shift
  if [ "$(cat "$directory/packages" 2>/dev/null)" != "$*" ]; then
    rm -rf "$directory"
    python3 -m venv "$directory" 2>/dev/null || skip 'python3 cannot make a virtual environment (python3-venv)'
    timeout 300 "$directory/bin/pip" install --quiet --disable-pip-version-check "$@" >"$directory/log" 2>&1 ||
      skip "PyPI cannot be reached: $(tail -n 1 "$directory/log")"
    echo "$*" >"$directory/packages"
  fi
  (cd "$directory" && pwd)
}
