fetch() { # URL, file
  tries=1 protocols=https
  # Nobody may send us from https:// to what can be changed on the way.
  case $1 in http:*) protocols=http,https ;; esac
  while :; do
    code=0
    answer=$(curl -gfsSL --proto-redir "$protocols" --connect-timeout 30 --max-time 900 -w '%{http_code}' -o "$2" "$1") || code=$?
    case $code/$answer in
      0/*) return 0 ;;
      # A server that is busy or out of order may recover.
      22/408 | 22/429 | 22/5??) ;;
      # A wrong URL, a plain no, a full disk, a certificate: trying again would not help.
      3/* | 22/* | 23/* | 60/*)
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
