#!/usr/bin/env bash
# How long it takes to know what `git docker.io` brings, beside apt and apt-file in the same run: CPU of the whole
# process, and its memory.
#
# usage: Tools/bench/index.sh MODELC
set -euo pipefail
modelc=${1:?index.sh: name the modelc to measure}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work
"$modelc" index >/dev/null
"$modelc" which git --on debian12 >/dev/null
index=$(echo "$work"/modelc/indexes/shipped-debian12-*.index)
sed -n 's/^  - //p' "$(dirname "$0")/../../templates/bases/debian12.yaml" | grep -x '[a-z0-9][a-z0-9+.-]*' >"$work/base"

"$modelc" index closure --time --index "$index" --base "$work/base" git docker.io 2>&1 >/dev/null |
  sed 's/^/within index closure: /'
python3 - "$modelc" "$index" "$work/base" <<'PY'
import os, shutil, subprocess, sys

modelc, index, base = sys.argv[1:]


def least(argv, runs):
    """CPU in ms of the best run, and the most memory of any in MB."""
    cpu, memory = 1e9, 0
    for _ in range(runs):
        child = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        cpu = min(cpu, usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss)
    return cpu * 1000, memory / 1024


rows = [
    ("modelc caps 'debian12 + docker + git' --all", [modelc, "caps", "debian12 + docker + git", "--all"], 20),
    ("modelc index closure git docker.io", [modelc, "index", "closure", "--index", index, "--base", base, "git", "docker.io"], 20),
]
ours = [least(argv, runs) for _, argv, runs in rows]
for (name, _, _), (cpu, memory) in zip(rows, ours):
    print(f"{name:46} {cpu:8.2f} ms  {memory:5.1f} MB")
peers = [
    ("apt-get -s install git docker.io", ["apt-get", "-s", "install", "git", "docker.io"]),
    ("apt-file list git docker.io (no closure)", ["apt-file", "list", "--regexp", "^(git|docker[.]io)$"]),
]
for name, argv in peers:
    if not shutil.which(argv[0]):
        print(f"{name:46} not measured: {argv[0]} is not installed")
        continue
    cpu, memory = least(argv, 3)
    against = ", ".join(f"{cpu / mine:.0f} x {what.split()[1]}" for (mine, _), (what, _, _) in zip(ours, rows))
    print(f"{name:46} {cpu:8.2f} ms  {memory:5.1f} MB   {against}")
PY
