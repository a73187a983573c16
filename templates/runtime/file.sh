# Writes standard input to a file, aside and renamed; leaves a file alone that is right already.
write_file() { # path, mode, owner
  directory=$(dirname "$1")
  mkdir -p "$directory"
  new=$(mktemp "$directory/.modelc.XXXXXX")
  if ! { cat > "$new" && chown "$3" "$new" && chmod "$2" "$new"; }; then
    rm -f "$new"
    return 1
  fi
  if [ -f "$1" ] && [ ! -L "$1" ] && cmp -s "$new" "$1" &&
    [ "$(stat -c '%a %u %g' "$new")" = "$(stat -c '%a %u %g' "$1")" ]; then
    rm -f "$new"
  elif ! mv -fT "$new" "$1"; then
    rm -f "$new"
    return 1
  fi
}
