#!/bin/sh
# Installs those of the named Debian packages that are missing, and says so.
set -eu
missing=
for package in "$@"; do
  case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || :) in
    'install ok installed') ;;
    *) missing="$missing $package" ;;
  esac
done
if [ -z "$missing" ]; then exit 0; fi
echo "== installing with apt:$missing"
if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
if [ -n "$as_root" ] && ! command -v sudo >/dev/null; then
  echo "There is no sudo here: install them as root." >&2
  exit 2
fi
said=$(mktemp)
trap 'rm -f "$said"' EXIT
# A machine whose lists are fresh need not fetch them again.
# shellcheck disable=SC2086
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >"$said" 2>&1; then
  $as_root apt-get update -q
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
fi
