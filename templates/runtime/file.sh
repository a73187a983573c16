# Makes a directory and those above it. What it makes in the owner's home is the owner's, as if he had made it.
make_directory() { # directory, owner
  if [ -d "$1" ]; then return 0; fi
  make_directory "$(dirname "$1")" "$2"
  mkdir "$1"
  home=$(getent passwd "${2%%:*}" | cut -d : -f 6)
  home=${home%/}
  # Somebody who lives at / owns nothing by that.
  if [ -z "$home" ]; then return 0; fi
  # Not through a link: the home is its owner's, who may have put one there since.
  case $1/ in "$home"/*) chown -h "$2" "$1" ;; esac
}

# Writes standard input to a file, aside and renamed; leaves a file alone that is right already.
write_file() { # path, mode, owner
  directory=$(dirname "$1")
  make_directory "$directory" "$3"
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
