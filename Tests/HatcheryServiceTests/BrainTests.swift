import HatcheryConfig
import Provisioning
import Testing

@testable import HatcheryService

@Suite struct BrainTests {
  @Test func `a waiting job leads to a server, its worker works, and in the end nothing is left`()
    async throws
  {
    let stage = Stage()
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.cloud.posts.count == 1 }
      let name = await stage.cloud.posts[0]
      #expect(await stage.log.intents[name] != nil)
      await stage.work.need(0)
      await stage.work.register(name, .building)
      try await stage.until { await stage.brain.fleet.ledger[name]?.state == .busy }
      await stage.work.register(name, .disabled)
      try await stage.until { await stage.cloud.servers.isEmpty }
      await stage.work.leave(name)
      try await stage.until { await stage.log.intents.isEmpty }
    }
    #expect(await stage.cloud.posts.count == 1)
    #expect(await stage.log.isVouchedFor)
  }

  @Test func `the user-data holds the worker, and no log holds its key`() async throws {
    let stage = Stage()
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.cloud.posts.count == 1 }
    }
    let data = String(decoding: await stage.cloud.userData[0], as: UTF8.self)
    #expect(data.hasPrefix("#!/bin/sh\necho hello\n"))
    #expect(data.contains("s3cret"))
    #expect(data.contains(await stage.cloud.posts[0].rawValue))
    #expect(!stage.lines.text.contains("s3cret"))
    let lines = try await stage.log.recordings.map { try $0.line() }
    #expect(!lines.joined().contains("s3cret"))
  }

  @Test func `a lost answer is no second request`() async throws {
    let stage = Stage()
    try await stage.live {
      await stage.cloud.answer(next: [.lost])
      await stage.work.need(1)
      try await stage.until { await stage.cloud.posts.count == 1 }
      try await Task.sleep(for: .seconds(1))
      #expect(await stage.cloud.posts.count == 1)
    }
  }

  @Test func `user-data that no cloud takes is refused before anything is asked`() async throws {
    let stage = Stage()
    var noise = SystemRandomNumberGenerator()
    let bytes = (0..<70_000).map { _ in UInt8.random(in: 33...126, using: &noise) }
    await stage.work.hold(Array("#!/bin/sh\n: ".utf8) + bytes.filter { $0 != UInt8(ascii: "{") })
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.brain.tally.calls["create refused"] == 1 }
    }
    #expect(await stage.cloud.posts.isEmpty)
    let why = try #require(await stage.brain.why("lean"))
    #expect(why.lines.joined().contains("Nova takes"))
  }

  @Test func `what is odd about user-data is warned of once, and boots all the same`() async throws {
    let stage = Stage()
    await stage.work.hold(Array("echo '{{.Other}}'\n".utf8))
    try await stage.live {
      await stage.work.need(2)
      try await stage.until { await stage.cloud.posts.count == 2 }
    }
    let lines = stage.lines.text.split(separator: "\n").filter { $0.contains("user-data") }
    #expect(lines.count == 2, "one of '{{', one of the missing '#!': \(lines)")
    let data = String(decoding: await stage.cloud.userData[0], as: UTF8.self)
    #expect(data.hasPrefix("#!/bin/sh\n") && data.contains("{{.Other}}"))
  }

  @Test func `a dry run asks everything and changes nothing`() async throws {
    let stage = Stage(isDry: true)
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { stage.lines.text.contains("would start a server") }
    }
    #expect(await stage.cloud.posts.isEmpty)
    #expect(await stage.log.intents.isEmpty)
  }

  @Test func `the console of a server that failed is read before it is deleted`() async throws {
    let stage = Stage {
      $0.policy.patience.boot = Patience.Bounds(least: .milliseconds(300), most: .milliseconds(400))
      $0.policy.patience.vanishedTogether = .milliseconds(300)
    }
    await stage.cloud.console(shows: "boot\nmodelc: 2/3 install docker: FAILED with code 100 after 7 s\n")
    try await stage.live {
      await stage.work.need(1)
      try await stage.until { await stage.log.reports.count == 1 }
    }
    let (name, report) = try #require(await stage.log.reports.first)
    #expect(
      report.hasPrefix("step-failed: the model's script ended at step 2/3 install docker, with code 100"))
    #expect(await stage.brain.why(name)?.report == report)
  }

  @Test func `each server has an address of its own, and no server starts without one`() async throws {
    let stage = Stage { $0.server.addresses = [AddressRange("10.0.0.1-10.0.0.2")].compactMap(\.self) }
    try await stage.live {
      await stage.work.need(3)
      try await stage.until { await stage.cloud.posts.count == 2 }
      try await Task.sleep(for: .milliseconds(500))
      #expect(Set(await stage.cloud.servers.map(\.plan.address)) == ["10.0.0.1", "10.0.0.2"])
    }
  }

  @Test func `an operator drains it`() async throws {
    let stage = Stage()
    try await stage.live {
      await stage.work.need(2)
      try await stage.until { await stage.cloud.posts.count == 2 }
      for name in await stage.cloud.posts { await stage.work.register(name, .waiting) }
      await stage.work.need(0)
      try await stage.until { await stage.brain.report().servers.allSatisfy { $0.state == .idle } }
      await stage.brain.command(.drain)
      for name in await stage.cloud.posts { await stage.work.leave(name) }
      #expect(await stage.brain.drained(within: .seconds(60)))
    }
    #expect(await stage.cloud.servers.isEmpty)
  }

  @Test func `what it was told gives the same effects again`() async throws {
    let stage = Stage()
    try await stage.live {
      await stage.work.need(2)
      try await stage.until { await stage.cloud.posts.count == 2 }
    }
    var fleet = Fleet()
    let effects = await stage.log.recordings.flatMap { fleet.replay($0).effects }
    let again = effects.compactMap { effect -> AttemptName? in
      if case .create(let intent) = effect { intent.attempt } else { nil }
    }
    #expect(Set(again) == Set(await stage.cloud.posts))
  }

  @Test func `it says what it lacks`() async throws {
    let stage = Stage()
    #expect(await stage.brain.report().shortcomings.contains("the loop stands still"))
    try await stage.live {
      try await stage.until { await stage.brain.report().shortcomings.isEmpty }
    }
  }
}
