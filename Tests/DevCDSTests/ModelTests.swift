import JSON
import Testing

@testable import DevCDS

@Suite("Models and capabilities")
struct ModelTests {
  @Test("what a model must have, and who may add it")
  func adding() async throws {
    let bench = try Bench()
    try await bench.cds.addGroup("dev")
    try await bench.cds.addUser(
      NewUser("eve", fullname: "", email: "", isAdmin: false, password: "pw"), groups: ["dev": true])
    let eve = Bench.basic("eve", "pw")
    let ask = { await bench.ask("POST", "/worker/model", as: $0, $1).status }
    #expect(await ask(Bench.nobody, Bench.modelBody("m")) == 401)
    #expect(await ask(Bench.basic("admin", "wrong"), Bench.modelBody("m")) == 401)
    #expect(await ask(Bench.admin, #"{"name":"m","group_id":1}"#) == 400)
    #expect(await ask(Bench.admin, #"{"type":"openstack","group_id":1}"#) == 400)
    #expect(await ask(Bench.admin, #"{"name":"m","type":"openstack"}"#) == 400)
    #expect(await ask(Bench.admin, #"{"name":7,"type":"openstack","group_id":1}"#) == 400)
    #expect(await ask(Bench.admin, "no json") == 400)
    #expect(await ask(eve, Bench.modelBody("m")) == 403)
    #expect(await ask(eve, Bench.modelBody("m", group: 2)) == 200)
    #expect(await ask(Bench.admin, Bench.modelBody("m")) == 500)
    #expect(await ask(Bench.admin, Bench.modelBody("n", group: 99)) == 500)
  }

  @Test("an update keeps what it leaves empty, and answers the whole model")
  func updating() async throws {
    let bench = try Bench()
    let id = try await bench.model("docker", "docker")
    let said = await bench.ask("PUT", "/worker/model/\(id)", #"{"image":"{\"os\":\"Debian 9\"}"}"#)
    #expect(said.status == 200)
    #expect(try said.json.string(at: "name") == "docker")
    #expect(try said.json.array(at: "capabilities").count == 1)
    #expect(
      try await bench.ask("GET", "/worker/model?name=docker").json.string(at: "image")
        == #"{"os":"Debian 9"}"#)
    #expect(
      await bench.ask("PUT", "/worker/model/\(id)", #"{"id":99}"#).text
        == #"{"message":"ID must be an integer"}"#)
    #expect(await bench.ask("PUT", "/worker/model/99", "{}").status == 404)
    #expect(await bench.ask("PUT", "/worker/model/x", "{}").status == 400)
  }

  @Test("what is deleted is gone, and its number is not given again")
  func deleting() async throws {
    let bench = try Bench()
    let id = try await bench.model("docker", "docker")
    #expect(await bench.ask("DELETE", "/worker/model/\(id)").description == "200 ")
    #expect(await bench.ask("DELETE", "/worker/model/\(id)").status == 404)
    #expect(await bench.ask("GET", "/worker/model").text == "[]")
    #expect(try await bench.model("docker") == id + 1)
  }

  @Test("who does not belong to a model's group may not even know whether it is there")
  func foreignModels() async throws {
    let bench = try Bench()
    try await bench.cds.addUser(NewUser("eve", fullname: "", email: "", isAdmin: false, password: "pw"))
    let id = try await bench.model("docker")
    let eve = Bench.basic("eve", "pw")
    for path in ["/worker/model/\(id)", "/worker/model/99", "/worker/model/x"] {
      #expect(await bench.ask("DELETE", path, as: eve).status == 403)
    }
    // The list is of all models all the same.
    #expect(try await bench.ask("GET", "/worker/model", as: eve).json.array().count == 1)
  }

  @Test("a name with spaces and other scripts is found by its escaped form")
  func oddNames() async throws {
    let bench = try Bench()
    _ = try await bench.model("ein Modell é")
    #expect(await bench.ask("GET", "/worker/model?name=ein%20Modell%20%C3%A9").status == 200)
    #expect(await bench.ask("GET", "/worker/model?name=ein+Modell+%C3%A9").status == 200)
  }

  @Test("text is escaped as Go escapes it")
  func escapes() async throws {
    let bench = try Bench()
    let said = await bench.ask(
      "POST", "/worker/model", #"{"name":"a<b>&c","type":"openstack","image":"x","group_id":1}"#)
    #expect(said.text.contains(#""name":"a\u003cb\u003e\u0026c""#))
  }

  @Test("capabilities are listed by name; what is there twice is an error of the database")
  func capabilities() async throws {
    let bench = try Bench()
    let id = try await bench.model("m", "git", "docker")
    let path = "/worker/model/\(id)/capability"
    func names() async throws -> [String] {
      try await bench.ask("GET", "/worker/model?name=m").json.array(at: "capabilities").map {
        try $0.string(at: "name")
      }
    }
    #expect(try await names() == ["docker", "git"])
    #expect(await bench.ask("POST", path, #"{"name":"git","type":"binary","value":"x"}"#).status == 500)
    #expect(try await names() == ["docker", "git"])
    #expect(
      await bench.ask("PUT", "\(path)/git", #"{"name":"git","type":"binary","value":"/bin/git"}"#).status
        == 200)
    #expect(
      await bench.ask("PUT", "\(path)/git", #"{"name":"go","type":"binary","value":"x"}"#).status == 400)
    #expect(await bench.ask("PUT", "\(path)/go", #"{"name":"go","type":"binary","value":"x"}"#).status == 404)
    #expect(await bench.ask("DELETE", "\(path)/git").status == 200)
    #expect(await bench.ask("DELETE", "\(path)/git").text == #"{"message":"capability not found"}"#)
    #expect(try await names() == ["docker"])
  }

  @Test("capabilities that are added at once may get lost, and none that the answer refused is there")
  func race() async throws {
    let bench = try Bench()
    let id = try await bench.model("m")
    let accepted = await withTaskGroup(of: String?.self) { group in
      for number in 0..<16 {
        group.addTask {
          let name = "c\(number)"
          let body = #"{"name":"\#(name)","type":"binary","value":"\#(name)"}"#
          return await bench.ask("POST", "/worker/model/\(id)/capability", body).status == 200 ? name : nil
        }
      }
      return await group.reduce(into: Set<String>()) { names, name in if let name { names.insert(name) } }
    }
    let capabilities = await bench.ask("GET", "/worker/model?name=m").json["capabilities"] ?? .null
    let kept =
      if case .array(let values) = capabilities { try values.map { try $0.string(at: "name") } } else {
        [String]()
      }
    #expect(Set(kept).isSubset(of: accepted))
    #expect(!kept.isEmpty)
  }

  @Test("the race on demand: accepted and lost")
  func lostCapability() async throws {
    let bench = try Bench()
    let id = try await bench.model("m")
    bench.cds.loseCapabilities(1)
    for name in ["lost", "kept"] {
      let body = #"{"name":"\#(name)","type":"binary","value":"\#(name)"}"#
      #expect(await bench.ask("POST", "/worker/model/\(id)/capability", body).status == 200)
    }
    let capabilities = try await bench.ask("GET", "/worker/model?name=m").json.array(at: "capabilities")
    #expect(try capabilities.map { try $0.string(at: "name") } == ["kept"])
  }

  @Test("a worker teaches its model what it found, all or nothing")
  func learning() async throws {
    let bench = try Bench()
    let id = try await bench.model("m", "git")
    _ = try await bench.worker("a", model: id, binaries: ["git", "docker"])
    #expect(try await bench.ask("GET", "/worker/model?name=m").json.array(at: "capabilities").count == 2)
    // The same name twice breaks the database's rule, and the whole lot with it.
    _ = try await bench.worker("b", model: id, binaries: ["go", "rustc", "go"])
    #expect(try await bench.ask("GET", "/worker/model?name=m").json.array(at: "capabilities").count == 2)
    #expect(try await bench.ask("GET", "/worker/model/\(id)/instances").json.array().count == 2)
  }
}
