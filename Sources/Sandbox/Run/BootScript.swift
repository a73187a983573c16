/// The part of a sandbox's script that boots the root under systemd and waits until cloud-init has ended.
enum BootScript {
  /// Takes `m`, the root; `run`, the run's directory; `variables`; and leaves the outcome in `code`.
  static let text = #"""
    # systemd-nspawn looks into /proc, and leaves its traces in /run: both are only ours here.
    mount -t proc proc /proc
    mount -t tmpfs -o mode=0755 modelc /run
    mkdir -p "$m/var/lib/cloud/seed/nocloud" "$m/etc/cloud/cloud.cfg.d" "$m/etc/systemd/system.conf.d"
    cat udata >"$m/var/lib/cloud/seed/nocloud/user-data"
    printf 'instance-id: modelc-verify\nlocal-hostname: modelc-verify\n' >"$m/var/lib/cloud/seed/nocloud/meta-data"
    cat >"$m/etc/cloud/cloud.cfg.d/99_modelc.cfg" <<'CFG'
    datasource_list: [NoCloud, None]
    network: {config: disabled}
    apt: {preserve_sources_list: true}
    manage_etc_hosts: false
    locale: C.UTF-8
    ssh_genkeytypes: []
    no_ssh_fingerprints: true
    ssh: {emit_keys_to_console: false}
    CFG
    if [ -n "$variables" ]; then
      printf '[Manager]\nDefaultEnvironment=%s\n' "$variables" >"$m/etc/systemd/system.conf.d/modelc.conf"
    fi
    # What only waits for hardware, a console or the night.
    for unit in apt-daily.timer apt-daily-upgrade.timer man-db.timer e2scrub_all.timer e2scrub_reap.service \
      fstrim.timer dpkg-db-backup.timer logrotate.timer systemd-pstore.service console-getty.service getty.target \
      networking.service ifup@.service systemd-timesyncd.service systemd-networkd-wait-online.service; do
      ln -sf /dev/null "$m/etc/systemd/system/$unit"
    done
    # /proc/sys is read-only in the guest, and dockerd gives up where it cannot turn this on.
    echo 1 >/proc/sys/net/ipv4/ip_forward
    # A machine with the first generation of control groups hands on the same; newer systemd needs a word.
    if [ ! -e /sys/fs/cgroup/cgroup.controllers ]; then export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=0; fi
    # Control groups of its own, written down so that they can be removed however this ends.
    while IFS=: read -r _ kind path; do
      case $kind in
        '') top=/sys/fs/cgroup; [ -e $top/cgroup.controllers ] || top=$top/unified ;;
        name=systemd) top=/sys/fs/cgroup/systemd ;;
        *) continue ;;
      esac
      group=$top${path%/}/modelc-verify-${run##*/}
      echo "$group" >>groups
      if mkdir "$group" 2>/dev/null; then echo 0 >"$group/cgroup.procs" || :; fi
    done </proc/self/cgroup
    : >"$m/var/log/cloud-init-output.log"
    tail -n +1 -s 0.2 -F "$m/var/log/cloud-init-output.log" 2>/dev/null 3>&- &
    systemd-nspawn --register=no --keep-unit --quiet --directory="$m" --network-namespace-path=/proc/self/ns/net \
      --capability=CAP_NET_ADMIN --console=pipe --setenv=SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1 --boot \
      </dev/null >console 2>&1 3>&- &
    guest=$!
    finished=$m/var/lib/cloud/data/result.json
    while [ ! -s "$finished" ] && kill -0 "$guest" 2>/dev/null; do sleep 0.1; done
    if [ ! -s "$finished" ]; then
      echo 'the guest ended before cloud-init did; the end of its console:'
      tail -n 20 console
      code=1
    elif ! tr -d ' \n' <"$finished" | grep -q '"errors":\[\]'; then
      echo 'cloud-init says of it:'
      cat "$finished"
      code=1
    elif grep -hF 'Unhandled non-multipart' "$m/var/log/cloud-init.log"; then
      echo 'cloud-init did not take it for anything that it knows'
      code=1
    fi
    # Its first process is told to power off; what does not heed that ends with us.
    leader=$(tr ' ' '\n' <"/proc/$guest/task/$guest/children" 2>/dev/null | head -n 1) || leader=''
    """#

  /// Comes last: the guest is told to power off, and waited for, but not for long.
  static let ending = #"""
    if [ "$boots" != no ] && [ -n "$leader" ]; then
      kill -s RTMIN+4 "$leader" 2>/dev/null || kill -38 "$leader" 2>/dev/null || :
      waited=0
      while [ "$waited" -lt 100 ] && kill -0 "$guest" 2>/dev/null; do
        sleep 0.1
        waited=$((waited + 1))
      done
    fi
    """#
}
