#!/usr/bin/env bash
# OpenStack's own SDK for Python does a server's whole life against the embedded OpenStack.
# Usage: openstack-sdk.sh [HATCHERY]    exit code 77 where the SDK cannot be had
set -euo pipefail
# shellcheck source=Tests/Proof/lib.sh
. "$(dirname "$0")/lib.sh"

hatchery=${1:-.build/debug/hatchery}
[ -x "$hatchery" ] || skip "there is no $hatchery: swift build --product hatchery"
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

python=python3
if ! python3 -c 'import openstack' 2>/dev/null; then
  venv=${OPENSTACK_SDK:-$MODELC_CACHE/openstack-sdk}
  python=$venv/bin/python
  if ! "$python" -c 'import openstack' 2>/dev/null; then
    python3 -m venv "$venv" >"$work/venv.log" 2>&1 ||
      skip "no virtual environment can be made in $venv: $(tail -1 "$work/venv.log")"
    "$venv/bin/pip" install --quiet --disable-pip-version-check openstacksdk >"$work/pip.log" 2>&1 ||
      skip "openstacksdk cannot be installed: $(tail -1 "$work/pip.log")"
  fi
fi

"$hatchery" dev --json --port 0 --directory "$work/dev" >"$work/started" &
server=$!
for _ in $(seq 100); do
  [ -s "$work/started" ] && break
  sleep 0.1
done
[ -s "$work/started" ] || die 'the embedded cloud did not start'
say "openstacksdk $("$python" -c 'from importlib.metadata import version; print(version("openstacksdk"))')"
env -i PATH="$PATH" HOME="$work" OS_CLIENT_CONFIG_FILE="$work/dev/clouds.yaml" \
  timeout 120 "$python" "$PROOF/openstack-sdk.py"
