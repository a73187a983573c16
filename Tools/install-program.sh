#!/bin/sh
# Installs a program, stripped, into a directory; with sudo where this user may not write there.
#
# usage: install-program.sh PROGRAM DIRECTORY
set -eu
as_root=
if ! mkdir -p "$2" 2>/dev/null || ! [ -w "$2" ]; then
  [ "$(id -u)" -eq 0 ] || as_root=sudo
fi
echo "== installing $2/$(basename "$1")${as_root:+ (with sudo)}"
$as_root install -D -s -m 0755 "$1" "$2/$(basename "$1")"
