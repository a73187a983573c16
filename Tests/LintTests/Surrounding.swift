import Lint
import Testing

/// A place into which an example is put: a rule has to find there what it finds in the example itself.
enum Surrounding: String, CaseIterable, CustomTestStringConvertible {
  case itself, multiByte, carriageReturns, indented, nested, runcmd

  var testDescription: String { rawValue }

  /// Whether it leaves what the commands do untouched, so that no example is excused from it.
  var isNeutral: Bool { self == .itself || self == .multiByte || self == .carriageReturns }
}

/// A text with the stretches that are marked in it.
struct MarkedText: Equatable {
  var text: [UInt8]
  var marks: [Range<Int>]

  var string: String { String(decoding: text, as: UTF8.self) }

  init(_ text: String, _ marks: [Range<Int>] = []) {
    self.text = Array(text.utf8)
    self.marks = marks
  }

  /// The example as a file; nil when it cannot stand in that surrounding.
  init?(_ example: Example, in surrounding: Surrounding) {
    self.init(example.text, example.marks)
    switch (example.form, surrounding) {
    case (.file, .itself): return
    case (.file, _): return nil
    case (.commands, _):
      if !surrounding.isNeutral, example.onlyHere != nil { return nil }
      let isEnded = text.last == UInt8(ascii: "\n")
      if !isEnded { append("\n") }
      guard put(into: surrounding) else { return nil }
    }
  }

  private mutating func put(into surrounding: Surrounding) -> Bool {
    switch surrounding {
    case .itself: prepend("#!/bin/sh\n")
    case .multiByte: prepend("#!/bin/sh\n# é€😀 – ünï\n: 'é€😀'; ")
    case .carriageReturns:
      prepend("#!/bin/sh\n")
      replace { $0 == UInt8(ascii: "\n") ? [13, 10] : [$0] }
    case .indented:
      // Here-documents and texts over several lines would not be the same indented.
      if !isOneCommandALine { return false }
      indent(by: "  ")
      prepend("#!/bin/sh\nif true; then\n")
      append("fi\n")
    case .nested:
      if text.contains(UInt8(ascii: "'")) { return false }
      if text.last == UInt8(ascii: "\n") { text.removeLast() }
      prepend("#!/bin/sh\nsudo sh -c '")
      append("'\n")
    case .runcmd:
      if text.first == UInt8(ascii: " ") || text.contains(UInt8(ascii: "\t")) { return false }
      indent(by: "    ")
      prepend("#cloud-config\nruncmd:\n  - |\n")
    }
    return true
  }

  private var isOneCommandALine: Bool {
    !string.contains("<<")
      && string.split(separator: "\n").allSatisfy { line in
        line.count { $0 == "'" }.isMultiple(of: 2) && line.count { $0 == "\"" }.isMultiple(of: 2)
      }
  }

  private mutating func append(_ tail: String) { text += Array(tail.utf8) }

  private mutating func prepend(_ head: String) {
    text = Array(head.utf8) + text
    marks = marks.map { $0.lowerBound + head.utf8.count..<$0.upperBound + head.utf8.count }
  }

  private mutating func indent(by blanks: String) {
    let blanks = Array(blanks.utf8)
    var last: UInt8 = 10
    replace { byte in
      defer { last = byte }
      return last == 10 && byte != 10 ? blanks + [byte] : [byte]
    }
  }

  /// Replaces every byte; a mark that begins at a byte begins at the last byte of its replacement.
  private mutating func replace(_ replacement: (UInt8) -> [UInt8]) {
    var out: [UInt8] = []
    var starts: [Int] = []
    var ends: [Int] = [0]
    for byte in text {
      out += replacement(byte)
      starts.append(out.count - 1)
      ends.append(out.count)
    }
    starts.append(out.count)
    marks = marks.map {
      let end = $0.isEmpty ? starts[$0.lowerBound] : ends[$0.upperBound]
      return starts[$0.lowerBound]..<max(starts[$0.lowerBound], end)
    }
    text = out
  }
}
