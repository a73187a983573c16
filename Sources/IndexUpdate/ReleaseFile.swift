/// A Release file, as far as an index needs it.
struct ReleaseFile: Hashable, Sendable {
  struct File: Hashable, Sendable {
    let sha256: String
    let size: Int
  }

  let codename: String
  let suite: String
  let version: String
  /// `2026-07-11T10:16:37Z`.
  let date: String
  let hasByHash: Bool
  /// By the path below the suite.
  let files: [String: File]

  /// Larger than any file of an archive.
  private static let largest = 1 << 40

  init(_ text: String) {
    var fields: [String: String] = [:]
    var files: [String: File] = [:]
    var field = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix(" ") {
        let words = line.split(separator: " ")
        guard field == "SHA256", words.count == 3, words[0].utf8.count == 64, let size = Int(words[1]),
          (0...Self.largest).contains(size)
        else { continue }
        files[String(words[2])] = File(sha256: words[0].lowercased(), size: size)
      } else if let colon = line.firstIndex(of: ":") {
        field = String(line[..<colon])
        // What goes into the index, and from there to a terminal, is words and blanks.
        let value = line[line.index(after: colon)...].unicodeScalars.filter {
          $0.value >= 32 && $0.value != 127
        }
        fields[field] = String(String(String.UnicodeScalarView(value)).drop { $0 == " " })
      }
    }
    codename = fields["Codename"] ?? ""
    suite = fields["Suite"] ?? ""
    version = fields["Version"] ?? ""
    date = Self.isoDate(fields["Date"] ?? "")
    hasByHash = fields["Acquire-By-Hash"] == "yes"
    self.files = files
  }

  /// `Sat, 11 Jul 2026 10:16:37 UTC` as ISO 8601; what is no such date stays as it is.
  static func isoDate(_ text: String) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 6, let month = months.firstIndex(of: words[2]) else { return text }
    func two(_ text: String) -> String { text.utf8.count < 2 ? "0" + text : text }
    return "\(words[3])-\(two("\(month + 1)"))-\(two(words[1]))T\(two(words[4]))Z"
  }

  /// Whether it is the Release file of that suite: `bookworm-security` is also called `stable-security`, and
  /// `jessie/updates` names only `jessie`.
  func isOf(_ wanted: String) -> Bool {
    [codename, suite].contains { name in
      name == wanted || name == wanted.split(separator: "/").first.map(String.init)
        || wanted == "\(name)-updates" && suite.hasSuffix("-updates")
    }
  }
}
