import Glibc
import ShellSyntax
import TestSupport

/// The shell scripts of this system.
func systemScripts() -> [[UInt8]] {
  let places = "/var/lib/dpkg/info /etc/init.d /usr/bin /usr/sbin /usr/share/doc /usr/share/debconf"
  let command = "find \(places) -xdev -type f -size -200k 2>/dev/null | LC_ALL=C sort"
  guard let pipe = popen(command, "r") else { return [] }
  defer { pclose(pipe) }
  let names = String(decoding: read(pipe), as: UTF8.self).split(separator: "\n")
  return names.compactMap { name in
    guard let file = fopen(String(name), "r") else { return nil }
    defer { fclose(file) }
    var head = [UInt8](repeating: 0, count: 128)
    head.removeLast(head.count - fread(&head, 1, head.count, file))
    guard Dialect(shebangOf: head) != nil else { return nil }
    return head + read(file)
  }
}

private func read(_ file: UnsafeMutablePointer<FILE>) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// A few lines of a script, with something lost, doubled, or put in, or wrapped up.
func damaged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  let start = Int.random(in: 0..<lines.count, using: &random)
  var result = Array(lines[start...].prefix(Int.random(in: 1..<40, using: &random)).joined(separator: [0x0A]))
  for _ in 0..<Int.random(in: 1..<4, using: &random) {
    let place = Int.random(in: 0...result.count, using: &random)
    let other = Int.random(in: place...result.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: result.removeSubrange(place..<min(other, place + 8))
    case 1: result.insert(contentsOf: Array(result[place..<min(other, place + 8)]), at: place)
    case 2: result.insert(contentsOf: fragments.randomElement(using: &random)?.utf8 ?? "".utf8, at: place)
    case 3:
      let inner = Array(result[place..<other])
      let (before, after) = wrappings.randomElement(using: &random) ?? ("", "")
      result.replaceSubrange(place..<other, with: Array(before.utf8) + inner + Array(after.utf8))
    default: result.insert(UInt8.random(in: 0...255, using: &random), at: place)
    }
  }
  return result
}

private let fragments = [
  "\"", "'", "`", "$(", ")", "${", "}", "{", ";", "&&", "||", "|", "<<E\n", "\nE\n", "\\", "$x", "\"$@\"",
  "$1", "x=y ",
  "sudo ", "xargs ", "eval ", "sh -c ", "env -S ", " > f", " | tee f", "cd /x;", "exit;", "local a=b;",
  "shift;", "{a,b}",
  "$'\\x41'", "${a[@]}", "a=(b c)", "echo ", "printf '%s\\n' ", "cat <<-E\n\t", "set -e;", "trap 'x' EXIT;",
  "é", "\u{FFFC}",
]

private let wrappings = [
  ("sh -c '", "'"), ("sh -c \"", "\""), ("eval \"", "\""), ("$(", ")"), ("`", "`"), ("f() { ", "; }; f a b"),
  ("cat <<E | sh\n", "\nE\n"), ("echo \"", "\" > /f"), ("printf '", "' > /f"),
  ("for x in a b; do ", "; done"),
  ("if ", "; then :; fi"), ("(", ")"), ("cat > /f <<-'E'\n#!/bin/sh\n", "\nE\n"),
  ("sudo bash <<E\n", "\nE\n"),
]
