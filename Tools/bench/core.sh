#!/usr/bin/env bash
# The hatchery's core alone, with its aims: core.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
features=
for feature in ExistentialAny InternalImportsByDefault MemberImportVisibility NonisolatedNonsendingByDefault \
  InferIsolatedConformances; do features="$features -enable-upcoming-feature $feature"; done
mapfile -t sources < <(find Sources/Provisioning -name '*.swift' ! -name Recording.swift)
# shellcheck disable=SC2086
swiftc -O -wmo -parse-as-library -swift-version 6 $features -package-name modelc -module-name Provisioning \
  -o "$work/core" "${sources[@]}" Tools/bench/core.swift
"$work/core"
