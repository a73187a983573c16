import OpenStack

/// Where a boot went wrong, as the operator has to look for it.
package enum BootEnding: String, Hashable, Sendable, CaseIterable {
  // Nova.
  case noHost = "no-host"
  case hostsFailed = "hosts-failed"
  case quota
  case image
  case network
  case volume
  case cloud
  case slowBuild = "slow-build"
  // The system.
  case silent
  case noSystem = "no-system"
  case noMetadata = "no-metadata"
  case notRun = "user-data-not-run"
  // The model's script.
  case stepFailed = "step-failed"
  case stepStopped = "step-stopped"
  case stepUnfinished = "step-unfinished"
  case scriptUnknown = "script-unknown"
  // The worker.
  case workerMissing = "worker-not-started"
  case workerDownload = "worker-download"
  case workerEnded = "worker-ended"
  case workerSilent = "worker-not-registered"
  case poweredOff = "power-off"
}

extension BootEnding {
  /// From what the core, Nova and the console say to the class and a sentence.
  static func judge(_ failure: BootFailure, _ lines: [String], _ marks: ConsoleMarks) -> (BootEnding, String)
  {
    switch failure.kind {
    case .error:
      let reason = failure.reason ?? "Nova has put it into ERROR and does not say why"
      return (ending(ServerFault.kind(of: reason)), reason)
    case .building: return (.slowBuild, failure.reason ?? "Nova built it for too long")
    case .stopped, .booting: break
    }
    if let found = worker(marks, isStopped: failure.kind == .stopped) { return found }
    if let found = script(marks, isStopped: failure.kind == .stopped) { return found }
    if let found = system(lines) { return found }
    if failure.kind == .stopped {
      return (.poweredOff, "the machine was stopped before its script or a worker said anything")
    }
    return lines.isEmpty
      ? (.silent, "there is nothing on its console; \(failure.reason ?? "it was given up")")
      : (.scriptUnknown, "it came up and shows no step of a script; \(failure.reason ?? "it was given up")")
  }

  private static func ending(_ kind: ServerFault.Kind) -> BootEnding {
    switch kind {
    case .noHost: .noHost
    case .hostsFailed: .hostsFailed
    case .quota: .quota
    case .image: .image
    case .network: .network
    case .volume: .volume
    case .other: .cloud
    }
  }

  /// Source: the sentences of `WorkerScript`.
  private static func worker(_ marks: ConsoleMarks, isStopped: Bool) -> (BootEnding, String)? {
    guard let said = marks.worker else {
      guard let ready = marks.ready else { return nil }
      return (.workerMissing, "the model's script was done (\(ready)), and the worker's lines did not begin")
    }
    if said.contains("could not be fetched") || said.contains("neither curl nor wget") {
      return (.workerDownload, "the worker was not had: \(said)")
    }
    if said.hasPrefix("the worker ended with code ") {
      return (.workerEnded, "\(said.prefix { $0 != ";" }) before CDS knew it")
    }
    if said.hasPrefix("worker "), said.hasSuffix(" starts") {
      return isStopped
        ? (.poweredOff, "the machine went off while the worker ran, before CDS knew it")
        : (.workerSilent, "the worker was started and runs, and CDS does not know it")
    }
    if said.hasPrefix("a step failed") { return (.stepFailed, said) }
    return (.workerMissing, "the worker's lines said: \(said)")
  }

  private static func script(_ marks: ConsoleMarks, isStopped: Bool) -> (BootEnding, String)? {
    guard let step = marks.last else { return nil }
    let name = "\(step.number)/\(step.count) \(step.title)"
    switch step.end {
    case .failed(let code):
      return (.stepFailed, "the model's script ended at step \(name), with code \(code)")
    case .stopped(let signal):
      return (.stepStopped, "the model's script was stopped by \(signal) at step \(name)")
    case .done where isStopped:
      return (.poweredOff, "the machine went off behind step \(name) of the model's script")
    case .done: return (.stepUnfinished, "the last step that the model's script has done is \(name)")
    }
  }

  /// Source: cloud-init 22.4, as it answered each form of user-data; the kernel's and the firmware's own words.
  private static func system(_ lines: [String]) -> (BootEnding, String)? {
    let signs: [(BootEnding, String, [String])] = [
      (
        .noSystem, "the image does not boot",
        ["Kernel panic", "No bootable device", "Boot failed:", "grub rescue>", "VFS: Unable to mount root"]
      ),
      (
        .notRun, "cloud-init did not run the user-data",
        [
          "Unhandled non-multipart", "Exec format error. Missing #!", "Failed to run module scripts-user",
          "Failed to run module scripts_user",
        ]
      ),
      (
        .noMetadata, "cloud-init found no user-data",
        ["DataSourceNone", "Used fallback datasource", "No instance datasource found"]
      ),
    ]
    for (ending, sentence, words) in signs {
      guard let line = lines.last(where: { line in words.contains { line.contains($0) } }) else { continue }
      return (ending, "\(sentence): \(line.prefix(200))")
    }
    return nil
  }

  /// Where to look, or what to change.
  package var advice: String {
    switch self {
    case .noHost: "the cloud has no room for the flavor, its zone or its server group: take another, or wait"
    case .hostsFailed: "every host that was tried failed: the cloud's administrators see why"
    case .quota: "lower 'limits', or have the project's quota raised"
    case .image: "see whether the image is there and active: 'hatchery check'"
    case .network: "see whether the network has free addresses and ports: 'hatchery check'"
    case .volume: "see whether the cloud has such volumes, and room for them"
    case .cloud: "give the server's name to the cloud's administrators"
    case .slowBuild: "if the cloud always takes so long, raise 'timeouts.build.most'"
    case .silent: "see whether the image boots in this cloud, and writes to a serial console"
    case .noSystem: "boot the image by hand: its disk, its drivers or the flavor's firmware do not fit"
    case .noMetadata: "see whether the network has a metadata service, or set 'openstack.config-drive: true'"
    case .notRun: "what cloud-init runs begins with '#!': 'modelc lint' says what is wrong with the script"
    case .stepFailed, .stepStopped:
      "the lines below end with what the step said; 'modelc verify' runs the same script"
    case .stepUnfinished: "if the next step always takes so long, raise 'timeouts.boot.most'"
    case .scriptUnknown: "the image may have no cloud-init, or the script says nothing: see the lines below"
    case .workerMissing: "see whether the script ends with 'exit', so that no worker starts"
    case .workerDownload: "servers must reach CDS: set 'cds.worker-url' as they see it, and their proxies"
    case .workerEnded: "CDS may have refused it: see whether the token and the model are still what CDS has"
    case .workerSilent:
      "see whether servers reach CDS ('cds.worker-url'), and how long the worker needs to begin"
    case .poweredOff: "something switched the machine off: the script, the image, or the cloud"
    }
  }
}
