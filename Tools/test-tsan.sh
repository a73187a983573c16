#!/bin/sh
# Runs the named tests under ThreadSanitizer, in a package of their own that holds only what they need.
#
# usage: SWIFT=swift test-tsan.sh TESTS…
set -eu
cd "$(dirname "$0")/.."
swift=${SWIFT:-swift}
part=.build-tsan
echo "== under ThreadSanitizer: $*"
"$swift" package dump-package 2>/dev/null | Tools/part-package.py "$part" "$@"
TSAN_OPTIONS="suppressions=$PWD/Tools/tsan-suppressions.txt ${TSAN_OPTIONS:-}"
export TSAN_OPTIONS
"$swift" test --package-path "$part" --sanitize=thread --no-parallel >"$part/tests.log" 2>&1 && code=0 || code=$?
grep -E 'Test run with' "$part/tests.log" | tail -n 1 || true
reports=$(grep -c 'WARNING: ThreadSanitizer' "$part/tests.log" || true)
echo "   reports of ThreadSanitizer: $reports"
if [ "$code" != 0 ] || [ "$reports" != 0 ]; then
  grep -A 30 -E '✘|error:|WARNING: ThreadSanitizer' "$part/tests.log" | head -n 200
  echo "the whole output is in $part/tests.log"
  exit 1
fi
