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

# apt-file without installing it: its configuration would make every later apt-get update of this machine fetch the
# lists of contents as well. The release is the machine's own.
if (cd "$work" && apt-get download -qq apt-file && dpkg -x apt-file_*.deb apt-file) >"$work/said" 2>&1 &&
  "$(dirname "$0")"/../install-packages.sh libapt-pkg-perl libregexp-assemble-perl >>"$work/said" 2>&1; then
  mkdir -p "$work/lists/partial" "$work/cache"
  {
    printf 'Dir::State::Lists "%s/lists";\nDir::Cache "%s/cache";\n' "$work" "$work"
    cat "$work/apt-file/etc/apt/apt.conf.d/50apt-file.conf"
  } >"$work/apt.conf"
  APT_CONFIG=$work/apt.conf apt-get update -qq >>"$work/said" 2>&1 || rm -r "$work/apt-file"
fi
[ -e "$work/apt-file" ] || sed 's/^/apt-file: /' "$work/said" >&2

"$modelc" index closure --time --index "$index" --base "$work/base" git docker.io 2>&1 >/dev/null |
  sed 's/^/within index closure: /'
python3 - "$modelc" "$index" "$work/base" "$work" <<'PY'
import os, subprocess, sys

modelc, index, base, work = sys.argv[1:]


def least(argv, runs, **settings):
    """CPU in ms of the best run, and the most memory of any in MB."""
    cpu, memory = 1e9, 0
    for _ in range(runs):
        child = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **settings)
        _, _, usage = os.wait4(child.pid, 0)
        cpu = min(cpu, usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss)
    return cpu * 1000, memory / 1024


rows = [
    ("caps", ["caps", "debian12 + docker + git", "--all"]),
    ("index", ["index", "closure", "--index", index, "--base", base, "git", "docker.io"]),
    ("which", ["which", "docker", "--on", "debian12"]),
]
ours = {}
for name, argv in rows:
    cpu, memory = least([modelc] + argv, 20)
    ours[name] = cpu
    shown = " ".join(word for word in argv if "/" not in word and not word.startswith("--"))
    print(f"{'modelc ' + shown:46} {cpu:8.2f} ms  {memory:5.1f} MB")
apt_file = ["perl", work + "/apt-file/usr/bin/apt-file"]
peers = [
    ("apt-get -s install git docker.io", ["apt-get", "-s", "install", "git", "docker.io"], {}, ["caps", "index"]),
    ("apt-file list docker.io (no closure)", apt_file + ["list", "--fixed-string", "docker.io"], {"APT_CONFIG": work + "/apt.conf"}, ["caps", "index"]),
    ("apt-file search /usr/bin/docker", apt_file + ["search", "--fixed-string", "/usr/bin/docker"], {"APT_CONFIG": work + "/apt.conf"}, ["which"]),
]
for name, argv, environment, beside in peers:
    if environment and not os.path.exists(apt_file[1]):
        print(f"{name:46} not measured: apt-file could not be fetched")
        continue
    cpu, memory = least(argv, 3, env={**os.environ, **environment})
    against = ", ".join(f"{cpu / ours[what]:.0f} x {what}" for what in beside)
    print(f"{name:46} {cpu:8.2f} ms  {memory:5.1f} MB   {against}")
PY
