#!/usr/bin/env bash
# Hold templates/bases against real roots.
#
# usage: bases.sh [--build] [RELEASE…]      RELEASE: debian11, debian12, debian13 (all of them)
#
# The packages of a root of flavour "cloud" must be those of the list. With --build a root is made from the list alone,
# and it must have the same names on PATH: verify makes its roots so. Half a minute a release. Exit code 1 when
# something does not hold, 77 when it cannot be tried here.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

build=''
[ "${1:-}" != --build ] || { build=1; shift; }
[ $# -gt 0 ] || { read -ra releases <<<"$PROOF_RELEASES"; set -- "${releases[@]}"; }
need_namespaces
"$PROOF/deps.sh"
work=$(scratch)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# Every name that a shell in the root would find, and its directory.
names() {
  local directory
  for directory in usr/local/sbin usr/local/bin usr/sbin usr/bin sbin bin usr/games; do
    if [ -L "$1/$directory" ] || [ ! -d "$1/$directory" ]; then continue; fi
    find "$1/$directory/" -maxdepth 1 ! -type d -printf "$directory/%f\n"
  done | LC_ALL=C sort
}

build_root() {
  local release=$1 suite archive security include
  suite=$(codename "$release")
  archive=$(mirror)
  security=$(python3 "$PROOF/mirror.py" security)
  include=$(sed -n '/^packages:/,$ s/^  - //p' "$PROOF/../../templates/bases/$release.yaml" | paste -sd,)
  mmdebstrap --mode=root --variant=custom "--include=$include" --format=directory \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='APT::Install-Recommends "false"' \
    --setup-hook="install -D -m 0644 '$work/avoid' \"\$1/etc/apt/preferences.d/99proof\"" \
    --dpkgopt=force-unsafe-io "$suite" "$work/$release" "deb $archive $suite main" \
    "deb $archive $suite-updates main" "deb $security $suite-security main" >"$work/log" 2>&1
}

code=0
for release; do
  if why=$("$PROOF/../../Tools/bases.sh" --check "$release" 2>&1); then
    result ok "$release: a root has the packages of the list"
  elif [ $? = 77 ]; then
    skip "$why"
  else
    result FAIL "$release: a root has the packages of the list" "$why"
    code=1
  fi
  [ -n "$build" ] || continue
  root=$("$PROOF/roots.sh" "$release")
  : >"$work/avoid"
  if ! build_root "$release" && { rm -rf "${work:?}/$release"; ! { avoid_missing "$work/log" "$work/avoid" && build_root "$release"; }; }; then
    tail -n 15 "$work/log" >&2
    result FAIL "$release: a root can be made from the list alone"
    code=1
  elif diff <(names "$root") <(names "$work/$release") >"$work/difference"; then
    result ok "$release: a root made from the list alone has the same $(names "$root" | wc -l) names on PATH"
  else
    cat "$work/difference" >&2
    result FAIL "$release: a root made from the list alone has the same names on PATH"
    code=1
  fi
  rm -rf "${work:?}/$release"
done
exit $code
