import CloudInit

/// The names that CDS's own hatchery fills in a model's user-data, which is a Go template to it.
///
/// Source: `engine/hatchery/openstack/openstack.go` of CDS, January 2017; the worker's lines and the model's text went
/// through the engine as one.
enum Placeholders {
  /// The text with those names filled, and the offsets of every other `{{` in what came out.
  ///
  /// Any other `{{` would have kept CDS's hatchery from starting a server at all; here it stays as it is.
  static func fill(_ text: [UInt8], for launch: WorkerLaunch) -> (text: [UInt8], left: [Int]) {
    var out: [UInt8] = []
    var left: [Int] = []
    var at = 0
    for opening in TemplateSafety.openings(in: text) where opening >= at {
      out += text[at..<opening]
      at = opening
      guard let action = Action(at: opening, in: text), let value = value(of: action.name, launch) else {
        left.append(out.count)
        out += text[opening..<opening + 2]
        at = opening + 2
        continue
      }
      if action.trimsBefore { while let last = out.last, isBlank(last) { out.removeLast() } }
      out += Array(value.utf8)
      at = action.end
      if action.trimsAfter { while at < text.count, isBlank(text[at]) { at += 1 } }
    }
    return (out + text[at...], left)
  }

  private static func value(of name: String, _ launch: WorkerLaunch) -> String? {
    switch name {
    case "API": launch.api
    case "Key": launch.key
    case "Name": launch.name
    case "Model": "\(launch.model)"
    case "Hatchery": "\(launch.hatchery)"
    case "TTL": "\(launch.ttl)"
    default: nil
    }
  }

  fileprivate static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
  }
}

/// `{{.Name}}`, as Go reads it: blanks may stand within, and `{{- ` and ` -}}` eat the blanks around.
private struct Action {
  let name: String
  /// Where the text goes on.
  let end: Int
  let trimsBefore, trimsAfter: Bool

  init?(at opening: Int, in text: [UInt8]) {
    var at = opening + 2
    func byte(_ offset: Int) -> UInt8? { offset < text.count ? text[offset] : nil }
    func skipBlanks() { while let next = byte(at), Placeholders.isBlank(next) { at += 1 } }
    trimsBefore = byte(at) == UInt8(ascii: "-") && byte(at + 1).map(Placeholders.isBlank) == true
    if trimsBefore { at += 1 }
    skipBlanks()
    guard byte(at) == UInt8(ascii: ".") else { return nil }
    let start = at + 1
    at = start
    while let next = byte(at), (0x41...0x5a).contains(next) || (0x61...0x7a).contains(next) { at += 1 }
    name = String(decoding: text[start..<at], as: UTF8.self)
    let behindName = at
    skipBlanks()
    trimsAfter = at > behindName && byte(at) == UInt8(ascii: "-")
    if trimsAfter { at += 1 }
    guard byte(at) == UInt8(ascii: "}"), byte(at + 1) == UInt8(ascii: "}") else { return nil }
    end = at + 2
  }
}
