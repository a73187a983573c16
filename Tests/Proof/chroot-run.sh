#!/usr/bin/env bash
# Run a udata in a throw-away copy of a root, cut off from everything but the package mirror.
#
# usage: chroot-run.sh ROOT UDATA [option…]
#   --wrapped            in the form CDS's first hatchery gives it (wrap.py); a worker can be downloaded
#   --twice              a second time; then fail unless /etc and /usr are as after the first
#   --no-network         no mirror either
#   --fail-requests N    the mirror fails N requests, then recovers      --fail-seconds S   for so long
#   --repository DIR     served to the root as http://127.0.0.1:8099 (may be given with any other option)
#   --stub DIR           a stub apt made by stub-apt/make.py is put over the real one
#   --timeout SECONDS    end it, with exit code 124, when it takes longer (900)
#   --env NAME=VALUE     added to the empty environment
#   --before FILE        a shell script run in the root first            --after FILE       and last
#   --closed-stdin       with no standard input at all, instead of /dev/null
#   --show               print all that the udata printed; otherwise only the end of it, and only when it fails
#   --keep DIR           keep what was written: DIR/upper, DIR/output, DIR/console, DIR/changes
# The root is an overlay on tmpfs in its own mount, pid, uts, ipc and network namespaces; services are not started
# (policy-rc.d); the environment is empty but for PATH and LANG, as under cloud-init; there is no terminal.
# Exit code: the udata's own; 3 when the second run changed something; 77 when it cannot be tried here.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

[ $# -ge 2 ] || die 'usage: chroot-run.sh ROOT UDATA [option…]'
root=$(readlink -f "$1") udata=$(readlink -f "$2")
shift 2
wrapped='' twice='' keep='' repository='' stub='' before='' after='' show='' stdin=null relay=() environment='' timeout=900 child=''
while [ $# -gt 0 ]; do
  case $1 in
    --wrapped) wrapped=1 ;;
    --twice) twice=1 ;;
    --no-network) relay=(--no-relay) ;;
    --fail-requests | --fail-seconds) relay+=("$1" "$2"); shift ;;
    --repository) repository=$(readlink -f "$2"); shift ;;
    --stub) stub=$(readlink -f "$2"); shift ;;
    --before) before=$(readlink -f "$2"); shift ;;
    --after) after=$(readlink -f "$2"); shift ;;
    --show) show=1 ;;
    --timeout) timeout=$2; shift ;;
    --env) environment="$environment $2"; shift ;;
    --closed-stdin) stdin=closed ;;
    --keep) keep=$2; shift ;;
    *) die "chroot-run.sh: unknown option $1" ;;
  esac
  shift
done
[ -d "$root/usr" ] || die "no root: $root"
[ -r "$udata" ] || die "no udata: $udata"
need_namespaces

work=$(scratch)
ended() {
  # KILL, for unshare holds the gentler signals back; what runs in the namespaces dies with it.
  if [ -n "$child" ]; then kill -KILL "$child" 2>/dev/null || true; fi
  close_network
  if [ -n "$keep" ]; then
    mkdir -p "$keep"
    rm -rf "$keep"/{upper,output,console,changes}
    mv "$work"/{upper,output,console,changes} "$keep"/ || true
  fi
  rm -rf "$work"
}
trap ended EXIT
trap 'exit 130' INT TERM

mkdir -p "$work"/{upper,overlay,root,web}
: >"$work/console"
: >"$work/output"
: >"$work/changes"
if [ -n "$repository" ]; then cp -a "$repository/." "$work/web/"; fi
mkdir -p "$work/web/download/worker"
printf '#!/bin/sh\nprintf "%%s\\n" "$@" >/proof/worker.arguments\npwd >/proof/worker.directory\nenv >/proof/worker.environment\n' \
  >"$work/web/download/worker/$(uname -m)"
if [ -n "$wrapped" ]; then
  python3 "$PROOF/wrap.py" "$udata" >"$work/udata" || exit 2
else
  cp "$udata" "$work/udata"
fi
if [ -n "$before" ]; then cp "$before" "$work/before"; fi
if [ -n "$after" ]; then cp "$after" "$work/after"; fi

open_network "$work" "${relay[@]}"
serve_repository "$work" "$work/web" 8099
code=0
PROOF_STDIN=$stdin PROOF_TWICE=$twice PROOF_STUB=$stub PROOF_ENVIRONMENT=$environment setsid \
  nsenter --net="$NETNS" unshare --mount --pid --uts --ipc --fork --kill-child --propagation private \
  bash "$PROOF/inside-chroot.sh" "$root" "$work" </dev/null &
child=$!
# In the background and waited for, so that a signal to this script is heeded at once.
sleep "$timeout" &
clock=$!
wait -n "$child" "$clock" || code=$?
if kill "$clock" 2>/dev/null; then
  child=''
else
  say "chroot-run: it took longer than $timeout s"
  code=124
  kill -KILL "$child" 2>/dev/null || true
fi
wait "$clock" "$child" 2>/dev/null || true
child=''
if [ -n "$show" ]; then
  cat "$work/output"
elif [ $code != 0 ]; then
  say "chroot-run: exit code $code; the end of its output:"
  tail -n 15 "$work/output" >&2
fi
exit $code
