change_service() { # enable, disable or mask; unit
  if ! command -v systemctl > /dev/null; then
    echo "no systemctl here: $2 stays as its package left it"
    return 0
  fi
  systemctl "$1" "$2"
  # Without a running systemd (an image being built) there is nothing to start or stop.
  if [ ! -d /run/systemd/system ]; then return 0; fi
  if [ "$1" != enable ]; then
    systemctl stop "$2" || :
  # A unit that waits for this very boot to end would wait for ever.
  elif ! timeout 300 systemctl start "$2"; then
    # systemctl's own words only name the place where the reason stands.
    journalctl --no-pager --quiet --output cat --lines 15 --unit "$2" || :
    return 1
  fi
}
