#!/usr/bin/env bash
# Make signed package repositories and release downloads of vendors' layouts, out of nothing.
#
# usage: local-repo.sh TABLE DIR      TABLE is JSON; its form is described in repository.py
# Serve DIR with chroot-run.sh or boot.sh --repository DIR (http://127.0.0.1:8099 in the root), or with serve.py.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ $# = 2 ] || die 'usage: local-repo.sh TABLE DIR'
"$PROOF/deps.sh"
exec python3 "$PROOF/repository.py" "$1" "$2"
