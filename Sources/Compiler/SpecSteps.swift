import Apt
import Diagnostics
import ModelSpec
import Planning
import Templates

extension StepLayout {
  /// The steps of the full form's own keys.
  mutating func addSpec(_ report: inout Report) {
    addCertificates()
    addProxies()
    addPackages()
    addFiles()
    for entry in spec.env { environment.set(entry.name.value, entry.value.value) }
    environmentOrigins += spec.env.map { Origin("env.\($0.name.value)", at: $0.name.place) }
    for service in spec.services {
      guard let change = ServiceChange.Change(rawValue: service.change.rawValue) else { continue }
      add(
        "\(change.rawValue)-\(service.unit.value)", "\(change.rawValue) \(service.unit.value)",
        .service(ServiceChange(change, service.unit.value)),
        [Origin("services.\(change.rawValue)", at: service.unit.place)])
    }
    addRuns()
  }

  private mutating func addCertificates() {
    for certificate in spec.ca {
      add(
        "trust-\(certificate.name.value)", "trust the authority \(certificate.name.value)",
        .trust(Certificate(name: Self.slug(certificate.name.value), content: certificate.content)),
        [Origin("ca", at: certificate.name.place)])
    }
  }

  private mutating func addProxies() {
    if let proxy = spec.proxy {
      for name in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"] {
        environment.set(name, proxy.value)
      }
      environmentOrigins.append(Origin("proxy", at: proxy.place))
    }
    if let proxy = spec.apt.proxy {
      let content = "Acquire::http::Proxy \"\(proxy.value)\";\nAcquire::https::Proxy \"\(proxy.value)\";\n"
      add(
        "apt-proxy", "tell apt its proxy",
        .write(
          FileWrite(
            path: "/etc/apt/apt.conf.d/80modelc-proxy", mode: 0o644, owner: "root:root",
            content: Array(content.utf8))),
        [Origin("apt.proxy", at: proxy.place)])
    }
  }

  private mutating func addPackages() {
    var sources: Set<StepID> = []
    var names: [String: [RepositoryEntry]] = [:]
    for repository in spec.repositories {
      let host = Self.slug(Self.host(of: repository.uri.value))
      // Several of one host are told apart by a number; one that is written twice keeps its name, and is dropped.
      let others = names[host] ?? []
      let number = others.firstIndex(where: repository.isSame) ?? others.count
      if number == others.count { names[host] = others + [repository] }
      let name = number == 0 ? host : "\(host)-\(number + 1)"
      sources.insert(
        add(
          "source-\(name)", "add the repository \(repository.uri.value)",
          .addSource(
            SourceAddition(
              name: name,
              source: AptSource(
                uri: repository.uri.value, suites: [repository.suite.value],
                components: repository.components.map(\.value)),
              keyURL: repository.key.value, publishedForm: .armored,
              fingerprints: repository.fingerprint.map { [$0.value] } ?? [])),
          [Origin("repositories", at: repository.place)],
          caveats: repository.fingerprint == nil
            ? ["no fingerprint is given: whatever key is served at boot is believed"] : []))
    }
    // What a spec names beside its own repositories may come from them.
    let phase: PackageInstall.Phase = sources.isEmpty ? .distribution : .vendor
    for package in spec.packages {
      add(
        "install-\(package.value.name)", "install \(package.value.name)",
        .install(PackageInstall(phase: phase, packages: [package.value])), needs: sources,
        [Origin(Origin.packages, at: package.place)])
    }
  }

  private mutating func addFiles() {
    for file in spec.files {
      var owner = file.owner?.value ?? "root:root"
      if !owner.contains(":") { owner += ":" }
      add(
        "write-\(file.path.value)", "write \(file.path.value)",
        .write(FileWrite(path: file.path.value, mode: file.mode, owner: owner, content: file.content.value)),
        [Origin("files", at: file.path.place)])
    }
  }

  /// The author's scripts run in the order they were written.
  private mutating func addRuns() {
    var previous: Set<StepID> = []
    for (index, run) in spec.run.enumerated() {
      let name = run.name?.value ?? "run-\(index + 1)"
      let firstLine = run.script.value.split(separator: "\n").first { !$0.hasPrefix("#") } ?? "a script"
      let id = add(
        name, run.name.map(\.value) ?? "run \(firstLine.prefix(60))",
        .run(
          AuthoredScript(text: run.script.value.hasSuffix("\n") ? run.script.value : run.script.value + "\n")),
        needs: previous, [Origin("run", at: run.name?.place ?? run.script.place)])
      previous = [id]
    }
  }

  private static func host(of uri: String) -> String {
    let rest = uri.split(separator: "/").dropFirst(uri.contains("://") ? 1 : 0)
    return rest.first.map(String.init) ?? uri
  }
}

extension RepositoryEntry {
  /// Whether it says the same, wherever it stands.
  fileprivate func isSame(as other: RepositoryEntry) -> Bool {
    uri.value == other.uri.value && suite.value == other.suite.value && key.value == other.key.value
      && components.map(\.value) == other.components.map(\.value)
      && fingerprint?.value == other.fingerprint?.value
  }
}
