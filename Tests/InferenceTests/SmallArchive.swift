import Apt
import Glibc
import IndexBuilder
import Inference
import PackageIndex

/// An archive of a dozen packages, and a machine that has three of them.
enum SmallArchive {
  static let release = Release(
    name: "debian12", family: "debian", version: "12", codename: "bookworm", apt: PackageVersion("2.6.1"))

  static func knowledge(of name: String = "debian12") throws -> Knowledge {
    let release = Release(
      name: name, family: "debian", version: String(name.drop { $0.isLetter }),
      codename: name == "debian12" ? "bookworm" : "stretch",
      apt: PackageVersion("2.6.1"))
    return Knowledge(
      release: release, index: try SuiteIndex.open(bytes: index()), image: ["base", "mawk", "vim-tiny"],
      vendors: VendorPackages { _ in
        [
          .init("docker-ce", .init(feature: "docker", names: ["docker", "dockerd"])),
          .init("clang-{version}", .init(feature: "clang", names: ["clang-{version}", "clang"])),
        ]
      },
      tools: LanguageTools { $0.package == "awscli" ? .init(names: ["aws"], feature: "awscli") : nil },
      alternativeTargets: AlternativeTargets {
        [
          ("mawk", "awk", "/usr/bin/mawk"), ("gawk", "awk", "/usr/bin/gawk"),
          ("vim-tiny", "vi", "/usr/bin/vim.tiny"),
        ]
      })
  }

  private static func index() throws -> [UInt8] {
    let directory = "/tmp/inference-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    mkdir(directory, 0o700)
    defer {
      unlink("\(directory)/packages")
      unlink("\(directory)/contents")
      rmdir(directory)
    }
    write(packages, to: "\(directory)/packages")
    write(contents, to: "\(directory)/contents")
    let suite = Provenance.Suite(
      name: "bookworm", version: "12.1", date: "2026-07-11T09:20:12Z", files: [])
    return try buildIndex(
      release: "debian12",
      sources: [
        SuiteSource(suite: suite, packages: ["\(directory)/packages"], contents: ["\(directory)/contents"])
      ],
      alternatives: AlternativesTable(text: alternatives))
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private static let packages = """
    base Essential:yes Architecture:all
    mawk Priority:required Provides:awk
    gawk Provides:awk
    vim-tiny Priority:important
    git Depends:perl Recommends:less Version:1:2.39.5-0+deb12u2
    perl
    less
    docker.io Depends:containerd Recommends:docker-cli
    docker-cli
    containerd
    default-jdk Depends:default-jdk-headless,libx
    default-jdk-headless Depends:openjdk-17-jdk-headless
    openjdk-17-jdk-headless Depends:openjdk-17-jre-headless
    openjdk-17-jre-headless Depends:ca-certificates
    ca-certificates
    libx Depends:xtools
    xtools
    exim4 Provides:mail-transport-agent Conflicts:mail-transport-agent
    postfix Provides:mail-transport-agent Conflicts:mail-transport-agent
    halfway Depends:nothing-has-this
    """.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      var fields = ["Version": "1", "Architecture": "amd64"]
      for word in words.dropFirst() {
        let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
        fields[parts[0]] = parts[1]
      }
      let rest = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      return (["Package: \(words[0])"] + rest).joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"

  private static let contents = """
    bin/sh base
    usr/bin/mawk base/mawk
    usr/bin/gawk base/gawk
    usr/bin/vim.tiny editors/vim-tiny
    usr/bin/git vcs/git
    usr/bin/git-shell vcs/git
    usr/bin/perl perl/perl
    usr/bin/less text/less
    usr/bin/docker admin/docker-cli
    usr/sbin/dockerd admin/docker.io
    usr/bin/containerd admin/containerd
    usr/sbin/update-ca-certificates misc/ca-certificates
    usr/bin/xtool x11/xtools
    usr/sbin/exim4 mail/exim4
    usr/sbin/postfix mail/postfix

    """

  private static let alternatives = """
    mawk\t5\tawk\t/usr/bin/awk\t/usr/bin/mawk\tnawk
    gawk\t10\tawk\t/usr/bin/awk\t/usr/bin/gawk\t
    vim-tiny\t15\tvi\t/usr/bin/vi\t/usr/bin/vim.tiny\t
    openjdk-17-jre-headless\t1711\tjava\t/usr/bin/java\t/usr/lib/jvm/java\t
    openjdk-17-jdk-headless\t1711\tjavac\t/usr/bin/javac\t/usr/lib/jvm/javac\t

    """
}
