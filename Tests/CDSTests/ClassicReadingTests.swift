import JSON
import Testing

@testable import CDS

/// Every recorded key is read, or is one that is passed over: renaming any one key changes what is read, or is an error.
@Suite struct ClassicReadingTests {
  /// An answer that this room reads, and the keys in it that nobody here asks for (`*` is an item of a list).
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let exchanges: [String]
    let ignored: Set<String>
    let read: @Sendable (Answer) throws -> AnyHashable

    var testDescription: String { name }
  }

  static let user = ["admin", "email", "fullname", "groups", "id"]
  static let model: [String] = ["owner_id"] + user.map { "created_by/\($0)" }

  static let kinds = [
    Kind(name: "login", exchanges: ["login"], ignored: ["user/groups"]) {
      try ClassicReading.user($0["user"])
    },
    Kind(name: "group", exchanges: ["group"], ignored: Set(user.map { "admins/*/\($0)" })) {
      try ClassicReading.group($0)
    },
    Kind(name: "model", exchanges: ["model-add", "model-get"], ignored: Set(model)) {
      try ClassicReading.model($0)
    },
    Kind(name: "models", exchanges: ["model-list"], ignored: Set(model.map { "*/\($0)" })) {
      try $0.map(ClassicReading.model)
    },
    Kind(name: "token", exchanges: ["token-create"], ignored: []) { try ClassicRegistry.key($0) },
    Kind(name: "requirements", exchanges: ["requirement-list"], ignored: []) {
      try $0.map(ClassicReading.requirement)
    },
    Kind(name: "demand", exchanges: ["status-as-admin", "status-as-hatchery"], ignored: []) {
      try $0.map(ClassicReading.demand)
    },
    Kind(name: "workers", exchanges: ["worker-list"], ignored: []) { try $0.map(ClassicReading.worker) },
    Kind(
      name: "hatchery", exchanges: ["hatchery-register"],
      ignored: Set(
        ["status", "model"]
          + ["id", "name", "type", "image", "capabilities", "created_by", "owner_id", "group_id"].map {
            "model/\($0)"
          }
          + (user + ["username"]).map { "model/created_by/\($0)" })
    ) { try ClassicReading.hatchery($0) },
  ]

  @Test("Renaming a key is noticed, unless it is passed over", arguments: kinds)
  func renaming(_ kind: Kind) throws {
    let recording = try Recording("classic")
    var unnoticed: Set<String> = []
    for name in kind.exchanges {
      let answer = try #require(try recording[name].answer)
      let right = try kind.read(Answer(answer))
      var noticed: Set<String> = []
      for (path, renamed) in answer.renamings {
        if (try? kind.read(Answer(renamed))) == right { unnoticed.insert(path) } else { noticed.insert(path) }
      }
      #expect(noticed.isDisjoint(with: kind.ignored), "read, though listed as passed over")
    }
    #expect(unnoticed == kind.ignored)
  }

  @Test("Every recorded answer of the calls that we make is read by one of these")
  func complete() throws {
    let ofOthers: Set = [
      "queue-as-admin", "worker-register", "queue-as-worker", "job-take",  // of jobs and of the worker
    ]
    let known = Set(Self.kinds.flatMap(\.exchanges))
    let recorded = try Recording("classic").exchanges.filter { $0.answer != nil }.map(\.name)
    #expect(Set(recorded) == known.union(ofOthers))
  }

  @Test("Go's null is an empty list")
  func null() throws {
    #expect(try Answer(.null).map(ClassicReading.model).isEmpty)
    #expect(try Answer(.array([])).map(ClassicReading.worker).isEmpty)
  }

  @Test("What has the wrong shape is named by its path")
  func paths() throws {
    let models = try JSONValue.parse(
      Array(#"[{"id":1,"name":"a","type":"docker","image":"","capabilities":[{"name":3}]}]"#.utf8))
    let error = #expect(throws: JSONError.self) { try Answer(models).map(ClassicReading.model) }
    #expect(error?.path == "/0/capabilities/0/name")
    #expect(error?.message == "expected a string, found a number")
  }
}

extension JSONValue {
  /// The value with one key renamed, for each of its keys; the path says which, `*` for any item of a list.
  var renamings: [(path: String, value: JSONValue)] {
    switch self {
    case .array(let items):
      return items.indices.flatMap { index in
        items[index].renamings.map { inner in
          var items = items
          items[index] = inner.value
          return ("*/\(inner.path)", .array(items))
        }
      }
    case .object(let object):
      return object.keys.flatMap { key -> [(path: String, value: JSONValue)] in
        var renamed = JSONObject()
        for entry in object.entries { renamed[entry.key == key ? "\(key)_" : entry.key] = entry.value }
        return [(key, .object(renamed))]
          + (object[key]?.renamings ?? []).map { inner in
            var changed = object
            changed[key] = inner.value
            return ("\(key)/\(inner.path)", .object(changed))
          }
      }
    default: return []
    }
  }
}
