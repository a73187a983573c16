fetch() { # URL, file
  tries=1
  while :; do
    code=0
    curl -fsSL --connect-timeout 30 --max-time 900 -o "$2" "$1" || code=$?
    # 0 done; 3 a wrong URL, 22 the server said no, 60 a certificate: trying again would not help.
    case $code in
      0) return 0 ;;
      3 | 22 | 60)
        echo "cannot fetch $1" >&2
        return "$code" ;;
    esac
    if [ "$tries" -ge 5 ]; then
      echo "cannot fetch $1" >&2
      return "$code"
    fi
    sleep "$((${MODELC_PAUSE:-5} * tries))"
    tries=$((tries + 1))
  done
}
