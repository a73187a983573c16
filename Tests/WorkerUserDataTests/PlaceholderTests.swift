import Testing
import WorkerUserData

@Suite("Names that CDS fills") struct PlaceholderTests {
  /// The model's own lines after they were filled.
  private func filled(_ line: String) throws -> String {
    let whole = text(try assembled("#!/bin/sh\n\(line)\n").bytes)
    return String(whole.split(separator: "\n", omittingEmptySubsequences: false)[1])
  }

  @Test(
    "The six names are filled, as Go's templates read them",
    arguments: [
      ("{{.API}}", "http://cds.example.net:8081"), ("{{ .Key }}", "k3y"), ("{{.Name}}", "docker-quiet-otter"),
      ("{{.Model}}", "7"), ("{{.Hatchery}}", "12"), ("{{.TTL}}", "30"), ("a {{- .Model -}} b", "a7b"),
      ("{{.Model}}{{.TTL}}", "730"), ("a{{.Name}}b", "adocker-quiet-otterb"),
    ])
  func fills(_ line: String, _ expected: String) throws {
    #expect(try filled(line) == expected)
  }

  @Test(
    "Anything else in braces stays, with a note that names its line",
    arguments: [
      "docker ps --format '{{.Names}}'", "{{ if .API }}", "{{.Name", "{{.Name}", "{{}}", "{{", "{{-.Name}}",
      "{{.name}}", "{{\"x\"}}", "{{{.Nam}}}", "{{/* nothing */}}",
    ])
  func stays(_ line: String) throws {
    let whole = try assembled("#!/bin/sh\n\(line)\n")
    #expect(try filled(line) == line)
    #expect(whole.notes == [.foreignTemplate(line: 2)])
  }

  @Test("A key never shows where a launch is printed")
  func secret() {
    #expect(!"\(sample) \(String(reflecting: sample))".contains("k3y"))
    var dumped = ""
    dump(sample, to: &dumped)
    #expect(!dumped.contains("k3y"))
  }
}
