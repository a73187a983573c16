/// Which options a program takes with which verb.
///
/// Source: apt-private/private-cmndline.cc; which verb takes which was tried with apt 2.2.4, 2.6.1 and 3.0.4.
enum AptOptionTable {
  static let changing: Set<String> = [
    "install", "reinstall", "remove", "purge", "upgrade", "dist-upgrade", "full-upgrade", "dselect-upgrade",
    "autoremove", "auto-remove", "autopurge",
  ]
  static let building: Set<String> = ["build-dep", "satisfy"]
  static let mending = changing.union(building)
  static let simulating = mending.union([
    "check", "clean", "autoclean", "auto-clean", "source", "distclean", "dist-clean",
  ])
  static let depending: Set<String> = ["depends", "rdepends", "dotty", "xvcg"]
  /// What `apt` takes options of apt-get with.
  static let getting = simulating.union([
    "update", "download", "changelog", "indextargets", "moo", "markauto", "unmarkauto",
  ])

  /// The options of a program.
  static func options(of program: AptCommand.Program) -> [AptOption] {
    switch program {
    case .aptGet: forGet
    case .apt: forApt
    case .aptCache: forCache
    case .aptMark: forMark
    case .aptitude: aptitude
    }
  }

  /// Those of `apt list` and `apt show`, which take none of apt-get's.
  static let showing = apt + common

  private static let forGet = get + common
  private static let forApt = apt + get + common
  private static let forCache = cache + common
  private static let forMark = mark + common

  static let common: [AptOption] = [
    AptOption("help", short: "h", sets: "help"),
    AptOption("version", short: "v", sets: "version"),
    AptOption("quiet", "silent", short: "q", is: .level, sets: "quiet"),
    AptOption("config-file", short: "c", is: .file),
    AptOption("option", short: "o", is: .item),
    AptOption("with-source", is: .text, sets: "APT::Sources::With::", since: "1.3"),
    AptOption("color", sets: "APT::Color", since: "2.9.3"),
    AptOption("no-color", sets: "APT::No-Color", since: "2.9.3"),
    AptOption("audit", sets: "APT::Audit", since: "2.9.18"),
    AptOption("cli-version", is: .text, sets: "APT::Version", since: "3.1.10"),
  ]

  static let get: [AptOption] = [
    AptOption("yes", "assume-yes", short: "y", sets: "APT::Get::Assume-Yes"),
    AptOption("assume-no", sets: "APT::Get::Assume-No"),
    AptOption("force-yes", sets: "APT::Get::Force-Yes"),
    AptOption("allow-unauthenticated", sets: "APT::Get::AllowUnauthenticated"),
    AptOption("allow-downgrades", sets: "APT::Get::Allow-Downgrades", since: "1.1"),
    AptOption("allow-remove-essential", sets: "APT::Get::Allow-Remove-Essential", since: "1.1"),
    AptOption("allow-change-held-packages", sets: "APT::Get::Allow-Change-Held-Packages", since: "1.1"),
    AptOption("install-recommends", sets: "APT::Install-Recommends"),
    AptOption("install-suggests", sets: "APT::Install-Suggests"),
    AptOption("target-release", "default-release", short: "t", is: .text, sets: "APT::Default-Release"),
    AptOption("download-only", short: "d", sets: "APT::Get::Download-Only"),
    AptOption("download", sets: "APT::Get::Download"),
    AptOption("fix-missing", "ignore-missing", short: "m", sets: "APT::Get::Fix-Missing"),
    AptOption("print-uris", sets: "APT::Get::Print-URIs"),
    AptOption("show-upgraded", short: "u", sets: "APT::Get::Show-Upgraded"),
    AptOption("ignore-hold", sets: "APT::Ignore-Hold"),
    AptOption("upgrade", sets: "APT::Get::Upgrade"),
    AptOption("only-upgrade", sets: "APT::Get::Only-Upgrade"),
    AptOption("trivial-only", sets: "APT::Get::Trivial-Only"),
    AptOption("mark-auto", sets: "APT::Get::Mark-Auto"),
    AptOption("remove", sets: "APT::Get::Remove"),
    AptOption("only-source", sets: "APT::Get::Only-Source"),
    AptOption("fix-policy", sets: "APT::Get::Fix-Policy-Broken"),
    AptOption("snapshot", short: "S", is: .text, sets: "APT::Snapshot", since: "2.9.4"),
    AptOption(
      "simulate", "just-print", "recon", "dry-run", "no-act", short: "s", sets: "APT::Get::Simulate",
      with: simulating),
    AptOption("fix-broken", short: "f", sets: "APT::Get::Fix-Broken", with: mending),
    AptOption("purge", sets: "APT::Get::Purge", with: mending),
    AptOption("solver", is: .text, sets: "APT::Solver", with: mending, since: "1.3"),
    AptOption("strict-pinning", sets: "APT::Solver::Strict-Pinning", with: mending, since: "2.9.0"),
    AptOption("planner", is: .text, sets: "APT::Planner", with: changing, since: "1.3"),
    AptOption("show-progress", sets: "DpkgPM::Progress", with: changing),
    AptOption("verbose-versions", short: "V", sets: "APT::Get::Show-Versions", with: changing),
    AptOption("auto-remove", "autoremove", sets: "APT::Get::AutomaticRemove", with: changing),
    AptOption("reinstall", sets: "APT::Get::ReInstall", with: changing),
    AptOption("list-columns", sets: "APT::Get::List-Columns", with: changing, since: "2.9.3"),
    AptOption("comment", is: .text, sets: "APT::History::Comment", with: mending, since: "3.0"),
    AptOption("new-pkgs", sets: "APT::Get::Upgrade-Allow-New", with: ["upgrade"]),
    AptOption("list-cleanup", sets: "APT::Get::List-Cleanup", with: ["update"]),
    AptOption(
      "allow-insecure-repositories", sets: "Acquire::AllowInsecureRepositories", with: ["update"],
      since: "1.1"),
    AptOption(
      "allow-weak-repositories", sets: "Acquire::AllowWeakRepositories", with: ["update"], since: "1.3"),
    AptOption(
      "allow-releaseinfo-change", sets: "Acquire::AllowReleaseInfoChange", with: ["update"], since: "1.5"),
    AptOption(
      "allow-releaseinfo-change-origin", "allow-releaseinfo-change-label", "allow-releaseinfo-change-version",
      "allow-releaseinfo-change-codename", "allow-releaseinfo-change-suite",
      "allow-releaseinfo-change-defaultpin", sets: "Acquire::AllowReleaseInfoChange::Part", with: ["update"],
      since: "1.5"),
    AptOption(
      "error-on", short: "e", is: .text, sets: "APT::Update::Error-Mode", with: ["update"], since: "2.1.16"),
    AptOption("build", "compile", short: "b", sets: "APT::Get::Compile", with: ["source"]),
    AptOption("diff-only", sets: "APT::Get::Diff-Only", with: ["source"]),
    AptOption("debian-only", sets: "APT::Get::Diff-Only", with: ["source"]),
    AptOption("tar-only", sets: "APT::Get::Tar-Only", with: ["source"]),
    AptOption("dsc-only", sets: "APT::Get::Dsc-Only", with: ["source"]),
    AptOption(
      "build-profiles", short: "P", is: .text, sets: "APT::Build-Profiles", with: building.union(["source"])),
    AptOption(
      "host-architecture", short: "a", is: .text, sets: "APT::Get::Host-Architecture", with: building),
    AptOption("arch-only", sets: "APT::Get::Arch-Only", with: ["build-dep"]),
    AptOption("indep-only", sets: "APT::Get::Indep-Only", with: ["build-dep"]),
    AptOption("format", is: .text, sets: "APT::Get::IndexTargets::Format", with: ["indextargets"]),
    AptOption("release-info", sets: "APT::Get::IndexTargets::ReleaseInfo", with: ["indextargets"]),
  ]

  static let apt: [AptOption] = [
    AptOption("installed", sets: "APT::Cmd::Installed", with: ["list", "depends", "rdepends"]),
    AptOption("upgradable", "upgradeable", sets: "APT::Cmd::Upgradable", with: ["list"]),
    AptOption("manual-installed", sets: "APT::Cmd::Manual-Installed", with: ["list"]),
    AptOption("verbose", short: "v", sets: "APT::Cmd::List-Include-Summary", with: ["list"]),
    AptOption("all-versions", short: "a", sets: "APT::Cmd::All-Versions", with: ["list", "show"]),
    AptOption("names-only", short: "n", sets: "APT::Cache::NamesOnly", with: ["search"]),
    AptOption("full", short: "f", sets: "APT::Cache::ShowFull", with: ["search", "show"]),
  ]

  static let cache: [AptOption] = [
    AptOption("pkg-cache", short: "p", is: .text, sets: "Dir::Cache::pkgcache"),
    AptOption("src-cache", short: "s", is: .text, sets: "Dir::Cache::srcpkgcache"),
    AptOption("generate", short: "g", sets: "APT::Cache::Generate"),
    AptOption("target-release", "default-release", short: "t", is: .text, sets: "APT::Default-Release"),
    AptOption("names-only", short: "n", sets: "APT::Cache::NamesOnly", with: ["search"]),
    AptOption("full", short: "f", sets: "APT::Cache::ShowFull", with: ["search"]),
    AptOption("all-names", sets: "APT::Cache::AllNames", with: ["pkgnames"]),
    AptOption("all-versions", short: "a", sets: "APT::Cache::AllVersions", with: ["show", "info"]),
    AptOption("only-source", sets: "APT::Cache::Only-Source", with: ["showsrc"]),
    AptOption("installed", sets: "APT::Cache::Installed", with: depending),
    AptOption("recurse", sets: "APT::Cache::RecurseDepends", with: depending),
    AptOption("important", short: "i", sets: "APT::Cache::Important", with: depending.union(["unmet"])),
    AptOption("implicit", sets: "APT::Cache::ShowImplicit", with: depending),
    AptOption("depends", sets: "APT::Cache::ShowDependsType", with: depending),
    AptOption("pre-depends", sets: "APT::Cache::ShowPre-Depends", with: depending),
    AptOption("recommends", sets: "APT::Cache::ShowRecommends", with: depending),
    AptOption("suggests", sets: "APT::Cache::ShowSuggests", with: depending),
    AptOption("breaks", sets: "APT::Cache::ShowBreaks", with: depending),
    AptOption("conflicts", sets: "APT::Cache::ShowConflicts", with: depending),
    AptOption("replaces", sets: "APT::Cache::ShowReplaces", with: depending),
    AptOption("enhances", sets: "APT::Cache::ShowEnhances", with: depending),
  ]

  static let mark: [AptOption] = [
    AptOption(
      "simulate", "just-print", "recon", "dry-run", "no-act", short: "s", sets: "APT::Mark::Simulate"),
    AptOption("file", short: "f", is: .text, sets: "Dir::State::extended_states"),
    AptOption("verbose", short: "v", sets: "APT::MarkAuto::Verbose"),
    AptOption("yes", "assume-yes", short: "y", sets: "APT::Get::Assume-Yes"),
    AptOption("assume-no", sets: "APT::Get::Assume-No"),
  ]

  /// Those that matter here; aptitude has many more.
  static let aptitude: [AptOption] = [
    AptOption("assume-yes", short: "y", sets: "APT::Get::Assume-Yes"),
    AptOption("quiet", short: "q", is: .level, sets: "quiet"),
    AptOption("simulate", short: "s", sets: "APT::Get::Simulate"),
    AptOption("download-only", short: "d", sets: "APT::Get::Download-Only"),
    AptOption("without-recommends", short: "R", sets: "Aptitude::Without-Recommends"),
    AptOption("with-recommends", short: "r", sets: "Aptitude::With-Recommends"),
    AptOption("target-release", "default-release", short: "t", is: .text, sets: "APT::Default-Release"),
    AptOption("option", short: "o", is: .item),
    AptOption("fix-broken", short: "f", sets: "APT::Get::Fix-Broken"),
    AptOption("prompt", short: "P", sets: "Aptitude::Prompt"),
    AptOption("purge-unused", sets: "Aptitude::Purge-Unused"),
    AptOption("allow-untrusted", sets: "APT::Get::AllowUnauthenticated"),
    AptOption("display-format", short: "F", is: .text, sets: "Aptitude::Display-Format"),
    AptOption("sort", short: "O", is: .text, sets: "Aptitude::Sort"),
    AptOption("width", short: "w", is: .text, sets: "Aptitude::Width"),
    AptOption("user-tag", is: .text, sets: "Aptitude::User-Tag"),
    AptOption("add-user-tag", is: .text, sets: "Aptitude::User-Tag"),
    AptOption("with-source", is: .text, sets: "APT::Sources::With::"),
    AptOption("show-versions", short: "V", sets: "Aptitude::Show-Versions"),
    AptOption("show-deps", short: "D", sets: "Aptitude::Show-Deps"),
    AptOption("verbose", short: "v", is: .level, sets: "Aptitude::Verbose"),
    AptOption("help", short: "h", sets: "help"),
  ]
}
