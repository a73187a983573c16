import CDS
import HTTPTransport
import JSON
import Testing

/// Whether models have groups is seen in what the server shows.
@Suite struct GroupSupportTests {
  let before = Samples.model(groupID: nil)
  let since = Samples.model(groupID: 1)
  let group = HTTPResponse.scripted(200, #"{"id":1,"name":"shared.infra","admins":null}"#)

  func list(_ models: RegisteredModel...) -> HTTPResponse {
    .scripted(200, "[\(models.map(Samples.json).joined(separator: ","))]")
  }

  func sent(_ request: HTTPRequest) throws -> JSONObject {
    guard case .bytes(let bytes) = request.body else { return [:] }
    return try JSONValue.parse(bytes).object()
  }

  @Test("Of the first model; without one it is open")
  func seen() async throws {
    #expect(try await Samples.registry(ScriptedTransport(answers: list(since))).groupSupport() == .groups)
    #expect(try await Samples.registry(ScriptedTransport(answers: list(before))).groupSupport() == .none)
    #expect(
      try await Samples.registry(ScriptedTransport(answers: .scripted(200, "null"))).groupSupport()
        == .unknown)
  }

  @Test("Before groups, no group is looked for and none is sent")
  func addBefore() async throws {
    let transport = ScriptedTransport(answers: list(before), .scripted(200, Samples.json(before)))
    #expect(try await Samples.registry(transport).add(Samples.draft) == before)
    #expect(transport.lines == ["GET /worker/model", "POST /worker/model"])
    #expect(try sent(transport.asked[1]).keys == ["id", "name", "type", "image", "capabilities"])
  }

  @Test("An old server without models passes the group over; from then on it is known")
  func addOpen() async throws {
    let transport = ScriptedTransport(
      answers: .scripted(200, "null"), group, .scripted(200, Samples.json(before)))
    let registry = try Samples.registry(transport)
    #expect(try await registry.add(Samples.draft).groupID == nil)
    #expect(try sent(transport.asked[2])["group_id"] == 1)
    #expect(try await registry.groupSupport() == .none)
    #expect(transport.left == 0)
  }

  @Test("With groups, one must be given, and be there")
  func groupNeeded() async throws {
    var draft = Samples.draft
    draft.group = nil
    let none = await failure {
      try await Samples.registry(ScriptedTransport(answers: list(since))).add(draft)
    }
    #expect(none?.code == .unusable)
    #expect(none?.help.first?.contains("--group shared.infra") == true)
    draft.group = "nope"
    let transport = ScriptedTransport(
      answers: list(since), .scripted(404, #"{"message":"group does not exist"}"#))
    let unknown = await failure { try await Samples.registry(transport).add(draft) }
    #expect(unknown?.code == .notFound)
    #expect(unknown?.message == "cannot add the worker model 'docker': the server has no group 'nope'")
  }

  @Test("An update keeps the capabilities: null with groups, the list that is known before them")
  func update() async throws {
    let capabilities: [ServerCapability] = [.binary("git")]
    var draft = Samples.draft
    draft.group = nil
    let new = Samples.model(capabilities: capabilities)
    let with = ScriptedTransport(answers: .scripted(200, Samples.json(new)))
    #expect(try await Samples.registry(with).update(new, to: draft) == new)
    #expect(with.lines == ["PUT /worker/model/1"])
    #expect(try sent(with.asked[0])["capabilities"] == .null)
    #expect(try sent(with.asked[0])["group_id"] == 0)

    let old = Samples.model(capabilities: capabilities, groupID: nil)
    let without = ScriptedTransport(answers: .scripted(200, Samples.json(old)))
    #expect(try await Samples.registry(without).update(old, to: draft) == old)
    #expect(
      try sent(without.asked[0])["capabilities"] == [["name": "git", "type": "binary", "value": "git"]])
    #expect(try sent(without.asked[0])["group_id"] == nil)
  }

  @Test("Before groups an update is answered with nothing, and the model is read again")
  func silentUpdate() async throws {
    let old = Samples.model(groupID: nil)
    let transport = ScriptedTransport(answers: .scripted(200, ""), .scripted(200, Samples.json(old)))
    #expect(try await Samples.registry(transport).update(old, to: Samples.draft) == old)
    #expect(transport.lines == ["PUT /worker/model/1", "GET /worker/model?name=docker"])
  }
}
