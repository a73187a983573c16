#!/usr/bin/env bash
# What surrounds a udata goes wrong, or it fails itself: it must wait, try again, or stop and say so.
#
# usage: faults.sh [--release RELEASE] [UDATA…]      the release whose root is used: debian12
#
# Each UDATA, one that a plain package mirror suffices for, is run wrapped as CDS's first hatchery wraps it: with the
# mirror, without it, while another process holds dpkg's locks, and with a mirror that fails at first. With MODELC
# set, models whose steps fail in their middle are built and run as well, and old releases under a stub apt that is
# locked, interrupted, or fed with lists of a stranger. Exit code 1 when something went otherwise.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

release=debian12
[ "${1:-}" != --release ] || { release=$2; shift 2; }
need_namespaces
root=$("$PROOF/roots.sh" "$release")
work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

ok() { # WHAT COMMAND…
  local what=$1
  shift
  if "$@" >"$work/why" 2>&1; then
    result ok "$what"
  else
    result FAIL "$what"
    tail -n 15 "$work/why" | sed 's/^/     | /'
    failed=1
  fi
}

# run NAME UDATA option…: its exit code in $code, what it wrote in $kept.
run() {
  local udata=$2
  shift 2
  kept=$work/kept
  rm -rf "$kept"
  code=0
  "$PROOF/chroot-run.sh" "$root" "$udata" --keep "$kept" --env MODELC_PAUSE=0 --timeout 150 "$@" >"$work/said" 2>&1 || code=$?
}

succeeded() {
  [ "$code" = 0 ] && return 0
  cat "$work/said"
  return 1
}

stopped() { # the udata failed, with its own code, and the lines behind it did not run
  cat "$kept/output"
  [ "$code" != 0 ] && [ "$code" -lt 128 ] && [ ! -e "$kept/upper/proof/after.options" ] && [ ! -e "$kept/upper/proof/worker.arguments" ]
}

says_so() { # [step's id]: in the state file, on the console and in the log
  cat "$kept/output" "$kept"/upper/var/lib/modelc/*.json
  python3 - "$kept/upper/var/lib/modelc" "${1:-}" <<'PY' && grep -q FAILED "$kept/output" && grep -q FAILED "$kept/upper/var/log/modelc.log"
import glob, json, sys
state = json.load(open(glob.glob(sys.argv[1] + "/*.json")[0]))
last = state["list"][-1]
sys.exit(not (state["result"] == "failed" and state["failed"] and last["id"] == state["failed"]
              and last["result"] == "failed" and state["failed"].startswith(sys.argv[2])))
PY
}

shell_is_as_found() {
  local what
  for what in options directory traps umask descriptors; do
    diff "$kept/upper/proof/before.$what" "$kept/upper/proof/after.$what" || return 1
  done
}

worker_ran() { # CDS's own lines came to their end, with what was exported before still there
  tail -n 5 "$kept/upper/var/log/modelc.log"
  grep -qx -- '--name=worker-1' "$kept/upper/proof/worker.arguments" &&
    python3 - "$kept/upper/proof" <<'PY'
import sys
before, after = ({line for line in open(f"{sys.argv[1]}/{when}.exports")} for when in ("before", "after"))
names = lambda lines: {line.split("=")[0] for line in lines}
if not names(before) <= names(after):
    sys.exit(f"no longer exported: {names(before) - names(after)}")
PY
}

lacks() { ! grep "$@"; }

log_says() { grep -E "$1" "$kept/upper/var/log/modelc.log"; }

ok "the root has no curl of its own" test ! -e "$root/usr/bin/curl"
for udata; do
  name=$(basename "$(dirname "$udata")")/$(basename "$udata")
  ok "$name: no two braces stand open side by side" lacks -F '{''{' "$udata"

  run "$name" "$udata" --wrapped --closed-stdin --twice
  ok "$name, wrapped: succeeds, twice" succeeded
  ok "$name, wrapped: options, directory, traps, mask and descriptors are as they were" shell_is_as_found
  ok "$name, wrapped: CDS's worker is fetched and started" worker_ran

  run "$name" "$udata" --wrapped --no-network
  ok "$name, wrapped, no mirror: stops, and CDS's lines do not run" stopped
  ok "$name, wrapped, no mirror: names the step" says_so

  cat >"$work/lock" <<'LOCK'
# Held until the script has said that it waits, however slow the machine is; two minutes at the most.
python3 -c 'import fcntl, os, re, sys, time
files = [open(path, "a") for path in sys.argv[1:]]
for file in files: fcntl.lockf(file, fcntl.LOCK_EX)
open("/proof/locked", "w").close()
for _ in range(240):
    time.sleep(0.5)
    log = open("/var/log/modelc.log").read() if os.path.exists("/var/log/modelc.log") else ""
    if re.search("Waiting for cache lock|another package manager is at work", log): break
time.sleep(2)' $LOCKS </dev/null >/dev/null 2>&1 &
while [ ! -e /proof/locked ]; do sleep 0.1; done
LOCK
  { echo 'LOCKS="/var/lib/dpkg/lock-frontend /var/lib/dpkg/lock"'; cat "$work/lock"; } >"$work/lock.dpkg"
  { echo 'LOCKS=/var/lib/apt/lists/lock'; cat "$work/lock"; } >"$work/lock.lists"
  run "$name" "$udata" --before "$work/lock.dpkg" --env MODELC_PAUSE=1
  ok "$name: waits while another process holds dpkg's lock" succeeded
  ok "$name: and says that it waits" log_says 'Waiting for cache lock|another package manager is at work'
  run "$name" "$udata" --before "$work/lock.lists" --env MODELC_PAUSE=1
  ok "$name: waits while another process holds the lock of apt's lists" succeeded
  ok "$name: and says that it waits" log_says 'another package manager is at work'

  run "$name" "$udata" --fail-seconds 3 --env MODELC_PAUSE=1
  ok "$name: outlasts a mirror that fails at first" succeeded
  run "$name" "$udata" --fail-requests 14 --env MODELC_PAUSE=1
  ok "$name: outlasts fourteen failed requests" succeeded
done

if [ -z "${MODELC:-}" ]; then
  result skip 'steps that fail in their middle, old releases' 'MODELC is not set'
  exit $failed
fi

# --- every kind of step, failing in its middle. Packages come from a stub apt, so that each takes a second.

broken() { # NAME ID YAML [WEB]
  local name=$1 id=$2 text=$3 directory=$work/broken
  rm -rf "$directory"
  mkdir -p "$directory"
  printf 'model: broken\nfrom: %s + git\n%s\n' "$release" "$text" >"$directory/broken.spec"
  if ! build_model "$directory/broken.spec" "$directory/out" >"$work/why" 2>&1; then
    result FAIL "$name: does not build"
    sed 's/^/     | /' "$work/why"
    failed=1
    return 0
  fi
  python3 "$PROOF/plan.py" world "$directory/out/steps.json" >"$directory/world.json"
  if [ -n "${4:-}" ]; then
    python3 - "$directory/world.json" "$4" <<'PY'
import json, sys
world = json.load(open(sys.argv[1]))
exec(sys.argv[2])
json.dump(world, open(sys.argv[1], "w"))
PY
  fi
  python3 "$PROOF/stub-apt/make.py" "$release" "$directory/world.json" "$directory/stub"
  run "$name" "$directory/out/udata" --wrapped --no-network --stub "$directory/stub"
  ok "$name: stops, and CDS's lines do not run" stopped
  ok "$name: names the step" says_so "$id"
}

broken 'a script that fails in its middle' run 'run:
  - |
    echo before
    false
    echo after'
ok 'a script that fails in its middle: nothing behind the failure ran' lacks -x '  | after' "$work/kept/output"
broken 'a function that fails in its middle' run 'run:
  - |
    f() { false; echo after; }
    f
    echo after'
# The release has it, or there would be no script; its mirror has lost it.
broken 'a package that the mirror has lost' install 'packages: [hello]' \
  'world["repositories"][0]["packages"].pop("hello")'
broken 'a file where a directory cannot be' '' 'files:
  - {path: /etc/hostname/x, content: a}'
broken 'a file of an owner who does not exist' '' 'files:
  - {path: /etc/proof-file, owner: "nobody-at-all:nogroup", content: a}'
broken 'a service that does not exist' '' 'services: {enable: [no-such-unit]}' \
  '[package.pop("postinst", 0) for repository in world["repositories"] for package in repository["packages"].values()]'
broken 'a repository whose key cannot be fetched' source 'repositories:
  - {uri: "https://vendor.example/debian", suite: stable, components: [main], key: "https://vendor.example/key"}' \
  'world["web"] = {}'
broken 'a repository signed by another key' install 'repositories:
  - {uri: "https://vendor.example/debian", suite: stable, components: [main], key: "https://vendor.example/key"}
packages: [vendor-tool]' \
  'world["repositories"][-1]["signed-by"] = "B" * 40'
broken 'a key of another fingerprint' source 'repositories:
  - uri: "https://vendor.example/debian"
    suite: stable
    components: [main]
    key: "https://vendor.example/key"
    fingerprint: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' \
  'world["web"]["https://vendor.example/key"]["key"] = "B" * 40'

# broken_feature NAME ID FEATURE CHANGE: the same for a feature of the catalogue.
broken_feature() {
  local name=$1 id=$2 feature=$3 change=$4 keep=$work/feature
  rm -rf "$keep"
  mkdir -p "$keep"
  build_model "$release + $feature" "$keep/out" >"$work/why" 2>&1 || {
    result FAIL "$name: does not build"
    failed=1
    return 0
  }
  python3 "$PROOF/plan.py" world "$keep/out/steps.json" >"$keep/world.json"
  python3 -c 'import json, sys
world = json.load(open(sys.argv[1])); exec(sys.argv[2]); json.dump(world, open(sys.argv[1], "w"))' "$keep/world.json" "$change"
  python3 "$PROOF/stub-apt/make.py" "$release" "$keep/world.json" "$keep/stub"
  run "$name" "$keep/out/udata" --wrapped --no-network --stub "$keep/stub"
  ok "$name: stops, and CDS's lines do not run" stopped
  ok "$name: names the step" says_so "$id"
}
broken_feature 'a download that does not fit its sum' download 'go@1.22.5' \
  'world["web"]["https://dl.google.com/go/go1.22.5.linux-amd64.tar.gz.sha256"]["text"] = "0" * 64 + "\n"'
broken_feature 'a download that is not there' download 'go@1.22.5' \
  'world["web"].pop("https://dl.google.com/go/go1.22.5.linux-amd64.tar.gz")'
broken_feature 'a binary that no package brought' check 'docker(from=vendor)' \
  '[package.update(binaries=[]) for repository in world["repositories"] for package in repository["packages"].values()]'

# --- other releases' apt, in trouble

trouble() { # NAME SPEC FAULTS pass|fail [CHANGE]
  local name=$1 spec=$2 faults=$3 expected=$4 directory=$work/trouble
  rm -rf "$directory"
  mkdir -p "$directory"
  build_model "$spec" "$directory/out" >"$work/why" 2>&1 || {
    result FAIL "$name: does not build"
    failed=1
    return 0
  }
  python3 "$PROOF/plan.py" world "$directory/out/steps.json" >"$directory/world.json"
  python3 -c 'import json, sys
world = json.load(open(sys.argv[1])); world["faults"] = json.loads(sys.argv[2]); exec(sys.argv[3])
json.dump(world, open(sys.argv[1], "w"))' "$directory/world.json" "$faults" "${5:-}"
  python3 "$PROOF/stub-apt/make.py" "$(python3 "$PROOF/plan.py" release "$directory/out/steps.json")" \
    "$directory/world.json" "$directory/stub"
  run "$name" "$directory/out/udata" --no-network --stub "$directory/stub"
  if [ "$expected" = pass ]; then
    ok "$name: gets through" succeeded
  else
    ok "$name: stops" stopped
    ok "$name: names the step" says_so
  fi
}

for old in debian8 debian9 debian10 ubuntu1604 ubuntu2004; do
  trouble "$old, its apt is locked three times" "$old + git" '{"lock": 3}' pass
  trouble "$old, update fails with exit code 0, then with 100" "$old + git" '{"update-transient": 2, "update-fetch": 1}' pass
  trouble "$old, two downloads fail, dpkg was interrupted" "$old + git" '{"install-fetch": 2, "interrupted": 1}' pass
done
# Debian 9's own keys have expired. Buster's, which also signed its archive, is known to newer images alone.
sources() {
  cat "$kept/upper/etc/apt/sources.list"
  grep -qx "deb \[$1check-valid-until=no\] http://archive.debian.org/debian stretch main" "$kept/upper/etc/apt/sources.list"
}
trouble "debian9, an image that knows no key that holds" "debian9 + git" '{}' pass
ok "debian9, an image that knows no key that holds: that one source is marked" sources 'trusted=yes '
trouble "debian9, an image that knows a key that holds" "debian9 + git" '{}' pass \
  'buster = ["80D15823B7FD1561F9F7BCDDDC30D7C23CBBABEE", "5E61B217265DA9807A23C5FF4DFAB270CAA96DFA"]
[own.update({"signed-by": signer, "expired": False}) for own, signer in zip(world["repositories"], buster)]
world["trusted"] += buster'
ok "debian9, an image that knows a key that holds: apt goes on checking" sources ''
for old in debian8 debian9 debian10; do
  trouble "$old, the archive is signed by a stranger" "$old + git" '{}' fail \
    'world["repositories"][0]["signed-by"] = "B" * 40'
  trouble "$old, the archive's signature is bad" "$old + git" '{}' fail \
    'world["repositories"][0]["broken"] = True'
done
# This key is in the root's keyrings, but it never signed jessie: apt itself is told to look away there.
trouble "debian8, the archive is signed by a known key that may not sign it" "debian8 + git" '{}' fail \
  'world["repositories"][0]["signed-by"] = "B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8"'
trouble "debian8, Release and Release.gpg apart" "debian8 + git" '{}' pass \
  '[repository.update(detached=True) for repository in world["repositories"]]'
exit $failed
