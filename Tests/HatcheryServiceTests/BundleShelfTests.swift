import Files
import HatcheryConfig
import Planning
import Provisioning
import Testing

@testable import HatcheryService

@Suite struct BundleShelfTests {
  private func held(
    _ path: String = "lean", _ userData: [UInt8] = SampleBundle.udata, image: String = "Debian 12",
    flavor: String = "small"
  ) -> BootModel {
    BootModel(
      path: ModelPath(path), number: 1, image: image, flavor: flavor, userData: userData, revision: "1")
  }

  @Test func `a model is recognised by its script, whatever it is called`() throws {
    let shelf = try SampleBundle.shelf()
    for path in ["lean", "team/lean", "team/other"] {
      #expect(shelf.standing(of: held(path)).verdict == .same)
    }
    #expect(shelf.standing(of: held("docker", Array("#!/bin/sh\n".utf8))) == .unknown)
  }

  @Test func `what differs is said, and nothing of the bundle is believed then`() throws {
    let shelf = try SampleBundle.shelf()
    let other = String(repeating: "b2", count: 32)
    let cases = [
      (held("lean", Array("#!/bin/sh\ntrue\n".utf8)), "no script of modelc"),
      (held("lean", SampleBundle.script("lean", steps: other)), "steps in CDS are sha256:b2b2b2b2b2b2,"),
      (held("lean", SampleBundle.script("lean", steps: SampleBundle.digest, more: "rm x")), "another text"),
      (held(image: "Debian 11"), "image in CDS is 'Debian 11', in the bundle 'Debian 12'"),
      (held(flavor: "big"), "flavor in CDS is 'big', in the bundle 'small'"),
    ]
    for (model, words) in cases {
      let standing = shelf.standing(of: model)
      guard case .differs(let how) = standing.verdict else {
        Issue.record("\(words): \(standing.verdict)")
        continue
      }
      #expect(how.contains(words))
      #expect(standing.entry == nil)
      #expect(standing.capabilities.isEmpty)
    }
  }

  @Test func `a bundle tells capabilities with tiers, and how long its steps take`() throws {
    let standing = try SampleBundle.shelf().standing(of: held())
    #expect(standing.capabilities == ["git", "kubectl"], "what is only guessed is offered by CDS alone")
    let entry = try #require(standing.entry)
    #expect(entry.preparation == .seconds(40))
    #expect(entry.tiers == "1 package, 1 declared, 1 guessed (jest)")
    let unknown = try SampleBundle.shelf(seconds: [20, nil, 5]).standing(of: held())
    #expect(unknown.entry?.steps.count == 3)
    #expect(unknown.entry?.preparation == nil)
  }

  @Test func `what is no bundle is left out and said`() {
    var problems: [String] = []
    let files = MemoryFiles(texts: ["bundles/broken.model": "no zstd", "bundles/readme": "x"])
    let shelf = BundleShelf("bundles", files: files) { problems.append($0) }
    #expect(shelf.models.isEmpty)
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("bundles/broken.model: ") == true)
  }

  @Test func `a script's deadline begins with what its bundle says`() async throws {
    let stage = Stage(shelf: try SampleBundle.shelf())
    await stage.work.hold(SampleBundle.udata)
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.brain.report().servers.first?.state == .booting }
    }
    let report = await stage.brain.report()
    #expect(report.servers.first?.deadline == .seconds(4 * 40 + 240))
    #expect(report.models.first?.bundle == .same)
  }

  @Test func `why reads how far the script has come`() async throws {
    let stage = Stage(shelf: try SampleBundle.shelf())
    await stage.work.hold(SampleBundle.udata)
    await stage.cloud.console(shows: "boot\nmodelc: 1/3 install git: 3 s\n")
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.brain.report().servers.first?.state == .booting }
      let name = await stage.cloud.posts[0].rawValue
      for _ in 0..<3 {
        let why = try #require(await stage.brain.why(name))
        #expect(why.lines.contains("its script: step 2 of 3: download kubectl, about 20 s left"))
      }
      #expect(await stage.brain.report().servers.first?.progress?.done == 1)
      #expect(await stage.cloud.consoles.count <= 2, "a look is not repeated at once")
    }
    let model = try #require(await stage.brain.why("lean"))
    #expect(model.lines.contains("its bundle is what CDS holds: 3 steps, measured to take 40 s"))
  }

  @Test func `a difference is reported, and the server boots what CDS holds`() async throws {
    let stage = Stage(shelf: try SampleBundle.shelf())
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.cloud.posts.count == 1 }
    }
    #expect(stage.lines.text.contains("a model is not that of its bundle"))
    #expect(String(decoding: await stage.cloud.userData[0], as: UTF8.self).hasPrefix("#!/bin/sh\necho hello"))
    let why = try #require(await stage.brain.why("lean"))
    #expect(why.lines.contains { $0.hasPrefix("CDS's model is booted, which is not that of the bundle: ") })
  }

  @Test func `other bundles are compared when the configuration is read again`() async throws {
    let stage = Stage()
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.cloud.posts.count == 1 }
      #expect(!stage.lines.text.contains("bundle"))
      let settings = await stage.brain.settings
      await stage.brain.reconfigure(settings, shelf: try SampleBundle.shelf())
      #expect(stage.lines.text.contains("a model is not that of its bundle"))
    }
  }

  @Test func `a bundle's server options stand over everybody's and under the operator's for the model`()
    async throws
  {
    var options = ServerOptions()
    (options.networks, options.zone, options.volumeSize) = (["jobs"], "b", 40)
    let stage = Stage(shelf: try SampleBundle.shelf(server: options)) {
      ($0.server.networks, $0.server.zone, $0.server.keyPair) = (["Ext-Net"], "a", "debug")
      var own = $0.server
      own.zone = "c"
      $0.models["lean"] = ModelSettings()
      $0.models["lean"]?.server = own
    }
    await stage.work.hold(SampleBundle.udata)
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.cloud.posts.count == 1 }
    }
    let settings = try #require(await stage.cloud.servers.first?.plan.settings)
    #expect(settings.networks == ["jobs"])
    #expect(settings.zone == "c")
    #expect(settings.volumeSize == 40)
    #expect(settings.keyPair == "debug")
  }

  @Test func `what another hatchery has forgotten goes when its owner is collected`() async throws {
    let stage = Stage {
      $0.policy.patience.boot = Patience.Bounds(least: .milliseconds(200), most: .milliseconds(300))
      $0.policy.patience.vanishedTogether = .milliseconds(300)
      $0.policy.rhythm.serversAtRest = .milliseconds(100)
    }
    await stage.cloud.place("south-1", of: "south")
    try await stage.live {
      try await stage.until { await stage.brain.report().strangers.first?.isForgotten == true }
      #expect(await stage.cloud.servers.count == 1)
      await stage.brain.command(.collect(owner: "south"))
      try await stage.until { await stage.cloud.servers.isEmpty }
    }
  }
}
