#!/bin/sh
# Installs what shells complete a program's words by, as the program itself writes it; with sudo where this user may
# not write there.
#
# usage: install-completions.sh PROGRAM SHARE      below SHARE, as /usr/local/share, every shell has a place
set -eu
name=$(basename "$1")
as_root=
if ! mkdir -p "$2" 2>/dev/null || ! [ -w "$2" ]; then
  [ "$(id -u)" -eq 0 ] || as_root=sudo
fi
new=$(mktemp)
trap 'rm -f "$new"' EXIT
put() { # program, shell, file
  "$1" --generate-completion-script "$2" >"$new"
  $as_root install -D -m 0644 "$new" "$3"
}
echo "== installing completions below $2${as_root:+ (with sudo)}"
put "$1" bash "$2/bash-completion/completions/$name"
put "$1" zsh "$2/zsh/site-functions/_$name"
put "$1" fish "$2/fish/vendor_completions.d/$name.fish"
