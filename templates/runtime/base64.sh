write_base64() { # path, mode, owner; base64 on standard input
  base64 -d | write_file "$@"
}
