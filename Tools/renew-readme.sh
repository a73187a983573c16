#!/bin/sh
# Renews the session in README.md from real runs; --check exits 1 when it is stale.
#
# usage: renew-readme.sh MODELC [--check]
set -eu
modelc=$(readlink -f "$1")
hatchery=$(dirname "$modelc")/hatchery
cd "$(dirname "$0")/.."
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" && wait "$server" || :; fi; rm -rf "$work"' EXIT

# An embedded CDS, for those commands that talk to one.
serve() {
  "$hatchery" dev --json --port 0 --directory "$work/cds" >"$work/dev.json" &
  server=$!
  until [ -s "$work/dev.json" ]; do
    kill -0 "$server" || exit 2
    sleep 0.1
  done
  CDS_API_URL=$(sed 's/.*"url":"\([^"]*\)".*/\1/' "$work/dev.json")
  CDS_PASSWORD=$(sed 's/.*"password":"\([^"]*\)".*/\1/' "$work/dev.json")
  export CDS_API_URL CDS_PASSWORD CDS_USER=admin
}

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
  # shellcheck disable=SC2016 # the quotes are Markdown's
  echo 'And onto a CDS server (`hatchery dev` is one to try with). What changes is shown first:'
  echo
  echo '```'
  # shellcheck disable=SC2016
  echo '$ cat ci.spec'
  printf 'from: debian13 + git + jq\nflavor: b2-7\n' | tee "$work/ci.spec"
  run register ci.spec --yes
  # shellcheck disable=SC2016
  echo '$ sed -i s/jq/shellcheck/ ci.spec'
  sed -i s/jq/shellcheck/ "$work/ci.spec"
  run plan ci.spec
  echo '```'
  echo
}

# The index that is built in, whatever the user has fetched since.
export NO_COLOR=1 XDG_CONFIG_HOME="$work/none" XDG_CACHE_HOME="$work/cache"
# The identity changes with every fact of the catalogue.
serve
session | sed -E 's/(identity |steps=|digest=)(sha256:)[0-9a-f]{64}/\1\2…/' >"$work/session"
awk -v file="$work/session" '
  /^<!-- session:/ { print; while ((getline line < file) > 0) print line; skip = 1 }
  /^<!-- \/session/ { skip = 0 }
  !skip && !/^<!-- session:/ { print }' README.md >"$work/README.md"
if [ "${2-}" = --check ]; then
  diff -u README.md "$work/README.md" || { echo 'README.md is stale: make golden renews it' >&2; exit 1; }
else
  cat "$work/README.md" >README.md
fi
