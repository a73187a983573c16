#!/usr/bin/env bash
# The client of OpenStack, and the hatchery as it is shipped, against a real OpenStack and the embedded one.
#
# usage: openstack.sh [--embedded | --full] [HATCHERY]      needs the tests to be built
#
# --embedded asks the embedded OpenStack, the same tests; it takes a minute. Without it, a real one: the cloud that
# OPENSTACK_TEST_CLOUD names in clouds.yaml, or else a test bed, a directory with up.sh and down.sh that bring a real
# OpenStack up on loopback: OPENSTACK_TESTBED_SCRIPTS, or ../shared/testbed/openstack beside this clone. Of the daemons
# whose loss the client and the hatchery must outlive there, --full takes all. Whatever was started is stopped again.
# Ends with 77 where there is no real one.
set -euo pipefail
# shellcheck source=Tests/Proof/lib.sh
. "$(dirname "$0")/lib.sh"
root=$(cd "$PROOF/../.." && pwd)
cd "$root"
swift=${SWIFT:-swift}
mode=some
case ${1:-} in
  --embedded | --full) mode=${1#--}; shift ;;
esac
export HATCHERY=${1:-$root/.build/debug/hatchery}
[ -x "$HATCHERY" ] || skip "there is no $HATCHERY: swift build --product hatchery"
work=$(mktemp -d)
logs=$root/build/proof
mkdir -p "$logs"
dev='' scripts=''
finish() {
  [ -z "$dev" ] || kill "$dev" 2>/dev/null || true
  [ -z "$scripts" ] || "$scripts/down.sh" --purge >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
failed=0
began=$(date +%s)
elapsed() { echo "$(($(date +%s) - began)) s"; }

# run_tests WHAT FILTER [word of env…]: a line for each test, skipped ones with their reason.
run_tests() {
  local log
  log=$logs/openstack-${1// /-}.log
  say "== $1 ($(elapsed))"
  if ! env "${@:3}" "$swift" test --skip-build --no-parallel --filter "OpenStackTests.Real($2)Tests" >"$log" 2>&1; then
    failed=1
  fi
  sed -n -E -e 's/^. Test "(.*)" passed after ([0-9]+).*/ok   \1 (\2 s)/p' \
    -e 's/^. Test "(.*)" skipped: "?(.*[^"])"?$/skip \1  # \2/p' \
    -e 's/^. Test "(.*)" recorded an issue (.*)/FAIL \1  # \2/p' \
    -e 's/^. Test "(.*)" failed after .*/FAIL \1/p' "$log"
  grep -q 'Test run with .* passed' "$log" || { failed=1; say "FAIL $1: its log is $log"; tail -n 5 "$log"; }
}

if [ "$mode" = embedded ]; then
  "$HATCHERY" dev --json --port 0 --directory "$work/dev" >"$work/started" 2>"$work/dev.err" &
  dev=$!
  for _ in $(seq 100); do
    [ -s "$work/started" ] && break
    sleep 0.1
  done
  [ -s "$work/started" ] || die "the embedded OpenStack did not start: $(tail -n 1 "$work/dev.err")"
  run_tests 'the embedded OpenStack' 'Cloud|Option' -u OPENSTACK_TESTBED -u OPENSTACK_TESTBED_SCRIPTS \
    -u OPENSTACK_TEST_IMAGE -u OPENSTACK_TEST_FLAVOR OPENSTACK_TEST_NETWORK=Ext-Net OPENSTACK_TEST_MANY=50 \
    OPENSTACK_TEST_CLOUD=dev OS_CLIENT_CONFIG_FILE="$work/dev/clouds.yaml"
  exit $failed
fi

if [ -n "${OPENSTACK_TEST_CLOUD:-}" ]; then
  run_tests "the cloud $OPENSTACK_TEST_CLOUD" 'Cloud|Option|Fault|Daemon'
  exit $failed
fi

found=${OPENSTACK_TESTBED_SCRIPTS:-$root/../shared/testbed/openstack}
none() {
  [ $failed = 0 ] || exit 1
  skip "$1"
}
[ -x "$found/up.sh" ] || none 'no real OpenStack: set OPENSTACK_TEST_CLOUD, or OPENSTACK_TESTBED_SCRIPTS to a test bed'
found=$(cd "$found" && pwd)

# What up.sh wants to be there: libraries of Debian 12, and the one package of a service, which must not be started.
packages='python3-keystone python3-glance python3-placement python3-nova python3-neutron gunicorn python3-pymysql
python3-yaml mariadb-server-core mariadb-client-core rabbitmq-server'
# shellcheck disable=SC2086 # words, on purpose
if ! dpkg-query -W $packages >/dev/null 2>&1; then
  grep -q '^VERSION_CODENAME=bookworm$' /etc/os-release || none "the test bed's packages are those of Debian 12"
  [ "$(id -u)" = 0 ] || none "the test bed's packages are missing, and root alone can install them: $packages"
  [ -x /usr/sbin/policy-rc.d ] ||
    none 'the test bed wants rabbitmq-server, whose service would be started: have a /usr/sbin/policy-rc.d that exits 101'
  say "== installing the packages of the test bed, 600 MB ($(elapsed))"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $packages; } >"$logs/openstack-packages.log" 2>&1 ||
    none "apt could not install the packages of the test bed: $(tail -n 1 "$logs/openstack-packages.log")"
fi

export TESTBED=$work/bed OPENSTACK_TESTBED=$work/bed OPENSTACK_TESTBED_SCRIPTS=$found
# Room for a flavor that no host takes.
export Q_CORES=5000 Q_RAM=16777216
# The bed's Neutron has no routers of itself, and without them there are no floating addresses.
mkdir -p "$TESTBED/py"
printf 'import os\n\nos.environ.setdefault("OS_DEFAULT__SERVICE_PLUGINS", "router")\n' >"$TESTBED/py/sitecustomize.py"
say "== starting the test bed ($(elapsed))"
scripts=$found
if ! timeout 400 "$found/up.sh" >"$logs/openstack-up.log" 2>&1; then
  none "the test bed did not start: $(tail -n 1 "$logs/openstack-up.log")"
fi
export OPENSTACK_TEST_CLOUD=testbed OPENSTACK_TEST_NETWORK=Ext-Net OPENSTACK_TEST_FLAVOR=vps-ssd-1
export OS_CLIENT_CONFIG_FILE=$TESTBED/clouds.yaml OPENSTACK_TEST_MANY=${OPENSTACK_TEST_MANY:-50}
run_tests 'a real OpenStack' 'Cloud|Option'
run_tests 'a real OpenStack that fails on order' 'Fault'
# For the client alone; the rows below stop daemons under a hatchery, which is what matters between whole runs.
[ "$mode" != full ] || run_tests 'a real OpenStack whose daemons stop' 'Daemon'
say "== a hatchery and a real OpenStack ($(elapsed))"
rows=(nothing rabbit nova-api)
[ "$mode" != full ] || rows=()
# Debian's own Python: it has python3-yaml.
PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$PROOF/hatchery/real.py" "${rows[@]}" || failed=1
say "== done ($(elapsed))"
exit $failed
