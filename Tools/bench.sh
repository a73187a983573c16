#!/usr/bin/env bash
# Speed, as ratios against something run beside it: `make bench`.
#
# usage: bench.sh MODELC
# 1. CPU of the whole process: start-up, and building models/docker.spec, beside python3 doing nothing.
# 2. modelc lint beside ShellCheck: 500 scripts of this system, one of them, and how both CPU and memory grow; how
#    CPU grows with one kind of thing in a script, family by family (Tools/bench/growth.py).
# 3. Requests over loopback beside curl --parallel.
# 4. Seconds a first boot takes: our udata beside a script in the tutorial's style that names the same packages,
#    in a root of Debian 12. Its Recommends are on and ours are off, so the same script with Recommends off is
#    timed too, and the number of packages each installs is shown.
# The seconds part needs root and a package mirror, and says so when it cannot run.
set -euo pipefail
cd "$(dirname "$0")/.."
modelc=$(readlink -f "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "== CPU of the whole process (least of 20 runs)"
python3 - "$modelc" "$work" <<'PY'
import resource, subprocess, sys

def cpu(argv, runs=20):
    best = 1e9
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best * 1000

modelc, work = sys.argv[1:]
peer = cpu([sys.executable, "-S", "-c", "pass"])
rows = [
    ("start (--version)", [modelc, "--version"], 3),
    ("build models/docker.spec", [modelc, "build", "models/docker.spec", "-o", work + "/docker"], 15),
    ("steps models/docker.spec", [modelc, "steps", "models/docker.spec"], None),
]
print(f"{'python3 -c pass':28} {peer:7.2f} ms  (the peer)")
for name, argv, aim in rows:
    took = cpu(argv)
    print(f"{name:28} {took:7.2f} ms  {took / peer:5.2f} of the peer" + (f"   aim {aim} ms" if aim else ""))
PY

echo "== CPU and memory of modelc lint"
if command -v shellcheck >/dev/null; then
  python3 Tools/bench/lint.py "$modelc" "$work"
else
  echo "not measured: shellcheck is not installed"
fi
python3 Tools/bench/growth.py "$modelc" "$work"

echo "== what packages bring, beside apt and apt-file"
Tools/bench/index.sh "$modelc"

echo "== requests a second and CPU, beside curl --parallel; nginx on loopback serves"
Tools/bench/transport.sh

echo "== seconds of a first boot: docker, git, curl and binutils on Debian 12"
root=$(Tests/Proof/roots.sh debian12) || { echo "not measured: there is no root or no mirror here"; exit 0; }
"$modelc" build --quiet -o "$work/ours" Tools/bench/ours.spec
cp "$work/ours/ours.udata" "$work/ours.udata"

# The same words as people write by hand: five calls of apt-get, nothing switched off.
tutorial() { # extra option of install
  cat <<UDATA
#!/bin/sh
export DEBIAN_FRONTEND=noninteractive
apt-get -y update >> /tmp/user_data 2>&1
apt-get install -y $1 ca-certificates >> /tmp/user_data 2>&1
apt-get -y update >> /tmp/user_data 2>&1
apt-get install -y $1 docker.io >> /tmp/user_data 2>&1
apt-get -y $1 install curl git >> /tmp/user_data 2>&1
apt-get -y $1 install binutils >> /tmp/user_data 2>&1
command -v docker && command -v git && command -v ld
UDATA
}
tutorial '' >"$work/tutorial.udata"
tutorial --no-install-recommends >"$work/alike.udata"

measure() { # name
  local began ended
  # The udata alone, not the making of its root.
  echo 'date +%s.%N >/var/began' >"$work/before"
  echo 'date +%s.%N >/var/ended' >"$work/after"
  Tests/Proof/chroot-run.sh "$root" "$work/$1.udata" --before "$work/before" --after "$work/after" \
    --keep "$work/keep-$1" >"$work/$1.out" 2>&1 || {
    cat "$work/$1.out" >&2
    return 1
  }
  began=$(cat "$work/keep-$1/upper/var/began") ended=$(cat "$work/keep-$1/upper/var/ended")
  awk -v a="$began" -v b="$ended" 'BEGIN { printf "%.1f\n", b - a }'
}
packages() { # name
  grep -c '^Package: ' "$work/keep-$1/upper/var/lib/dpkg/status"
}
measure ours >/dev/null # fills the package cache that all three share
ours=$(measure ours) alike=$(measure alike) theirs=$(measure tutorial)
printf '%-44s %6s s  %4s packages in all\n' \
  'ours' "$ours" "$(packages ours)" \
  "the tutorial's way" "$theirs" "$(packages tutorial)" \
  "the tutorial's way without Recommends" "$alike" "$(packages alike)"
awk -v a="$ours" -v b="$theirs" -v c="$alike" \
  'BEGIN { printf "ours / tutorial %.2f (aim 0.60)    ours / like for like %.2f\n", a / b, a / c }'
