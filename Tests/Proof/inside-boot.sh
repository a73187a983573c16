#!/usr/bin/env bash
# The part of boot.sh that stands in its own mount namespace: boots, waits, checks, ends the guest.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
root=$1 work=$2 m=$2/root
failed=0

check() { # check WHAT COMMAND…
  local what=$PROOF_NAME$1
  shift
  if "$@" >"$work/why" 2>&1; then
    result ok "$what"
  else
    result FAIL "$what"
    sed 's/^/     | /' "$work/why" | tail -n 15
    failed=1
  fi
}

mount -t overlay overlay -o "lowerdir=$root,upperdir=$work/upper,workdir=$work/overlay" "$m"
mkdir -p "$m/var/lib/cloud/seed"
cp -a "$work/seed" "$m/var/lib/cloud/seed/nocloud"
# The seed is the only source of truth, there is no network card, and key generation proves nothing here.
cat >"$m/etc/cloud/cloud.cfg.d/99_proof.cfg" <<'CFG'
datasource_list: [NoCloud, None]
network: {config: disabled}
apt: {preserve_sources_list: true}
manage_etc_hosts: false
locale: C.UTF-8
ssh_genkeytypes: [ed25519]
no_ssh_fingerprints: true
ssh: {emit_keys_to_console: false}
CFG
cat >"$m/etc/apt/apt.conf.d/00proof" <<'CONF'
Acquire::http::Proxy "http://127.0.0.1:3142";
Acquire::http::Proxy::127.0.0.1 "DIRECT";
CONF

# A machine that still has the first generation of control groups must hand on the same; newer systemd needs a word.
if [ ! -e /sys/fs/cgroup/cgroup.controllers ]; then export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=0; fi
began=$(date +%s%N)
# /proc/sys is read-only in the guest, and dockerd gives up where it cannot turn this on.
nsenter --net="$PROOF_NETNS" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
systemd-nspawn --register=no --keep-unit --quiet --directory="$m" --network-namespace-path="$PROOF_NETNS" \
  --capability=CAP_NET_ADMIN --console=pipe --setenv=SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1 --boot \
  </dev/null >"$work/console" 2>&1 &
guest=$!
stop() {
  # A guest outlives its systemd-nspawn that is killed: its own first process has to go.
  local leader
  leader=$(tr ' ' '\n' <"/proc/$guest/task/$guest/children" 2>/dev/null | head -n 1) || true
  if [ -n "$leader" ]; then kill -KILL "$leader" 2>/dev/null || true; fi
  kill -KILL "$guest" 2>/dev/null || true
  wait "$guest" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT TERM

# The guest's first process, whose namespaces are the guest's.
inside() {
  local leader
  leader=$(tr ' ' '\n' <"/proc/$guest/task/$guest/children" | head -n 1)
  nsenter --target "$leader" --mount --uts --ipc --net --pid --root --wd env -i \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
}

finished=$m/var/lib/cloud/data/result.json
for ((i = 0; i < PROOF_TIMEOUT * 10; i++)); do
  if [ -s "$finished" ] || ! kill -0 "$guest" 2>/dev/null; then break; fi
  sleep 0.1
done
if [ ! -s "$finished" ]; then
  if kill -0 "$guest" 2>/dev/null; then
    result FAIL "${PROOF_NAME}cloud-init did not end within $PROOF_TIMEOUT s"
  else
    result FAIL "${PROOF_NAME}the guest ended before cloud-init did"
  fi
  {
    tail -n 20 "$work/console" "$m/var/log/cloud-init-output.log" 2>/dev/null
    if kill -0 "$guest" 2>/dev/null; then inside systemctl list-jobs --no-pager; fi
  } 2>&1 | sed 's/^/     | /'
  exit 1
fi
seconds=$(python3 -c 'import sys, time; print(f"{(time.time_ns() - int(sys.argv[1])) / 1e9:.1f}")' "$began")

ran_without_errors() {
  python3 - "$m" <<'PY'
import glob, json, sys
root = sys.argv[1]
errors = json.load(open(root + "/var/lib/cloud/data/result.json"))["v1"]["errors"]
if errors:
    print(errors)
    for log in ("cloud-init-output", "modelc"):
        try:
            print("".join(open(f"{root}/var/log/{log}.log", errors="replace").readlines()[-12:]))
        except OSError:
            pass
    sys.exit(1)
PY
}

udata_was_run() {
  ls "$m"/var/lib/cloud/instances/*/scripts/* >/dev/null && ! grep -F 'Unhandled non-multipart' "$m/var/log/cloud-init.log"
}

state_says_done() {
  python3 - "$m" <<'PY'
import glob, json, sys
paths = glob.glob(sys.argv[1] + "/var/lib/modelc/*.json")
if not paths:
    sys.exit("no state file in /var/lib/modelc")
for path in paths:
    state = json.load(open(path))
    if state["result"] != "done" or any(step["result"] not in ("done", "skipped", "ok") for step in state["list"]):
        print(path, json.dumps(state))
        sys.exit(1)
PY
}

binaries_are_there() {
  # shellcheck disable=SC2016,SC2086 # expanded by the guest's shell; words, on purpose
  inside sh -c '. /etc/profile; for name; do command -v "$name" >/dev/null || { echo "not on PATH: $name"; bad=1; }; done
    exit ${bad:-0}' - $PROOF_BINARIES
}

# cloud-init itself runs the scripts again, as on a first boot: the same environment, the same order.
again() {
  inside cloud-init single --name scripts-user --frequency always || {
    tail -n 12 "$m/var/log/cloud-init-output.log"
    return 1
  }
}

check "cloud-init ran it to the end ($seconds s)" ran_without_errors
check 'cloud-init took it for a script' udata_was_run
check 'its state file says done' state_says_done
if [ -n "$PROOF_BINARIES" ]; then
  check "$(wc -w <<<"$PROOF_BINARIES") declared binaries are on PATH" binaries_are_there
fi
if [ $failed = 0 ] && [ -n "$PROOF_TWICE" ]; then
  # What the boot itself still has in hand (ssh keys, caches) is not the udata's.
  inside systemctl is-system-running --wait >/dev/null 2>&1 || true
  python3 "$PROOF/treehash.py" --over "$root" "$work/upper" "$m" etc usr >"$work/tree.1"
  check 'a second run succeeds' again
  python3 "$PROOF/treehash.py" --over "$root" "$work/upper" "$m" etc usr >"$work/tree.2"
  check 'a second run changes nothing in /etc and /usr' \
    python3 "$PROOF/treehash.py" --compare "$work/tree.1" "$work/tree.2"
  cp "$work/why" "$work/changes"
fi
exit $failed
