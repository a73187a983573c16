import Provisioning

/// Durations as operators write them.
enum DurationText {
  private static let units: [(name: String, milliseconds: Int)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]

  /// nil for anything but a whole number and its unit; `unit` is that of a number without one.
  static func read(_ text: String, unit: String?) -> Duration? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    let name = text.dropFirst(digits.count)
    let given = name.isEmpty ? unit : String(name)
    guard digits.utf8.count <= 9, let number = Int(digits),
      let found = units.first(where: { $0.name == given })
    else { return nil }
    return .milliseconds(number * found.milliseconds)
  }

  /// In the largest unit that needs no fraction.
  static func write(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    let unit = units.last { milliseconds.isMultiple(of: $0.milliseconds) && milliseconds > 0 } ?? units[1]
    return "\(milliseconds / unit.milliseconds)\(unit.name)"
  }
}

/// Amounts of memory as operators write them.
enum MemoryText {
  /// In MiB; nil for anything but a whole number of MiB, GiB or TiB.
  static func read(_ text: String) -> Int? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard digits.utf8.count <= 9, let number = Int(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "MiB": return number
    case "GiB": return number << 10
    case "TiB": return number << 20
    default: return nil
    }
  }
}
