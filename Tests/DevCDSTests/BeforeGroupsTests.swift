import JSON
import Testing

@testable import DevCDS

/// What the source of late 2016 says; of that server only what differs from the later one was recorded.
@Suite("CDS before models had groups")
struct BeforeGroupsTests {
  @Test("a model has no group, whatever the request says, and an update answers nothing")
  func models() async throws {
    let bench = try Bench(variant: .beforeGroups)
    let body = #"{"name":"m","type":"openstack","image":"{}","group_id":1,"capabilities":null}"#
    let said = await bench.ask("POST", "/worker/model", body)
    guard case .object(let model) = said.json else {
      Issue.record("\(said)")
      return
    }
    #expect(model.keys == ["id", "name", "type", "image", "capabilities", "workers", "owner", "validated"])
    #expect(
      await bench.ask("PUT", "/worker/model/1", #"{"id":1,"name":"m","image":"y"}"#).description == "200 ")
    let loaded = await bench.ask("GET", "/worker/model?name=m").json
    #expect(try loaded.string(at: "image") == "y")
    #expect(try loaded.array(at: "workers").isEmpty)
    #expect(
      await bench.ask("GET", "/worker/model?name=nope").text == #"{"message":"worker model does not exist"}"#)
  }

  @Test("what is wrong is often a status without a body")
  func bareStatuses() async throws {
    let bench = try Bench(variant: .beforeGroups)
    try await bench.cds.addUser(NewUser("eve", fullname: "", email: "", isAdmin: false, password: "pw"))
    let model = #"{"name":"m","type":"openstack"}"#
    #expect(await bench.ask("POST", "/worker/model", as: Bench.basic("eve", "pw"), model).status == 403)
    #expect(await bench.ask("POST", "/worker/model", model).status == 200)
    #expect(await bench.ask("POST", "/worker/model", model).description == "500 ")
    #expect(await bench.ask("POST", "/worker/model", "{}").description == "400 ")
    #expect(await bench.ask("PUT", "/worker/model/1", #"{"id":1,"name":"m"}"#).status == 401)
    #expect(await bench.ask("DELETE", "/worker/model/99").description == "200 ")
    let capability = #"{"name":"git","type":"binary","value":"git"}"#
    #expect(await bench.ask("POST", "/worker/model/1/capability", capability).description == "200 ")
    #expect(await bench.ask("POST", "/worker/model/1/capability", capability).description == "500 ")
    #expect(await bench.ask("POST", "/worker/model/99/capability", capability).description == "500 ")
    #expect(
      await bench.ask("POST", "/worker", as: Bench.nobody, #"{"Name":"w","UserKey":"x"}"#).description
        == "401 ")
  }

  @Test("a worker that waits takes a job without checking, and says no group")
  func workers() async throws {
    let bench = try Bench(variant: .beforeGroups)
    _ = try await bench.model("m", "docker")
    try await bench.cds.addGroup("dev")
    _ = try await bench.cds.addJobs(NewJob("x", needs: [.binary("docker")], group: "dev"))
    let hatchery = try await bench.hatchery()
    #expect(try await bench.counts(as: Bench.hatchery(hatchery.uid)) == ["m": [1, 0, 0]])
    let id = try await bench.worker("w", model: 1, hatchery: hatchery.id)
    let worker = Bench.worker(id)
    #expect(try await bench.ask("GET", "/worker").json.array()[0].integer(at: "group_id") == 0)
    #expect(await bench.ask("POST", "/worker/checking", as: worker).status == 404)
    #expect(await bench.ask("GET", "/queue", as: worker).status == 200)
    #expect(await bench.ask("POST", "/queue/1/take", as: worker).status == 200)
    #expect(await bench.ask("GET", "/queue", as: worker).status == 400)
    #expect(await bench.ask("POST", "/worker/\(id)/disable").status == 403)
    #expect(await bench.ask("POST", "/queue/1/result", as: worker, #"{"status":"Success"}"#).status == 200)
    #expect(await bench.ask("POST", "/worker/\(id)/disable").status == 200)
  }
}
