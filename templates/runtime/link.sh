make_link() { # link, target
  if [ "$(readlink "$1" || :)" = "$2" ]; then return 0; fi
  if [ -e "$1" ] && [ ! -L "$1" ]; then
    echo "$1 exists and is not a link: left alone" >&2
    return 1
  fi
  mkdir -p "$(dirname "$1")"
  ln -sfT "$2" "$1"
}
