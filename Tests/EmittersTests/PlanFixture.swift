import Apt
import Planning

/// Plans made by hand.
enum PlanFixture {
  static let bookworm = Release(
    name: "debian12", family: "debian", version: "12", codename: "bookworm", apt: PackageVersion("2.6.1"))
  static let jessie = Release(
    name: "debian8", family: "debian", version: "8", codename: "jessie", apt: PackageVersion("1.0.9.8.4"))
  static let facts = AptFacts(
    spans: Dictionary(
      uniqueKeysWithValues: ["deb822", "signed-by", "check-valid-until-option"].map {
        ($0, AptFacts.Span(since: PackageVersion("1.1"), until: nil))
      }))

  static func plan(
    _ actions: [Action], on release: Release = bookworm, model: String = "docker",
    description: String = "a model"
  ) -> Plan {
    guard let name = ModelName(model) else { preconditionFailure("'\(model)' is no model's name") }
    return Plan(
      model: name, short: "debian12 + docker", description: description, release: release, image: "Debian 12",
      flavor: nil,
      group: "shared.infra",
      steps: actions.enumerated().map { index, action in
        Step(
          id: StepID("step-\(index + 1)"), title: "do number \(index + 1)", action: action,
          origins: [Origin("a test", at: nil)])
      },
      capabilities: [Capability(name: "git")], aptOptions: AptOptions(settings: ["Acquire::Languages=none"]),
      catalogue: "7")
  }

  static func packages(_ names: String...) -> [PackageRequest] { names.compactMap { PackageRequest($0) } }

  private static let source = AptSource(
    uri: "https://download.example/debian", suites: ["bookworm"], components: ["stable"])

  /// One action of every kind, with what is hard to print.
  static let everything: [Action] = [
    .environment(
      EnvironmentChange(
        variables: [
          .init(name: "GREETING", value: "it's {{ .Name }} $HOME"), .init(name: "LONG", value: "a\nb"),
        ],
        path: ["/opt/a b/bin", "/usr/local/go/bin"])),
    .trust(
      Certificate(
        name: "house", content: Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8))),
    .write(
      FileWrite(
        path: "/etc/motd", mode: 0o644, owner: "root:root",
        content: Array("a\nEND\nMODELC\nlast {{ line".utf8))),
    .write(
      FileWrite(
        path: "/etc/crlf", mode: 0o644, owner: "root:root",
        content: Array("a\r\nMODELC\r\nMODELC\nb\r\n".utf8))),
    .write(
      FileWrite(path: "/etc/it's binary", mode: 0o4755, owner: "root:adm", content: [0, 255, 10, 123, 123])),
    .ownSources(OwnSources(entries: [.init(source: source, signers: [])], expired: false)),
    .install(PackageInstall(phase: .distribution, packages: packages("git", "g++", "curl=7.88.*"))),
    .addSource(
      SourceAddition(
        name: "docker", source: source, keyURL: "https://download.example/gpg", publishedForm: .armored,
        fingerprints: ["9DC858229FC7DD38854AE2D88D81803C0EBFCD88"], keyPath: "/etc/apt/keyrings/docker.asc")),
    .download(
      Download(
        url: "https://example/go.tar.gz", into: "/usr/local/go", unpack: .tar, strip: 1, algorithm: "sha256",
        sum: .known(String(repeating: "a", count: 64)))),
    .download(
      Download(
        url: "https://example/x.zip", into: "/opt/x", unpack: .zip, strip: 0, algorithm: "sha512",
        sum: .published(url: "https://example/sums"))),
    .language(LanguageInstall(manager: .npm, package: "@scope/tool", version: "1", directory: "")),
    .language(LanguageInstall(manager: .pip, package: "ansible", version: "9.0", directory: "/opt/ansible")),
    .language(LanguageInstall(manager: .gem, package: "bundler", version: nil, directory: "")),
    .link(Link(path: "/usr/local/bin/go", target: "/usr/local/go/bin/go")),
    .join(GroupMembership(user: "debian", group: "docker", userMustExist: false)),
    .service(ServiceChange(.enable, "docker")),
    .run(AuthoredScript(text: "echo '{{'\nexit 0")),
    .run(AuthoredScript(text: "#!/usr/bin/env bash\nset -o pipefail\nEND\n")),
    .check(["git", "docker"]),
  ]
}
