#!/usr/bin/env bash
# Boot a root with real systemd and real cloud-init, give it a udata, and say what came of it.
#
# usage: boot.sh ROOT USERDATA|SEEDISO [option…]      ROOT: from roots.sh, flavour cloud
#   --twice              run the udata again afterwards; it must succeed and leave /etc and /usr as they were
#   --binaries 'a b …'   names that must be on PATH afterwards
#   --repository DIR     served to the root as http://127.0.0.1:8099
#   --wrapped            in the form CDS's first hatchery gives a udata (not for an image)
#   --timeout SECONDS    how long cloud-init may take (300)
#   --name WORDS         put in front of each line that is printed
#   --keep DIR           keep DIR/upper (what was written), DIR/console, DIR/changes
# systemd-nspawn boots an overlay on tmpfs over the root. The seed is a NoCloud one: a directory, made from the image
# when one is given. The guest has its own network namespace with nothing but loopback; the relay to the package
# mirror listens there. One line for each check; exit code 1 when one failed, 77 when it cannot be tried here.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

[ $# -ge 2 ] || die 'usage: boot.sh ROOT USERDATA|SEEDISO [option…]'
root=$(readlink -f "$1") udata=$(readlink -f "$2")
shift 2
twice='' binaries='' repository='' wrapped='' timeout=300 name='' keep='' child=''
while [ $# -gt 0 ]; do
  case $1 in
    --twice) twice=1 ;;
    --binaries) binaries=$2; shift ;;
    --repository) repository=$(readlink -f "$2"); shift ;;
    --wrapped) wrapped=1 ;;
    --timeout) timeout=$2; shift ;;
    --name) name="$2: "; shift ;;
    --keep) keep=$2; shift ;;
    *) die "boot.sh: unknown option $1" ;;
  esac
  shift
done
[ -x "$root/usr/bin/cloud-init" ] || die "not a root with cloud-init: $root"
[ -r "$udata" ] || die "no udata: $udata"
need_namespaces
[ -n "$(ls -A /sys/fs/cgroup 2>/dev/null)" ] || skip 'nothing can boot without control groups, and /sys/fs/cgroup is empty'
"$PROOF/deps.sh"

work=$(scratch)
ended() {
  if [ -n "$child" ] && kill "$child" 2>/dev/null; then wait "$child" 2>/dev/null || true; fi
  close_network
  if [ -n "$keep" ]; then
    mkdir -p "$keep"
    rm -rf "$keep"/{upper,console,changes}
    mv "$work"/{upper,console,changes} "$keep"/ || true
  fi
  rm -rf "$work"
}
trap ended EXIT
trap 'exit 130' INT TERM

mkdir -p "$work"/{upper,overlay,root,web,seed}
: >"$work/changes"
: >"$work/console"
if [ "$(dd if="$udata" bs=1 skip=32769 count=5 2>/dev/null)" = CD001 ]; then
  bsdtar -xf "$udata" -C "$work/seed"
elif [ -n "$wrapped" ]; then
  python3 "$PROOF/wrap.py" "$udata" >"$work/seed/user-data" || exit 2
else
  cp "$udata" "$work/seed/user-data"
fi
[ -e "$work/seed/meta-data" ] || printf 'instance-id: proof-%s\nlocal-hostname: proof\n' "$$" >"$work/seed/meta-data"
if [ -n "$repository" ]; then cp -a "$repository/." "$work/web/"; fi

open_network "$work"
serve_repository "$work" "$work/web" 8099
code=0
PROOF_NETNS=$NETNS PROOF_TWICE=$twice PROOF_BINARIES=$binaries PROOF_TIMEOUT=$timeout PROOF_NAME=$name \
  unshare --mount --propagation private bash "$PROOF/inside-boot.sh" "$root" "$work" </dev/null &
child=$!
# In the background and waited for, so that a signal to this script is heeded at once.
wait "$child" || code=$?
child=''
exit $code
