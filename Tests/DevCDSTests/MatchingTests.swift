import Testing

@testable import DevCDS

@Suite("Which models can run what")
struct MatchingTests {
  private let model = WireModel(
    name: "docker", type: "openstack",
    capabilities: [WireRequirement(name: "git", type: "binary", value: "/usr/bin/git")])

  private func need(_ type: String, _ value: String) -> WireRequirement {
    WireRequirement(name: value, type: type, value: value)
  }

  @Test("a job without requirements runs everywhere")
  func nothing() { #expect(canRun([], on: model)) }

  @Test("a binary is a capability's name or value, whatever the capability's type")
  func binaries() {
    #expect(canRun([need("binary", "git")], on: model))
    #expect(canRun([need("binary", "/usr/bin/git")], on: model))
    #expect(!canRun([need("binary", "docker")], on: model))
    var other = model
    other.capabilities?[0].type = "network"
    #expect(canRun([need("binary", "git")], on: other))
  }

  @Test("a model ends the look: what comes later does not matter, what comes before does")
  func namedModel() {
    #expect(canRun([need("model", "docker"), need("binary", "rustc")], on: model))
    #expect(!canRun([need("model", "other"), need("binary", "git")], on: model))
    #expect(!canRun([need("binary", "rustc"), need("model", "docker")], on: model))
  }

  @Test("a host name matches nothing; network and plugins are for the worker to find out")
  func others() {
    #expect(!canRun([need("hostname", "me")], on: model))
    #expect(canRun([need("network", "db:5432"), need("plugin", "x"), need("binary", "git")], on: model))
  }

  @Test("services and memory are for docker models", arguments: ["service", "memory"])
  func containers(type: String) {
    #expect(!canRun([need(type, "x")], on: model))
    var docker = model
    docker.type = "docker"
    #expect(canRun([need(type, "x")], on: docker))
  }

  private func status(_ name: String, _ binaries: String...) -> (model: WireModel, status: WireModelStatus) {
    (
      WireModel(name: name, type: "openstack", capabilities: binaries.map { need("binary", $0) }),
      WireModelStatus(modelID: 0, modelName: name, modelGroupID: 1)
    )
  }

  @Test("jobs are dealt out in turn among the models that can run them")
  func turns() {
    let needs = estimateNeeds(
      [status("a", "git"), status("b", "git", "go"), status("c")],
      [QueuedAction(requirements: [need("binary", "git")], count: 5)])
    #expect(needs.map(\.wantedCount) == [3, 2, 0])
    #expect(needs.map { $0.requirements == nil } == [false, false, true])
  }

  @Test("a job that nobody can run is wanted nowhere")
  func nobody() {
    let needs = estimateNeeds([status("a")], [QueuedAction(requirements: [need("binary", "git")], count: 5)])
    #expect(needs.map(\.wantedCount) == [0])
  }
}
