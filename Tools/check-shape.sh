#!/bin/sh
# The shape of the package: docs/architecture.md tells the truth about the rooms, and Sources keep the house's rules.
# SWIFT names the swift to ask.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
"${SWIFT:-swift}" package dump-package 2>/dev/null | Tools/check-shape.py
