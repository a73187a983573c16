/// What the first process of a sandbox does: it mounts, listens, runs, looks, and ends; everything else ends with it.
///
/// It stays outside the new root, so that systemctl there sees a chroot and leaves services alone. Its descriptors: 1 what
/// the script says, 2 what goes wrong here, 3 what we are told, 4 where the listening socket is handed over, 5 the model's
/// own log.
enum InsideScript {
  /// - Parameters in the shell's words: the root, the run's directory, the size of the tmpfs or 0, modelc, options of the
  ///   overlay, whether the machine's own root runs it, variables of the script's environment, whether it boots.
  static let text = #"""
    set -eu
    base=$1 run=$2 size=$3 modelc=$4 options=$5 privileged=$6 variables=$7 boots=$8
    cd "$run"
    "$modelc" --inside-sandbox listen 4 3142
    exec 4>&-
    if [ "$size" != 0 ]; then mount -t tmpfs -o "size=$size,mode=0755" modelc disk; fi
    mkdir -p disk/upper disk/work
    mount --bind "$base" base
    mount -t overlay -o "${options}lowerdir=base,upperdir=disk/upper,workdir=disk/work" modelc root
    m=$run/root
    hostname modelc-verify 2>&3 || :

    if [ "$boots" = no ]; then
      mount -t proc proc "$m/proc"
      mount -t sysfs -o ro sysfs "$m/sys" 2>/dev/null || mount --rbind /sys "$m/sys"
      # Settings of the kernel are the machine's, not the sandbox's.
      for path in sys sysrq-trigger; do
        [ -e "$m/proc/$path" ] || continue
        mount --bind "$m/proc/$path" "$m/proc/$path"
        mount -o remount,bind,ro "$m/proc/$path"
      done
      mount -t tmpfs -o mode=0755 modelc "$m/dev"
      for device in null zero full random urandom tty; do
        : >"$m/dev/$device"
        mount --bind "/dev/$device" "$m/dev/$device"
      done
      mkdir "$m/dev/pts" "$m/dev/shm"
      mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$m/dev/pts"
      mount -t tmpfs -o mode=1777 modelc "$m/dev/shm"
      ln -s pts/ptmx "$m/dev/ptmx"
      ln -s /proc/self/fd "$m/dev/fd"
      ln -s fd/0 "$m/dev/stdin"
      ln -s fd/1 "$m/dev/stdout"
      ln -s fd/2 "$m/dev/stderr"
      : >"$m/dev/console"

      printf '#!/bin/sh\n# modelc verify: no service runs here\nexit 101\n' >"$m/usr/sbin/policy-rc.d"
      chmod 0755 "$m/usr/sbin/policy-rc.d"
    fi
    printf '127.0.0.1\tlocalhost modelc-verify\n' >"$m/etc/hosts"
    cat >"$m/etc/apt/apt.conf.d/00modelc-verify" <<'CONF'
    Acquire::http::Proxy "http://127.0.0.1:3142";
    Acquire::https::Proxy "http://127.0.0.1:3142";
    Acquire::http::Proxy::127.0.0.1 "DIRECT";
    APT::Update::Pre-Invoke { "echo update >>/var/log/modelc-verify.apt || :"; };
    DPkg::Pre-Invoke { "echo install >>/var/log/modelc-verify.apt || :"; };
    CONF
    # What only the machine's own root could do with its capabilities is nothing that a first boot needs.
    if [ "$privileged" = yes ]; then
      without=-sys_boot,-sys_module,-sys_rawio,-sys_time,-mac_admin,-mac_override,-syslog,-mknod,-audit_control
      inside() { setpriv --bounding-set "$without" --inh-caps "$without" chroot "$m" "$@"; }
    else
      inside() { chroot "$m" "$@"; }
    fi
    clean() {
      # shellcheck disable=SC2086 # words, on purpose
      inside /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 $variables "$@"
    }
    # Every file on root's PATH that can be run, links followed inside the root; but for the one put there above.
    names() {
      if grep -q 'modelc verify' "$m/usr/sbin/policy-rc.d" 2>/dev/null; then
        every_name | grep -vx policy-rc.d
      else
        every_name
      fi
    }
    every_name() {
      for directory in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin; do
        clean /usr/bin/find -L "$directory" -maxdepth 1 -type f -perm /111 -printf '%f\n' 2>/dev/null || :
      done
    }
    names </dev/null >before 3>&- 5>&-
    : >"$m/var/log/modelc.log"
    tail -n +1 -s 0.2 -F "$m/var/log/modelc.log" >&5 2>/dev/null 3>&- &
    exec 5>&-
    echo started >&3
    code=0
    if [ "$boots" = no ]; then
      scripts=var/lib/cloud/instance/scripts
      mkdir -p "$m/$scripts"
      cat udata >"$m/$scripts/part-001"
      chmod 0700 "$m/$scripts/part-001"
      (cd / && clean "/$scripts/part-001") </dev/null 2>&1 3>&- || code=$?
    else
    \#(BootScript.text)
    fi
    sleep 0.3
    echo "ended $code" >&3
    names </dev/null >after 3>&-
    cat "$m"/var/lib/modelc/*.json >state 2>/dev/null || :
    cat "$m/var/log/modelc-verify.apt" >apt 2>/dev/null || :
    if [ "$size" != 0 ]; then df -B1 --output=used disk | tail -n 1 >used; fi
    echo looked >&3
    \#(BootScript.ending)
    """#
}
