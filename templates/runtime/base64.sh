write_base64() { # path, mode, owner; base64 on standard input
  # Not through a pipe, whose first half may fail unseen.
  base64 -d > "$modelc_work/decoded"
  write_file "$@" < "$modelc_work/decoded"
  rm -f "$modelc_work/decoded"
}
