# Repeats what another apt or a network that comes and goes has spoilt. A lock is recognised by apt's own
# message: dpkg's is an fcntl lock, which flock does not see.
retry_apt() { # arguments of apt-get
  tries=1 waited=0
  while :; do
    mark=$(wc -c < "$modelc_log") code=0 since=$(date +%s)
    apt_get "$@" || code=$?
    said=$(tail -c "+$((mark + 1))" "$modelc_log" | tr -d '\000')
    case "$code $said" in
      0\ *'Failed to fetch'* | 0\ *'Some index files failed'*)
        # Old apt-get update returns 0 although it has failed.
        if [ "$1" = update ]; then code=100; else return 0; fi ;;
      0\ *) return 0 ;;
    esac
    case $said in
      *'Could not get lock'* | *'Unable to lock'* | *'Unable to acquire'* | *'is another process using it'*)
        if [ "$waited" -ge 600 ]; then return "$code"; fi
        echo 'another package manager is at work: waiting'
        # Newer apt has waited itself before it says so.
        waited=$((waited + 5 + $(seconds_since "$since")))
        sleep "${MODELC_PAUSE:-5}" ;;
      *'dpkg was interrupted'*)
        if [ "$tries" -ge 5 ]; then return "$code"; fi
        tries=$((tries + 1))
        dpkg --force-confdef --force-confold --configure -a || : ;;
      *'Failed to fetch'* | *'Some index files failed'* | *'Temporary failure'* | *'Could not resolve'* | \
        *'ould not connect'* | *'Connection failed'* | *'Connection timed out'* | *'Hash Sum mismatch'*)
        if [ "$tries" -ge 7 ]; then return "$code"; fi
        echo "try $tries of 7 failed: trying again"
        sleep "$((${MODELC_PAUSE:-5} * tries))"
        tries=$((tries + 1))
        # Packages that are gone from the mirror mean that the lists are older than it.
        if [ "$1" != update ]; then
          apt_get update || :
          check_lists || return 1
        fi ;;
      *) return "$code" ;;
    esac
  done
}

# After every update: the lists of an archive that apt was told to believe must still be signed as they should.
check_lists() {
  if [ ! -e "$modelc_work/signers" ]; then return 0; fi
  while read -r uri suite signers; do
    # Unquoted on purpose: several fingerprints.
    # shellcheck disable=SC2086
    check_signature "$uri" "$suite" $signers < /dev/null || return 1
  done < "$modelc_work/signers"
}

refresh_lists() { # once after each change of the sources
  if [ -e "$modelc_work/fresh" ]; then return 0; fi
  retry_apt update
  check_lists
  : > "$modelc_work/fresh"
}

is_installed() { # name or name=version
  have=$(dpkg-query -W -f '${Status}=${Version}' "${1%%=*}" 2> /dev/null) || return 1
  case $1 in
    *=*) wanted=${1#*=} ;;
    *) wanted='*' ;;
  esac
  # Unquoted on purpose: apt takes a pattern as a version.
  # shellcheck disable=SC2254
  case $have in
    'install ok installed='$wanted | 'hold ok installed='$wanted) return 0 ;;
  esac
  return 1
}

install_packages() { # name or name=version …
  missing=
  for package in "$@"; do
    if ! is_installed "$package"; then missing="$missing $package"; fi
  done
  if [ -z "$missing" ]; then
    echo "already installed: $*"
    return 0
  fi
  refresh_lists
  retry_apt install "$@"
}
