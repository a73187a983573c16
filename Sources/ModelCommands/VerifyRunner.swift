import Apt
import Diagnostics
import Files
import Glibc
import Processes
import Sandbox
import SpecArguments
import Templates
import Terminal

/// Carries out what `modelc verify` is asked for, one subject after the other, and says how it goes.
struct VerifyRunner {
  private let cache: Cache
  private let namespace = Namespace.current
  private let sources: MachineSources
  private let subprocess: Subprocess
  private let allowed: Set<Endpoint>
  private let command: VerifyCommand
  private let catalog: Catalog
  private let console: Console

  init(_ command: VerifyCommand, _ catalog: Catalog) throws(SandboxError) {
    self.command = command
    self.catalog = catalog
    console = command.common.console
    subprocess = VerifyCache.subprocess
    let missing = Tool.missing(
      for: namespace, boots: command.boot, path: subprocess.environment["PATH"] ?? "", files: LocalFiles())
    guard missing.isEmpty else { throw Tool.error(missing: missing) }
    cache = try VerifyCache.cache(namespace)
    guard
      let sources = command.mirror.map({ MachineSources(archive: $0) }) ?? MachineSources(files: LocalFiles())
    else {
      throw SandboxError(
        "no-mirror", "there is no Debian mirror in this machine's apt sources", help: ["name one: --mirror"])
    }
    self.sources = sources
    allowed = Set(
      command.allow.flatMap { host -> [Endpoint] in
        let hasPort = Endpoint(host, defaultPort: nil) != nil
        return hasPort
          ? [Endpoint(host, defaultPort: nil)].compactMap { $0 }
          : [80, 443].compactMap { Endpoint(host, defaultPort: $0) }
      })
  }

  /// Removes what killed runs have left, and roots that nobody has run on for long; and says so.
  func clearUp() {
    let store = RootStore(cache, namespace, subprocess) { _ in }
    let left = store.removeLeftovers()
    if left > 0 {
      console.note(
        "removed what \(left) earlier run\(left == 1 ? "" : "s") had left that \(left == 1 ? "was" : "were") killed"
      )
    }
    for name in (try? store.removeKept(idleSince: time(nil) - RootStore.idleSeconds)) ?? [] {
      console.note("removed \(name), which nobody has run on for 30 days")
    }
  }

  func run(_ subject: VerifySubject) throws(SandboxError) -> VerifyOutcome {
    var report = Report()
    guard let base = catalog.base(of: subject.release, &report) else {
      let known = catalog.baseNames(&report).joined(separator: ", ")
      throw SandboxError(
        "no-base",
        "nobody has listed what an image of \(subject.release.name) has, so no root can be made of it",
        help: ["there is such a list for \(known)"])
    }
    if command.boot, !namespace.isRoot { throw SandboxError("needs-root", "only root can boot: --boot") }
    try Self.check(namespace, subprocess)
    let console = console
    let store = RootStore(cache, namespace, subprocess) { console.progress(VisibleText.line($0)) }
    let recipe = RootRecipe(release: subject.release, sources: sources, packages: base.packages)
    let root = try store.root(recipe, now: time(nil))
    console.endProgress()
    if let doubt = root.doubt { console.note(doubt) }

    var trial = Trial(userData: subject.userData, memory: Memory.forDisk(files: LocalFiles()))
    trial.seconds = command.timeout
    trial.boots = command.boot
    if !allowed.isEmpty {
      trial.variables = ["http_proxy=http://127.0.0.1:3142", "https_proxy=http://127.0.0.1:3142"]
    }
    let routes = Routes(to: sources.endpoints.union(allowed), through: proxy)
    let sandbox = Sandbox(cache, namespace, subprocess, routes, program: Machine.program)
    if !console.isQuiet { console.note("\(subject.name) on \(subject.release.name)") }
    let isModel = subject.declared != nil || VerifySubject.release(of: subject.userData) != nil
    let result = try sandbox.run(trial, on: root) { event in show(event, isModel: isModel) }
    console.endProgress()
    return VerifyOutcome(subject, root, result)
  }

  private var proxy: Endpoint? {
    guard let address = Console.variable("http_proxy") else { return nil }
    return MachineSources.endpoint(address) ?? Endpoint(address, defaultPort: 80)
  }

  private static func check(_ namespace: Namespace, _ subprocess: Subprocess) throws(SandboxError) {
    guard !namespace.isRoot else { return }
    try namespace.check(subprocess)
  }

  private func show(_ event: TrialEvent, isModel: Bool) {
    switch event {
    case .ended(let step, let count):
      console.endProgress()
      console.note("  \(VerifyOutcome.line(step, of: count))")
    case .line(let line):
      // A model's own steps are told; what anything else says is all there is to see.
      guard !isModel else { return }
      console.endProgress()
      console.note("  | " + VisibleText.line(line))
    case .tick(let step, let count, let seconds, let bytes):
      let what = step.map { "\($0.number)/\(count) \($0.title)" } ?? "running"
      console.progress(
        VisibleText.line(
          "  \(what) … \(VerifyOutcome.seconds(seconds)), \(VerifyOutcome.size(bytes)) fetched"))
    }
  }
}
