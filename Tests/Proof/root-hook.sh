#!/bin/sh
# Called by mmdebstrap with the new root and its flavour: settles what a cloud image would have settled.
set -eu
root=$1 flavour=$2

echo proof >"$root/etc/hostname"
printf '127.0.0.1\tlocalhost proof\n' >"$root/etc/hosts"
rm -f "$root/etc/resolv.conf" "$root/etc/apt/preferences.d/99proof"
: >"$root/etc/resolv.conf"
: >"$root/etc/fstab"
[ "$flavour" = cloud ] || exit 0

# Units that only wait for hardware, a console or the night; none of them bears on the udata.
for unit in apt-daily.timer apt-daily-upgrade.timer man-db.timer e2scrub_all.timer e2scrub_reap.service \
  fstrim.timer dpkg-db-backup.timer logrotate.timer systemd-pstore.service console-getty.service getty.target \
  networking.service ifup@.service systemd-timesyncd.service systemd-networkd-wait-online.service; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done
: >"$root/etc/machine-id"
