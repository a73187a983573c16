import Apt
import CloudInit
import Planning
import ShellScript

/// The commands of one step, and the fragments of the library they call.
struct StepBody {
  let items: [ShellItem]
  let fragments: Set<String>

  init(_ fragments: Set<String>, _ items: [ShellItem]) {
    self.fragments = fragments
    self.items = items
  }

  init(_ step: Step, in plan: Plan, _ facts: AptFacts) {
    switch step.action {
    case .environment(let change):
      self = Self.write(
        EnvironmentFile.path(of: plan.model), mode: "0644", owner: "root:root",
        Array(EnvironmentFile.text(change, plan.model).utf8))
    case .trust(let certificate):
      self.init(
        ["file", "certificate"],
        [
          .feed(
            ["trust_certificate", ShellWord(certificate.name)],
            input: String(decoding: certificate.content, as: UTF8.self))
        ])
    case .write(let file):
      self = Self.write(file.path, mode: Self.octal(file.mode), owner: file.owner, file.content)
    case .ownSources(let own):
      self = Self.ownSources(own, plan.release, facts)
    case .install(let install):
      self.init(
        ["apt"], [.command(["install_packages"] + install.packages.map { ShellWord($0.description) })])
    case .addSource(let addition):
      self = Self.addSource(addition, plan.release, facts)
    case .download(let download):
      self = Self.download(download)
    case .language(let language):
      self = Self.language(language)
    case .link(let link):
      self.init(["link"], [.command(["make_link", ShellWord(link.path), ShellWord(link.target)])])
    case .join(let membership):
      self.init(
        ["group"],
        [
          .command([
            "join_group", ShellWord(membership.user), ShellWord(membership.group),
            membership.userMustExist ? "required" : "usual",
          ])
        ])
    case .service(let service):
      self.init(
        ["service"],
        [.command(["change_service", ShellWord(service.change.rawValue), ShellWord(service.unit)])])
    case .run(let script):
      self.init(
        ["script"], [.feed(["run_script"] + script.interpreter.map { ShellWord($0) }, input: script.text)])
    case .check(let names):
      self.init(["check"], [.command(["check_binaries"] + names.map { ShellWord($0) })])
    }
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Text stands in the script as text; anything else as base64.
  private static func write(_ path: String, mode: String, owner: String, _ content: [UInt8]) -> StepBody {
    let words: [ShellWord] = [ShellWord(path), ShellWord(mode), ShellWord(owner)]
    if let text = String(validating: content, as: UTF8.self), !content.contains(0) {
      return StepBody(["file"], [.feed(["write_file"] + words, input: text)])
    }
    return StepBody(
      ["file", "base64"],
      [
        .feed(
          ["write_base64"] + words,
          input: String(decoding: Base64.encode(content, lineLength: 76), as: UTF8.self))
      ])
  }

  private static func ownSources(_ own: OwnSources, _ release: Release, _ facts: AptFacts) -> StepBody {
    let list = own.entries.map { $0.source.oneLine(on: release, facts) }.joined()
    guard own.expired else {
      return StepBody(["apt", "file", "source", "own-sources"], [.feed(["replace_sources"], input: list)])
    }
    var items: [ShellItem] = [
      .comment(
        "modelc: ignore=MC3102 reason=\"apt refuses this archive's expired keys; check_archive checks its signature\""
      ),
      .feed(["try_archive"], input: list),
    ]
    for entry in own.entries {
      for suite in entry.source.suites {
        items.append(
          .command(
            ["check_archive", ShellWord(entry.source.uri), ShellWord(suite)]
              + entry.signers.map { ShellWord($0) }))
      }
    }
    items.append(.command(["accept_archive"]))
    return StepBody(["apt", "file", "source", "own-sources", "archive"], items)
  }

  private static func addSource(_ addition: SourceAddition, _ release: Release, _ facts: AptFacts) -> StepBody
  {
    let key: [ShellWord] = [
      "add_key", ShellWord(addition.keyURL), ShellWord(addition.keyPath),
      ShellWord(addition.keyForm.rawValue),
    ]
    let file = "/etc/apt/sources.list.d/\(addition.name)"
    let text: String
    let path: String
    switch addition.form {
    case .deb822: (path, text) = (file + ".sources", addition.source.deb822)
    case .oneLine: (path, text) = (file + ".list", addition.source.oneLine(on: release, facts))
    }
    return StepBody(
      ["apt", "file", "fetch", "key", "source"],
      [
        .command(key + addition.fingerprints.map { ShellWord($0) }),
        .feed(["add_source", ShellWord(path)], input: text),
      ])
  }

  private static func download(_ download: Download) -> StepBody {
    let sum: [ShellWord]
    switch download.sum {
    case .known(let hex): sum = [ShellWord(hex), "-"]
    case .published(let url): sum = ["-", ShellWord(url)]
    }
    return StepBody(
      ["fetch", "download"],
      [
        .command(
          [
            "download_release", ShellWord(download.url), ShellWord(download.into),
            ShellWord(download.unpack.rawValue),
            ShellWord(String(download.strip)), ShellWord(download.algorithm),
          ] + sum)
      ])
  }

  private static func language(_ install: LanguageInstall) -> StepBody {
    let version = install.version
    let command: [ShellWord]
    switch install.manager {
    case .npm: command = ["npm_install", ShellWord(install.package + (version.map { "@\($0)" } ?? ""))]
    case .pip:
      command = [
        "pip_install", ShellWord(install.package + (version.map { "==\($0)" } ?? "")),
        ShellWord(install.directory),
      ]
    case .gem: command = ["gem_install", ShellWord(install.package), ShellWord(version ?? "-")]
    }
    return StepBody(["language"], [.command(command)])
  }
}
