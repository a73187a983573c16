/// Which shell reads the script.
public enum Dialect: String, Sendable, CaseIterable {
  /// POSIX sh as Debian's dash reads it: what `#!/bin/sh` means on Debian.
  case sh
  /// GNU bash.
  case bash

  /// The dialect that a script's first line names; nil when there is no `#!` line, or it names something that is
  /// neither sh nor bash.
  public init?(shebangOf bytes: some Sequence<UInt8>) {
    var line: [UInt8] = []
    for byte in bytes {
      if byte == 0x0A || line.count == 256 { break }
      line.append(byte)
    }
    guard line.starts(with: "#!".utf8) else { return nil }
    let words = line.dropFirst(2).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let names = words.map { String(decoding: $0.split(separator: 0x2F).last ?? [], as: UTF8.self) }
    guard var name = names.first else { return nil }
    if name == "env" {
      guard let next = names.dropFirst().first(where: { !$0.hasPrefix("-") && !$0.contains("=") }) else {
        return nil
      }
      name = next
    }
    switch name {
    case "sh", "dash", "ash": self = .sh
    case "bash", "rbash": self = .bash
    default: return nil
    }
  }
}
