#!/bin/sh
# Renews the session in README.md from real runs; --check exits 1 when it is stale.
#
# usage: renew-readme.sh MODELC [--check]
set -eu
modelc=$(readlink -f "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() {
  printf '$ modelc'
  for word in "$@"; do
    case $word in
      *' '*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  (cd "$work" && "$modelc" "$@" 2>&1) || printf '(exit code %s)\n' "$?"
}

session() {
  echo
  echo 'A typo is found before anything boots:'
  echo
  echo '```'
  run build 'debian12 + dokcer + git'
  echo '```'
  echo
  echo 'What would be done, and who asked for it:'
  echo
  echo '```'
  run steps 'debian13 + docker + jq'
  echo '```'
  echo
  echo 'And the model:'
  echo
  echo '```'
  run build 'debian13 + docker + jq'
  # shellcheck disable=SC2016 # the dollar is a prompt
  echo '$ ls build/debian13-docker-jq'
  ls "$work/build/debian13-docker-jq"
  # shellcheck disable=SC2016
  echo '$ sed -n "/^step_1/,/^$/p; /^run_step/p" build/debian13-docker-jq/debian13-docker-jq.udata'
  sed -n '/^step_1/,/^$/p; /^run_step/p' "$work/build/debian13-docker-jq/debian13-docker-jq.udata"
  echo '```'
  echo
  echo 'Which binaries jobs may ask for, known before anything boots, and why each is there:'
  echo
  echo '```'
  run caps 'debian13 + docker' --explain runc
  run which javac --on debian12
  echo '```'
  echo
}

# The index that is built in, whatever the user has fetched since.
export NO_COLOR=1 XDG_CONFIG_HOME="$work/none" XDG_CACHE_HOME="$work/cache"
# The identity changes with every fact of the catalogue.
session | sed -E 's/(identity sha256:)[0-9a-f]{64}/\1…/' >"$work/session"
awk -v file="$work/session" '
  /^<!-- session:/ { print; while ((getline line < file) > 0) print line; skip = 1 }
  /^<!-- \/session/ { skip = 0 }
  !skip && !/^<!-- session:/ { print }' README.md >"$work/README.md"
if [ "${2-}" = --check ]; then
  diff -u README.md "$work/README.md" || { echo 'README.md is stale: make golden renews it' >&2; exit 1; }
else
  cat "$work/README.md" >README.md
fi
