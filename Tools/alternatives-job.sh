#!/usr/bin/env bash
# One job of alternatives.sh, as pid 1 of its own namespaces: a throw-away copy of a root, a command in it, and what
# its packages registered.
#
# usage: alternatives-job.sh LOWER DIR lists|download|dpkg|apt [WORD…]
#   LOWER is one directory or several, the uppermost first, with colons between. DIR must be empty; it gets `said`,
#   `calls` (each call of update-alternatives: package, exit code, arguments) and `rows` (alternatives.py read).
set -euo pipefail
lower=$1 directory=$2 mode=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
m=$directory/root
mkdir -p "$directory"/{upper,overlay,root}
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$directory/upper,workdir=$directory/overlay" "$m"
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

mkdir -p "$m/jobs" "$m/packages"
mount --bind "$PACKAGES" "$m/packages"
printf '#!/bin/sh\nexit 101\n' >"$m/usr/sbin/policy-rc.d"
# The first on PATH: maintainer scripts call it, and dpkg tells them whose they are.
cat >"$m/usr/local/sbin/update-alternatives" <<'CALL'
#!/bin/sh
/usr/bin/update-alternatives "$@"
code=$?
printf '%s\t%s\t%s\n' "${DPKG_MAINTSCRIPT_PACKAGE:-}" $code "$*" >>/jobs/calls
exit $code
CALL
chmod 755 "$m/usr/sbin/policy-rc.d" "$m/usr/local/sbin/update-alternatives"
cat >"$m/etc/apt/apt.conf.d/00alternatives" <<'CONF'
Acquire::http::Proxy "http://127.0.0.1:3142";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
Acquire::Retries "3";
Acquire::Retries::Delay "false";
Acquire::IndexTargets::deb::Contents-deb {
  MetaKey "$(COMPONENT)/Contents-$(ARCHITECTURE)";
  ShortDescription "Contents-$(ARCHITECTURE)";
  Description "$(RELEASE)/$(COMPONENT) $(ARCHITECTURE) Contents";
  KeepCompressed "true";
};
APT::Sandbox::User "root";
CONF
# Man pages and initial ramdisks take most of the time, and nothing of them is wanted here.
mkdir -p "$m/etc/dpkg/dpkg.cfg.d"
echo force-unsafe-io >"$m/etc/dpkg/dpkg.cfg.d/00alternatives"
for command in /usr/bin/mandb /usr/sbin/update-initramfs; do
  [ ! -e "$m$command" ] || mount --bind /bin/true "$m$command"
done

inside() {
  chroot "$m" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true "$@" </dev/null >>"$directory/said" 2>&1
}

code=0
: >"$m/jobs/calls"
case $mode in
  lists) inside apt-get update || code=$? ;;
  # One wrong name must not cost the others: what is not there is seen by what comes.
  download) inside sh -c 'cd /packages && exec apt-get download "$@"' - "$@" || code=$? ;;
  dpkg) inside dpkg --force-depends --force-overwrite --force-conflicts --force-breaks --force-confnew --no-triggers \
    --install "$@" || code=$? ;;
  apt) inside apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confnew \
    -o DPkg::Path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" || code=$? ;;
  *) echo "alternatives-job.sh: no such mode: $mode" >&2; exit 2 ;;
esac
cp "$m/jobs/calls" "$directory/calls"
python3 "$here/alternatives.py" read "$m" "$directory/calls" >"$directory/rows" || code=2
exit $code
