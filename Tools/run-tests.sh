#!/usr/bin/env bash
# Runs the Swift tests; prints what failed and was skipped, and the closing line, of some thousands of lines.
#
# usage: SWIFT=swift run-tests.sh [option of swift test…]
set -uo pipefail
cd "$(dirname "$0")/.." || exit
# Tests that speak with a server wait for it, and time out where a thousand others keep both cores from them.
waiting='HTTPTransportTests|DevCloudTests|HatcheryTests|ContractTests'
if [ $# = 0 ]; then
  "$0" --skip "$waiting" && "$0" --no-parallel --filter "$waiting"
  exit
fi
log=.build/tests.log
"${SWIFT:-swift}" test --skip-build "$@" >"$log" 2>&1 &
tests=$!
trap 'kill "$tests" 2>/dev/null; exit 130' INT TERM
seconds=0
while kill -0 "$tests" 2>/dev/null; do
  sleep 1
  seconds=$((seconds + 1))
  if [ $((seconds % 20)) = 0 ]; then echo "   still running after $seconds s"; fi
done
wait "$tests"
code=$?
if [ "$code" != 0 ]; then grep -A 20 '✘' "$log" | head -n 200; fi
grep -E 'skipped' "$log" | sort -u
grep -E '^(simulation|laws): ' "$log"
grep -E 'Test run with' "$log" | tail -n 1
if [ "$code" != 0 ]; then echo "the tests' whole output is in $log"; fi
exit "$code"
