write_base64() { # path, mode, owner; base64 on standard input
  # Not through a pipe, whose first half may fail unseen.
  base64 -d > "$work/decoded"
  write_file "$@" < "$work/decoded"
  rm -f "$work/decoded"
}
