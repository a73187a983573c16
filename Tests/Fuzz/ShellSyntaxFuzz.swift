// Feeds libFuzzer's bytes to the parser. Not part of the package; build and run it so:
//
//   swiftc -O -parse-as-library -sanitize=fuzzer,address -package-name modelc -o /tmp/shell-syntax-fuzz \
//     $(find Sources/ShellSyntax -name '*.swift' ! -name 'ByteRange+Source.swift') Tests/Fuzz/ShellSyntaxFuzz.swift
//   /tmp/shell-syntax-fuzz -max_len=4096 -timeout=5 [directory with scripts]

/// One input: its first byte chooses the dialect and the holes, the rest is the script.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = input.first else { return 0 }
  let holes: TemplateHoles = first & 2 == 0 ? [] : [.braces, .jinja, .terraform]
  let file = ShellFile(Array(input.dropFirst()), dialect: first & 1 == 0 ? .sh : .bash, holes: holes)
  let edges = Set(file.tokens.map(\.start) + [Int32(file.bytes.count)])
  var last: Int32 = -1
  for token in file.tokens {
    precondition(token.start > last, "tokens are not in order")
    last = token.start
  }
  precondition(file.bytes.isEmpty || file.tokens.first?.start == 0 && Int(last) < file.bytes.count)
  file.walk { node in
    if case .part(let part) = node {
      precondition(edges.contains(part.range.start) && edges.contains(part.range.end))
    }
    if case .command(let command) = node { precondition(edges.contains(command.range.start)) }
    return .enter
  }
  precondition(file.steps < 600 * (file.bytes.count + 10), "too much work")
  return 0
}
