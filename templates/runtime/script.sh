run_script() { # interpreter and its options; the script is standard input
  cat > "$work/script"
  "$@" "$work/script" < /dev/null
}
