import Diagnostics
import Files
import JSON
import ModelSpec
import Testing

@Suite("The schema")
struct SchemaTests {
  private let properties = specSchema()["properties"]

  @Test("lists the keys of the full form, each with a sentence")
  func keys() {
    let names = [
      "model", "from", "extends", "description", "group", "image", "flavor", "server", "packages",
      "repositories",
      "files",
      "run", "env", "user", "services", "apt", "proxy", "ca", "capabilities", "lint",
    ]
    guard case .object(let object)? = properties else {
      Issue.record("no properties")
      return
    }
    #expect(object.keys == names)
    for name in names {
      guard case .string(let text)? = object[name]?["description"] else {
        Issue.record("\(name) has no description")
        continue
      }
      #expect(text.hasSuffix("."))
    }
  }

  @Test(
    "knows exactly the keys that the reader knows",
    arguments: ["files", "repositories", "services", "apt", "capabilities", "lint"])
  func nestedKeys(name: String) throws {
    let value = try #require(properties?[name])
    let shape = value["items"] ?? value
    guard case .object(let keys)? = shape["properties"] else {
      Issue.record("\(name) has no keys")
      return
    }
    #expect(shape["additionalProperties"] == false)
    let isList = value["items"] != nil
    for key in keys.keys {
      let reading = Reading("from: debian12\n\(name): \(isList ? "[{\(key): x}]" : "{\(key): x}")\n")
      #expect(!reading.report.diagnostics.contains { $0.id == "unknown-key" })
    }
    let wrong = Reading("from: debian12\n\(name): \(isList ? "[{no-such: x}]" : "{no-such: x}")\n")
    #expect(wrong.report.diagnostics.contains { $0.id == "unknown-key" })
  }

  @Test("wants what the reader wants")
  func required() {
    #expect(properties?["files"]?["items"]?["required"] == ["path"])
    #expect(properties?["repositories"]?["items"]?["required"] == ["uri", "suite", "key"])
    #expect(specSchema()["anyOf"] == [["required": ["from"]], ["required": ["extends"]]])
  }
}
