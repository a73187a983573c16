check_binaries() { # name …
  missing=
  for name in "$@"; do
    found=
    # Not command -v: it would take a builtin of this shell for a binary.
    IFS=:
    for directory in $PATH; do
      if [ -x "$directory/$name" ] && [ ! -d "$directory/$name" ]; then found=yes; fi
    done
    unset IFS
    if [ -z "$found" ]; then missing="$missing $name"; fi
  done
  if [ -n "$missing" ]; then
    echo "declared but not on PATH ($PATH):$missing" >&2
    return 1
  fi
  echo "on PATH: $*"
}
