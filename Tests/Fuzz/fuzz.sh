#!/bin/sh
# Feeds random bytes to a reader under libFuzzer and AddressSanitizer: fuzz.sh Spec|YAML|Inspect|Analysis|Lint|Index|Lists [SECONDS].
# What is found stays in .build/fuzz/found-…, a corpus that grows in .build/fuzz/corpus-….
set -eu
target=$1 seconds=${2:-60}
cd "$(dirname "$0")/../.."
out=.build/fuzz
mkdir -p "$out/corpus-$target"
rooms='JSON Diagnostics Files Archive YAML Apt Templates ModelSpec Planning ModelBundle'
# The linter's rooms take long to compile, and only it needs them.
if [ "$target" = Lint ]; then
  rooms='JSON Diagnostics Files Archive YAML Apt CloudInit ShellSyntax ShellAnalysis Templates Lint'
fi
if [ "$target" = Index ] || [ "$target" = Lists ]; then rooms='JSON Diagnostics Files Archive Apt PackageIndex IndexBuilder'; fi
if [ "$target" = Analysis ]; then rooms='JSON Diagnostics ShellSyntax ShellAnalysis'; fi
strict=
for feature in ExistentialAny InternalImportsByDefault MemberImportVisibility NonisolatedNonsendingByDefault \
  InferIsolatedConformances; do strict="$strict -enable-upcoming-feature $feature"; done

compile() { # module, sources …
  module=$1
  shift
  # shellcheck disable=SC2086
  swiftc -O -wmo -parse-as-library -swift-version 6 $strict -sanitize=fuzzer,address -package-name modelc \
    -module-name "$module" -I "$out" -I Sources/CYAML -I Sources/CArchive -I Sources/CDigest -I Sources/CFiles \
    -I Sources/CTemplates/include -emit-module -emit-module-path "$out/$module.swiftmodule" \
    -c -o "$out/$module.o" "$@"
}

# The package manager makes a module map for this target; here nobody does.
if [ ! -e Sources/CTemplates/include/module.modulemap ]; then
  mkdir -p "$out/CTemplates"
  printf 'module CTemplates { header "%s/Sources/CTemplates/include/CTemplates.h" export * }\n' "$PWD" \
    >"$out/CTemplates/module.modulemap"
fi
clang -I Sources/CTemplates/include -c -o "$out/CTemplates.o" Sources/CTemplates/CTemplates.c
objects=$out/CTemplates.o
for room in $rooms; do
  # Whatever has changed may be what this room leans on.
  if [ ! -e "$out/$room.o" ] || [ -n "$(find Sources -name '*.swift' -newer "$out/$room.o" | head -n 1)" ]; then
    find "Sources/$room" -name '*.swift' -exec sh -c 'echo "$@"' sh {} + >"$out/sources"
    # shellcheck disable=SC2046
    compile "$room" -I "$out/CTemplates" $(cat "$out/sources")
  fi
  objects="$objects $out/$room.o"
done
compile "Fuzz$target" -I "$out/CTemplates" "Tests/Fuzz/$target.swift"
# shellcheck disable=SC2086
swiftc -sanitize=fuzzer,address -o "$out/fuzz-$target" "$out/Fuzz$target.o" $objects -lyaml -larchive -lnettle
case $target in
  Inspect | Index) seeds= ;;
  Lists) seeds=Tests/Fuzz/lists ;;
  Analysis) seeds=/etc/init.d ;;
  Lint) seeds='Tests/Golden/minimal templates/runtime' ;;
  *) seeds=models ;;
esac
# Swift keeps some of its own memory for ever, which is no finding here.
export ASAN_OPTIONS=detect_leaks=0
# shellcheck disable=SC2086
exec nice -n 15 "$out/fuzz-$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
  -artifact_prefix="$out/found-" "$out/corpus-$target" $seeds
