import JSON
import Testing

@Suite("The comparison with a recording")
struct ComparisonTests {
  static let files = ["classic", "classic-probes", "classic-groups"]

  @Test("an answer as recorded is no difference", arguments: files)
  func same(file: String) throws {
    for exchange in try Recording(file).exchanges {
      guard case .json(let body) = exchange.answer else { continue }
      #expect(differences(recorded: body, answered: body) == [])
    }
  }

  @Test("any one key of another name is a difference", arguments: files)
  func renamedKey(file: String) throws {
    var keys = 0
    for exchange in try Recording(file).exchanges {
      guard case .json(let body) = exchange.answer else { continue }
      for changed in variations(of: body) {
        keys += 1
        #expect(differences(recorded: body, answered: changed, varies: exchange.varies) != [])
      }
    }
    #expect(keys > 20)
  }

  @Test("the places that vary are places of the answer", arguments: files)
  func placesExist(file: String) throws {
    for exchange in try Recording(file).exchanges where !exchange.varies.isEmpty {
      guard case .json(let body) = exchange.answer else { continue }
      let places = Set(leaves(body).map { "\"\($0)\"" })
      #expect(exchange.varies.subtracting(places) == [], "\(exchange.name)")
    }
  }

  /// The value with each of its keys renamed, one at a time.
  private func variations(of value: JSONValue) -> [JSONValue] {
    switch value {
    case .object(let object):
      return object.entries.indices.flatMap { index -> [JSONValue] in
        func replaced(_ key: String, _ value: JSONValue) -> JSONValue {
          var copy = JSONObject()
          for (other, entry) in object.entries.enumerated() {
            copy[other == index ? key : entry.key] = other == index ? value : entry.value
          }
          return .object(copy)
        }
        let entry = object.entries[index]
        return [replaced(entry.key + "_", entry.value)]
          + variations(of: entry.value).map { replaced(entry.key, $0) }
      }
    case .array(let values):
      return values.indices.flatMap { index in
        variations(of: values[index]).map { changed in
          var copy = values
          copy[index] = changed
          return .array(copy)
        }
      }
    default: return []
    }
  }

  private func leaves(_ value: JSONValue, at place: String = "") -> [String] {
    switch value {
    case .object(let object): object.entries.flatMap { leaves($0.value, at: "\(place)/\($0.key)") }
    case .array(let values): values.enumerated().flatMap { leaves($1, at: "\(place)/\($0)") }
    default: [place]
    }
  }
}
