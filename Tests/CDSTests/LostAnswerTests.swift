import CDS
import HTTPTransport
import Testing

/// What must not happen twice is not sent blindly again: the server is asked first.
@Suite struct LostAnswerTests {
  let known = Samples.model()

  func list() -> HTTPResponse { .scripted(200, "[\(Samples.json(known))]") }
  func one(_ model: RegisteredModel) -> HTTPResponse { .scripted(200, Samples.json(model)) }
  let group = HTTPResponse.scripted(200, #"{"id":1,"name":"shared.infra"}"#)
  let missing = HTTPResponse.scripted(404, #"{"message":"worker model does not exist"}"#)
  let failed = HTTPResponse.scripted(500, #"{"message":"internal server error"}"#)

  static let lost: [ScriptedTransport.Turn] = [
    .fail(.reset), .fail(.timeout), .fail(.truncated), .answer(.scripted(502, "<html>")),
    .answer(.scripted(504)),
  ]

  @Test("The answer is lost and the model is there: it was added", arguments: lost.indices)
  func added(_ index: Int) async throws {
    let transport = ScriptedTransport([
      .answer(list()), .answer(group), Self.lost[index], .answer(one(known)),
    ])
    #expect(try await Samples.registry(transport).add(Samples.draft) == known)
    #expect(transport.lines.suffix(2) == ["POST /worker/model", "GET /worker/model?name=docker"])
  }

  @Test("The answer is lost and the model is not there: once more", arguments: lost.indices)
  func again(_ index: Int) async throws {
    let transport = ScriptedTransport([
      .answer(list()), .answer(group), Self.lost[index], .answer(missing), .answer(one(known)),
    ])
    #expect(try await Samples.registry(transport).add(Samples.draft) == known)
    #expect(transport.lines.filter { $0 == "POST /worker/model" }.count == 2)
  }

  @Test("The first one arrived after all: the second is refused, and what is there is what was wanted")
  func late() async throws {
    let transport = ScriptedTransport([
      .answer(list()), .answer(group), .fail(.reset), .answer(missing), .answer(failed), .answer(one(known)),
    ])
    #expect(try await Samples.registry(transport).add(Samples.draft) == known)
  }

  @Test("Lost twice, and never there: it is said that nobody knows")
  func never() async throws {
    let transport = ScriptedTransport([
      .answer(list()), .answer(group), .fail(.reset), .answer(missing), .fail(.reset), .answer(missing),
    ])
    let error = await failure { try await Samples.registry(transport).add(Samples.draft) }
    #expect(error?.code == .uncertain)
    #expect(error?.help.first?.contains("look before you do it again") == true)
    #expect(transport.left == 0)
  }

  @Test("When nobody can look either, it stays open, and is said")
  func blind() async throws {
    let transport = ScriptedTransport([.answer(list()), .answer(group), .fail(.reset), .fail(.refused)])
    let error = await failure { try await Samples.registry(transport).add(Samples.draft) }
    #expect(error?.code == .uncertain)
  }

  @Test("The old server's 500 is a name that is taken, when another model has it")
  func nameTaken() async throws {
    var other = Samples.draft
    other.image = ModelImage(text: "{}")
    let transport = ScriptedTransport(answers: list(), group, failed, one(known))
    let error = await failure { try await Samples.registry(transport).add(other) }
    #expect(error?.code == .nameTaken)
    #expect(error?.help.first?.contains("'modelc models docker' shows it") == true)
  }

  @Test("Any other 500 stays what it is, and is not tried again")
  func broken() async throws {
    let transport = ScriptedTransport(answers: list(), group, failed, missing)
    let error = await failure { try await Samples.registry(transport).add(Samples.draft) }
    #expect(error?.code == .serverFailure)
    #expect(transport.left == 0)
  }

  @Test("Renaming a model to a name that is taken")
  func rename() async throws {
    var draft = Samples.draft
    draft.name = "other"
    draft.group = nil
    let transport = ScriptedTransport(answers: failed, one(Samples.model(id: 9)))
    let error = await failure { try await Samples.registry(transport).update(known, to: draft) }
    #expect(error?.code == .nameTaken)
  }

  @Test("A capability whose answer is lost")
  func capability() async throws {
    let with = Samples.model(capabilities: [.binary("git")])
    let there = ScriptedTransport([.fail(.timeout), .answer(one(with))])
    try await Samples.registry(there).add(.binary("git"), to: known)
    #expect(there.lines == ["POST /worker/model/1/capability", "GET /worker/model?name=docker"])

    let absent = ScriptedTransport([.fail(.timeout), .answer(one(known)), .answer(.scripted(200))])
    try await Samples.registry(absent).add(.binary("git"), to: known)
    #expect(absent.left == 0)
  }

  @Test("A capability of that name with another value is a conflict")
  func conflict() async throws {
    let other = Samples.model(capabilities: [.init(name: "git", type: "binary", value: "git2")])
    let transport = ScriptedTransport(answers: failed, one(other))
    let error = await failure { try await Samples.registry(transport).add(.binary("git"), to: known) }
    #expect(error?.code == .conflict)
    #expect(error?.message.hasSuffix("the model has another one of that name, binary 'git2'") == true)
  }

  @Test("What is gone already is removed")
  func removed() async throws {
    let transport = ScriptedTransport(answers: missing, missing)
    try await Samples.registry(transport).remove(known)
    try await Samples.registry(transport).removeCapability(named: "git", from: known)
    #expect(transport.lines == ["DELETE /worker/model/1", "DELETE /worker/model/1/capability/git"])
  }

  @Test("A token is made once; a lost answer says so")
  func token() async throws {
    let transport = ScriptedTransport([.fail(.reset)])
    let error = await failure {
      try await Samples.registry(transport).createToken(group: "dev", lifetime: .session)
    }
    #expect(error?.code == .uncertain)
    #expect(transport.asked.count == 1)
  }
}
