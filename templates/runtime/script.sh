run_script() { # interpreter and its options; the script is standard input
  cat > "$modelc_work/script"
  "$@" "$modelc_work/script" < /dev/null
}
