import Foundation
import TestSupport
import Testing

/// The property of `ConvergenceTests`, with the whole program against the embedded CDS.
@Suite struct RegisterConvergenceTests {
  @Test func `whatever happened before, one undisturbed run makes the server what the spec says`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let (server, place) = (try DevServer(), try Place())
    let specs = ["debian12 + git", "debian12 + docker + git", "debian12 + jq"]
    for (index, spec) in specs.enumerated() {
      try place.write(
        "m\(index).spec", "model: docker\nfrom: \(spec)\nflavor: \(["small", "large"][index % 2])\n")
      #expect(try place.modelc("build", "m\(index).spec", "-o", "m\(index)").status == 0)
    }
    func register(_ which: Int, _ words: String...) throws -> Ran {
      try place.run(
        [Program.path, "register", "m\(which)/docker.model", "--yes"] + words, server.environment)
    }
    var told: [String] = []
    func expectDeclared(_ which: Int, prune: Bool) throws {
      let built = try place.modelc("inspect", "m\(which)/docker.model", "--json").json() as? [String: Any]
      let manifest = built?["manifest"] as? [String: Any]
      let declared = (manifest?["capabilities"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
      let (found, wanted) = (Set(try server.capabilities()), Set(try #require(declared)))
      #expect(prune ? found == wanted : found.isSuperset(of: wanted), "seed \(seed): \(told)")
    }
    for _ in 0..<14 {
      let which = Int.random(in: 0..<specs.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0..<3:
        let status = try register(which).status
        told.append("register \(which): \(status)")
        // What is said to be done is done, whatever the server did meanwhile.
        try server.ask("DELETE", "/dev/faults")
        if status == 0 { try expectDeclared(which, prune: false) }
      case 3:
        try server.fault(
          "{\"kind\":\"lose-capabilities\",\"count\":\(Int.random(in: 1...4, using: &random))}")
      case 4:
        let status = [500, 503, 403].randomElement(using: &random) ?? 500
        try server.fault("{\"kind\":\"answer\",\"status\":\(status),\"path\":\"/worker/model\",\"count\":2}")
      case 5:
        try server.fault("{\"kind\":\"cut\",\"after\":0,\"method\":\"POST\",\"path\":\"/worker/model\"}")
      // Whoever edits by hand meets the faults as well.
      case 6:
        try server.attempt("DELETE", "/worker/model/1")
      default:
        for name in ["svn", "git"] {
          try server.attempt(
            "POST", "/worker/model/1/capability",
            "{\"name\":\"\(name)\",\"type\":\"binary\",\"value\":\"/opt/\(name)\"}")
        }
      }
    }
    try server.ask("DELETE", "/dev/faults")
    let which = Int.random(in: 0..<specs.count, using: &random)
    let last = try register(which, "--prune")
    #expect(last.status == 0, "seed \(seed): \(told) \(last.output) \(last.errors)")
    try expectDeclared(which, prune: true)
    let again = try place.run(
      [Program.path, "register", "m\(which)/docker.model", "--check"], server.environment)
    #expect(again.status == 0, "seed \(seed): \(again.output)")
  }
}
