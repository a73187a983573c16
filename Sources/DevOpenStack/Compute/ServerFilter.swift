import JSON

/// The query of a list of servers.
struct ServerFilter {
  private(set) var limit: Int
  private(set) var marker: String?
  private(set) var changesSince: Int64?
  private var changesBefore: Int64?
  private var name: String?
  private var status: [String] = []
  private var allTags: [String] = []
  private var anyTags: [String] = []
  private var notAllTags: [String] = []
  private var notAnyTags: [String] = []
  private var image: String?
  private var flavor: String?
  private var id: String?
  private let parameters: [(name: String, value: String)]

  init(_ call: Call, pageLimit: Int) throws(Refusal) {
    parameters = call.request.parameters
    limit = pageLimit
    for (name, value) in parameters {
      switch name {
      case "limit":
        guard value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
          throw .badRequest(
            "Invalid input for query parameters limit. Value: \(value). \(pythonRepr(.string(value))) does not "
              + "match '^[0-9]*$'")
        }
        if !value.isEmpty { limit = min(Int(value) ?? pageLimit, pageLimit) }
      case "marker": marker = value
      case "changes-since": changesSince = try Self.time(name, value)
      case "changes-before" where call.microversion >= 66: changesBefore = try Self.time(name, value)
      case "name": self.name = value
      case "status": status.append(value.uppercased())
      case "tags" where call.microversion >= 26: allTags = Self.words(value)
      case "tags-any" where call.microversion >= 26: anyTags = Self.words(value)
      case "not-tags" where call.microversion >= 26: notAllTags = Self.words(value)
      case "not-tags-any" where call.microversion >= 26: notAnyTags = Self.words(value)
      case "image": image = value
      case "flavor": flavor = value
      case "uuid": id = value
      case "all_tenants", "all_projects":
        if !call.isAdmin, !["", "0", "false"].contains(value.lowercased()) {
          throw .forbidden(
            "Policy doesn't allow os_compute_api:servers:index:get_all_tenants to be performed.")
        }
      default: break
      }
    }
  }

  private static func words(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

  private static func time(_ name: String, _ value: String) throws(Refusal) -> Int64 {
    guard let time = Timestamp.parse(value) else {
      throw .badRequest(
        "Invalid input for query parameters \(name). Value: \(value). \(pythonRepr(.string(value))) is not a "
          + "'date-time'")
    }
    return time
  }

  /// Whether anything but the page's size decides what is told.
  var isSelective: Bool {
    parameters.contains { !["limit", "marker", "sort_key", "sort_dir"].contains($0.name) }
  }

  func takes(_ server: Server) -> Bool {
    if let changesSince, server.updated < changesSince { return false }
    if let changesBefore, server.updated > changesBefore { return false }
    if let name, !Self.matches(server.name, name) { return false }
    if !status.isEmpty, !status.contains(server.status.rawValue) { return false }
    if let image, server.image != image { return false }
    if let flavor, server.flavor.id != flavor { return false }
    if let id, server.id != id { return false }
    if !allTags.allSatisfy(server.tags.contains) { return false }
    if !anyTags.isEmpty, !anyTags.contains(where: server.tags.contains) { return false }
    if !notAllTags.isEmpty, notAllTags.allSatisfy(server.tags.contains) { return false }
    return !notAnyTags.contains(where: server.tags.contains)
  }

  /// Nova hands the pattern to its database as a regular expression; here only `^` and `$` are more than
  /// themselves, and a backslash before a character is not seen.
  private static func matches(_ name: String, _ pattern: String) -> Bool {
    var text = pattern[...]
    let isStart = text.hasPrefix("^")
    if isStart { text.removeFirst() }
    let isEnd = text.hasSuffix("$")
    if isEnd { text.removeLast() }
    let plain = text.replacing("\\", with: "")
    return switch (isStart, isEnd) {
    case (true, true): name == plain
    case (true, false): name.hasPrefix(plain)
    case (false, true): name.hasSuffix(plain)
    case (false, false): plain.isEmpty || name.contains(plain)
    }
  }

  /// The query of the page after a server.
  func next(after id: String) -> String {
    let kept = parameters.filter { $0.name != "marker" } + [(name: "marker", value: id)]
    return kept.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
  }
}
