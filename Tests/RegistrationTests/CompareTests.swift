import CDS
import Inference
import Planning
import Registration
import Testing

@Suite("What a model is to be is compared with what the server has")
struct CompareTests {
  private let infra = ServerGroup(id: 1, name: "shared.infra", admins: [])

  private func changes(
    _ model: OfferedModel, _ old: RegisteredModel?, _ choice: CapabilityChoice = .init(),
    jobsRequire: [String] = [], formerly: Set<String> = [], group: ServerGroup?? = nil
  ) -> ChangeSet {
    let state = ServerState(
      model: old, group: group ?? infra, requirements: jobsRequire.map { Requirement.binary($0) })
    return compare(model, with: state, choice, formerly: formerly)
  }

  @Test("a model that the server does not have is added with its group and all it declares")
  func new() {
    let found = changes(offer(), nil)
    #expect(found.isNew && found.draft.group == "shared.infra" && found.draft.type == .openStack)
    #expect(found.fields.map(\.field) == [.type, .image, .flavor, .group])
    #expect(found.fields.allSatisfy { $0.old == nil })
    #expect(found.capabilities.map(\.name) == ["docker", "git"])
    #expect((found.counts.add, found.counts.change, found.counts.remove) == (3, 0, 0))
  }

  @Test("the same model differs in nothing, however the server orders and writes it")
  func same() {
    let model = offer()
    var old = registered(model, capabilities: [.binary("git"), .binary("docker")])
    #expect(changes(model, old).isEmpty)
    let text = #"{ "user_data" : "BASE", "flavor":"b2-7","os":"Debian 12","more":1}"#
    let encoded = old.image.text.split(separator: "\"").last { $0.count > 20 } ?? ""
    old = old.with(image: ModelImage(text: text.replacing("BASE", with: encoded)))
    #expect(changes(model, old).isEmpty)
  }

  @Test("each field that differs is one change, with what it was")
  func fields() {
    let old = registered(offer(os: "Debian 8", flavor: "vps-ssd-1"), groupID: 2)
    let found = changes(offer(), old)
    #expect(
      found.fields.map { "\($0.field.rawValue): \($0.old ?? "-") -> \($0.new)" } == [
        "image: Debian 8 -> Debian 12", "flavor: vps-ssd-1 -> b2-7",
        "group: the group with the number 2 -> shared.infra",
      ])
    #expect((found.counts.add, found.counts.change, found.counts.remove) == (0, 1, 0))
  }

  @Test("a server whose models have no groups is not told of one")
  func withoutGroups() {
    let found = changes(offer(), registered(offer(), groupID: nil), group: .some(nil))
    #expect(found.isEmpty && found.draft.group == nil)
  }

  @Test("what is no OpenStack image is replaced")
  func otherKind() {
    let old = RegisteredModel(
      id: 1, name: "docker", type: .docker, image: ModelImage(text: "golang:1.22"), groupID: 1)
    let found = changes(offer(), old)
    #expect(found.fields.map(\.old) == ["docker", "golang:1.22", nil])
    #expect(found.userData?.old == nil && found.userData != nil)
  }

  @Test("jobs' requirements add what is inferred, and only that")
  func required() {
    let model = offer(brings: ["runc", "containerd"])
    let found = changes(model, registered(model), jobsRequire: ["runc", "svn", "git"])
    #expect(found.capabilities == [.add(.init(.binary("runc"), .package, .required))])
  }

  @Test("a requirement of another type than binary adds nothing")
  func otherRequirement() {
    let model = offer(brings: ["runc"])
    let state = ServerState(
      model: registered(model), group: infra,
      requirements: [.init(name: "runc", type: "service", value: "runc")])
    #expect(compare(model, with: state, .init(), formerly: []).isEmpty)
  }

  @Test("what the author omits is not added for a job, and is removed")
  func omitted() {
    let model = offer(brings: ["runc"], omitted: ["runc"])
    #expect(changes(model, registered(model), jobsRequire: ["runc"]).isEmpty)
    let old = registered(model, capabilities: [.binary("docker"), .binary("git"), .binary("runc")])
    #expect(changes(model, old).capabilities == [.remove(.binary("runc"), .omitted)])
  }

  @Test("patterns and --all choose among the inferred names")
  func chosen() {
    let model = offer(brings: ["git-lfs", "git-shell", "runc"])
    let some = changes(model, registered(model), .init(patterns: [NamePattern("git-*")]))
    #expect(some.capabilities.map(\.name) == ["git-lfs", "git-shell"])
    #expect(changes(model, registered(model), .init(all: true)).capabilities.count == 3)
  }

  @Test("a value that was changed on the server is changed back")
  func changed() {
    let edited = ServerCapability(name: "git", type: "binary", value: "/opt/git")
    let old = registered(offer(), capabilities: [.binary("docker"), edited])
    #expect(
      changes(offer(), old).capabilities == [
        .change(from: edited, to: .init(.binary("git"), .package, .declared))
      ])
  }

  @Test("what a worker may have added stays, unless it is to be pruned")
  func kept() {
    let old = registered(offer(), capabilities: [.binary("docker"), .binary("git"), .binary("svn")])
    let found = changes(offer(), old)
    #expect(found.isEmpty && found.kept == [.binary("svn")])
    #expect(
      changes(offer(), old, .init(prune: true)).capabilities == [.remove(.binary("svn"), .pruned)])
  }

  @Test("what only the old script brings goes with it")
  func dropped() {
    let old = registered(offer(), capabilities: [.binary("docker"), .binary("git"), .binary("svn")])
    let found = changes(offer(), old, formerly: ["svn", "git", "docker"])
    #expect(found.capabilities == [.remove(.binary("svn"), .dropped)])
  }

  @Test("what no worker adds goes: another type, another value")
  func foreign() {
    let net = ServerCapability(name: "db", type: "network", value: "10.0.0.1:5432")
    let odd = ServerCapability(name: "java", type: "binary", value: "/opt/java")
    let old = registered(offer(), capabilities: [.binary("docker"), .binary("git"), net, odd])
    #expect(changes(offer(), old).capabilities == [.remove(net, .foreign), .remove(odd, .foreign)])
    let model = offer(extra: [net])
    #expect(changes(model, old).capabilities == [.remove(odd, .foreign)])
  }

  @Test("of a name that is there twice both go, and the next look adds what is wanted")
  func twice() {
    let old = registered(offer(), capabilities: [.binary("docker"), .binary("git"), .binary("git")])
    #expect(changes(offer(), old).capabilities == [.remove(.binary("git"), .twice)])
  }

  @Test("first is taken back what will not be true, then the script changes, then comes the new")
  func order() {
    let model = offer("docker", ["docker", "jq"])
    let old = registered(offer())
    let found = changes(model, old, formerly: ["docker", "git"])
    #expect(found.nextStep(for: old) == [.removeCapability(.binary("git"), from: old)])
    let without = old.with([.binary("docker")])
    let then = changes(model, without, formerly: ["docker", "git"])
    #expect(then.nextStep(for: without) == [.updateModel(without, to: then.draft)])
    let changed = without.with(image: then.draft.image)
    #expect(
      changes(model, changed).nextStep(for: changed) == [.addCapability(.binary("jq"), to: changed)])
  }
}
