#!/bin/sh
# The main job on real input: `make run`.
set -eu
modelc=$1
cd "$(dirname "$0")/.."

show() {
  printf '\n$ modelc'
  printf ' %s' "$@"
  printf '\n'
  "$modelc" "$@"
}

echo
echo '$ cat models/docker.spec'
cat models/docker.spec
show steps models/docker.spec
show build models/docker.spec
show caps models/docker.spec
show inspect build/docker/docker.model
echo
# shellcheck disable=SC2016 # the dollars are a prompt and an address
echo '$ sed -n "/^step_1/,/^$/p; /^step_3/,/^$/p; /^run_step/p" build/docker/docker.udata'
sed -n '/^step_1/,/^$/p; /^step_3/,/^$/p; /^run_step/p' build/docker/docker.udata
echo
echo "Give build/docker/docker.udata to a server as its user-data, or try a spec of your own:"
echo "  $modelc build 'debian12 + go + git'"
echo "  $modelc features"
