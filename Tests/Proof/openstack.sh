#!/usr/bin/env bash
# The client of OpenStack against a real one. Takes the cloud OPENSTACK_TEST_CLOUD of clouds.yaml; without it, starts
# one on loopback where OPENSTACK_TESTBED_SCRIPTS names a directory with up.sh and down.sh, and stops it afterwards.
# Ends with 77 where there is neither.
set -euo pipefail
cd "$(dirname "$0")/../.."
swift=${SWIFT:-swift}
if [ -z "${OPENSTACK_TEST_CLOUD:-}" ]; then
  scripts=${OPENSTACK_TESTBED_SCRIPTS:-}
  if [ ! -x "$scripts/up.sh" ]; then
    echo "openstack: skipped, no cloud: set OPENSTACK_TEST_CLOUD, or OPENSTACK_TESTBED_SCRIPTS to a test bed"
    exit 77
  fi
  bed=$(mktemp -d)
  export TESTBED="$bed/cloud" OPENSTACK_TESTBED_SCRIPTS="$scripts"
  # Room for a flavor that no host takes.
  export Q_CORES=5000 Q_RAM=16777216
  trap '"$scripts/down.sh" --purge >/dev/null 2>&1 || true; rm -rf "$bed"' EXIT
  if ! "$scripts/up.sh" >"$bed/up.log" 2>&1; then
    tail -n 3 "$bed/up.log"
    echo "openstack: skipped, the test bed did not start"
    exit 77
  fi
  export OPENSTACK_TESTBED="$TESTBED" OPENSTACK_TEST_CLOUD=testbed OPENSTACK_TEST_NETWORK=Ext-Net
  export OS_CLIENT_CONFIG_FILE="$TESTBED/clouds.yaml" OPENSTACK_TEST_MANY="${OPENSTACK_TEST_MANY:-50}"
  export OPENSTACK_TEST_FLAVOR=vps-ssd-1
fi
"$swift" test --skip-build --no-parallel --filter 'OpenStackTests.Real(Cloud|Fault|Daemon)Tests'
