#!/usr/bin/env bash
# The part of chroot-run.sh that stands in the new namespaces, as pid 1 there: mounts, runs, compares.
# It stays outside the root, so that systemctl sees a chroot and leaves services alone.
set -euo pipefail
root=$1 work=$2 m=$2/root

mount -t overlay overlay -o "lowerdir=$root,upperdir=$work/upper,workdir=$work/overlay" "$m"
hostname proof
mount -t proc proc "$m/proc"
mount -t sysfs -o ro sysfs "$m/sys"
mount -t tmpfs -o mode=755 tmpfs "$m/dev"
for device in null zero full random urandom tty; do
  : >"$m/dev/$device"
  mount --bind "/dev/$device" "$m/dev/$device"
done
mkdir "$m/dev/pts" "$m/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$m/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$m/dev/shm"
ln -s pts/ptmx "$m/dev/ptmx"
ln -s /proc/self/fd "$m/dev/fd"
ln -s fd/0 "$m/dev/stdin"
ln -s fd/1 "$m/dev/stdout"
ln -s fd/2 "$m/dev/stderr"
# A file, so that what is said on the console can be read afterwards.
: >"$m/dev/console"
mount --bind "$work/console" "$m/dev/console"

printf '#!/bin/sh\nexit 101\n' >"$m/usr/sbin/policy-rc.d"
chmod 755 "$m/usr/sbin/policy-rc.d"
cat >"$m/etc/apt/apt.conf.d/00proof" <<'CONF'
Acquire::http::Proxy "http://127.0.0.1:3142";
Acquire::http::Proxy::127.0.0.1 "DIRECT";
CONF
if [ -n "${PROOF_STUB:-}" ]; then
  cp "$m/usr/bin/gpgv" "$m/usr/bin/gpgv.real" 2>/dev/null || true
  cp -a --no-preserve=ownership "$PROOF_STUB/." "$m/"
  while read -r path; do
    # dpkg must know, or asking for the package would bring nothing.
    if [ "$path" = usr/bin/gpgv ]; then chroot "$m" dpkg --force-depends --remove gpgv >/dev/null 2>&1; fi
    rm -f "$m/$path"
  done <"$m/proof/remove"
fi
mkdir -p "$m/proof"
cp "$work/udata" "$m/proof/udata"
chmod 755 "$m/proof/udata"

inside() {
  # shellcheck disable=SC2086 # words, on purpose
  chroot "$m" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 ${PROOF_ENVIRONMENT:-} "$@"
}

run() {
  if [ "$PROOF_STDIN" = closed ]; then
    inside /proof/udata <&- >>"$work/output" 2>&1
  else
    inside /proof/udata </dev/null >>"$work/output" 2>&1
  fi
}

if [ -e "$work/before" ]; then
  cp "$work/before" "$m/proof/before"
  inside sh /proof/before || { echo "chroot-run: the script run before failed" >&2; exit 2; }
fi
code=0
run || code=$?
if [ $code = 0 ] && [ -n "$PROOF_TWICE" ]; then
  here=$(dirname "$0")
  python3 "$here/treehash.py" --over "$root" "$work/upper" "$m" etc usr >"$work/tree.1"
  run || code=$?
  python3 "$here/treehash.py" --over "$root" "$work/upper" "$m" etc usr >"$work/tree.2"
  if ! python3 "$here/treehash.py" --compare "$work/tree.1" "$work/tree.2" >"$work/changes"; then
    echo "chroot-run: the second run changed something:" >&2
    head -n 20 "$work/changes" >&2
    [ $code != 0 ] || code=3
  fi
fi
if [ -e "$work/after" ]; then
  cp "$work/after" "$m/proof/after"
  inside sh /proof/after || { echo "chroot-run: the script run after failed" >&2; [ $code != 0 ] || code=4; }
fi
exit $code
