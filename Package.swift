// swift-tools-version: 6.2
import PackageDescription

/// The compiler's strictest settings, for every target alike.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a folder under Sources/ (docs/architecture.md says what lives in each).
func room(_ name: String, _ imports: [Target.Dependency] = [], also: [SwiftSetting] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict + also)
}

/// For rooms of which a test lives through thousands of runs: they are optimised in debug builds, too.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The tests of a room: Tests/<Room>Tests.
func tests(_ room: String, _ imports: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(room)Tests", dependencies: [.init(stringLiteral: room)] + imports, swiftSettings: strict)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let server: [Target.Dependency] = [
  hummingbird,
  .product(name: "HTTPTypes", package: "swift-http-types"),
  logging,
  .product(name: "NIOCore", package: "swift-nio"),
]

let package = Package(
  name: "modelc",
  products: [
    .executable(name: "modelc", targets: ["modelc"]),
    .executable(name: "modelc-register", targets: ["modelc-register"]),
    .executable(name: "hatchery", targets: ["hatchery"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Of these modelc links none.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CDigest", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CFiles"),
    .target(name: "CTemplates"),
    .target(name: "CIndexes"),

    room("JSON"),
    room("Diagnostics", ["JSON"]),
    room("Files", ["CFiles"]),
    room("Archive", ["CArchive", "CDigest"]),
    room("YAML", ["CYAML", "Diagnostics"]),
    room("Apt", ["Diagnostics"]),
    room("CloudInit", ["Archive"]),
    room("WorkerUserData", ["Archive", "CloudInit", "ShellScript"]),
    room("PackageIndex", ["Diagnostics"]),
    room("IndexBuilder", ["Apt", "Archive", "PackageIndex"]),
    room("IndexStore", ["Apt", "Archive", "CIndexes", "Files", "PackageIndex"]),
    room(
      "IndexUpdate", ["Apt", "Archive", "IndexBuilder", "JSON", "PackageIndex", "Pinning", "Processes"]),
    room("ShellScript"),
    room("ShellSyntax", ["Diagnostics"]),
    room("ShellAnalysis", ["ShellSyntax", "Diagnostics"]),
    room("Templates", ["CloudInit", "Diagnostics", "YAML", "Apt", "Files", "CTemplates", "Archive"]),
    room("ModelSpec", ["Diagnostics", "YAML", "Apt", "Templates", "Files", "JSON"]),
    room(
      "Lint",
      [
        "Apt", "Archive", "CloudInit", "Diagnostics", "PackageIndex", "ShellAnalysis", "ShellSyntax",
        "Templates",
        "YAML",
      ]),
    room("Planning", ["Apt", "Diagnostics", "JSON"]),
    room("Compiler", ["Diagnostics", "Planning", "ModelSpec", "Templates", "Apt"]),
    room("Emitters", ["JSON", "Planning", "ShellScript", "CloudInit", "Archive", "Apt"]),
    room("Inference", ["Apt", "Diagnostics", "JSON", "PackageIndex", "Planning", "Templates"]),
    room(
      "Decompiler", ["Apt", "CloudInit", "Diagnostics", "Inference", "Lint", "ShellAnalysis", "YAML"]),
    room("ModelBundle", ["Planning", "Archive", "Files", "JSON"]),
    room(
      "ModelBuild",
      [
        "Archive", "Apt", "CloudInit", "Decompiler", "Diagnostics", "IndexStore", "Inference", "PackageIndex",
        "Planning",
        "Compiler", "Emitters", "Lint", "ModelBundle",
        "ModelSpec", "ShellAnalysis", "ShellSyntax", "Templates", "Files", "JSON", "YAML",
      ]),
    room(
      "LintRun",
      [
        "Apt", "Archive", "CloudInit", "Diagnostics", "Files", "JSON", "Lint", "ModelBuild", "PackageIndex",
        "Templates", "YAML",
      ]),
    room("HTTPTransport", ["CCurl"]),
    room("CDS", ["CloudInit", "Diagnostics", "Files", "HTTPTransport", "JSON"]),
    room("OpenStack", ["CloudInit", "Diagnostics", "Files", "HTTPTransport", "JSON", "YAML"]),
    room(
      "Registration",
      ["Archive", "CDS", "CloudInit", "Diagnostics", "Inference", "JSON", "ModelBundle", "Planning"]),
    room("Terminal", ["Diagnostics", "Files", arguments]),
    room(
      "SpecArguments",
      [
        "Apt", "Diagnostics", "Emitters", "Files", "IndexStore", "Inference", "ModelBuild", "ModelSpec",
        "PackageIndex", "Templates", "Terminal", arguments,
      ]),
    room("ServerArguments", ["SpecArguments", "Terminal", arguments]),
    room("Processes", ["Files"]),
    room("Sandbox", ["Apt", "Archive", "Files", "Processes"]),
    room("Pinning", ["Diagnostics", "Templates", "Files", "YAML", "Apt", "Archive", "Processes"]),
    room(
      "ModelCommands",
      [
        "Apt", "Diagnostics", "Planning", "ModelBuild", "ModelBundle", "ModelSpec", "Templates", "Compiler",
        "Emitters", "Pinning", "Processes", "Sandbox", "CloudInit", "Files", "JSON", "Lint", "LintRun",
        "Archive", "PackageIndex", "IndexBuilder", "IndexStore", "IndexUpdate", "Inference",
        "ServerArguments",
        "SpecArguments", "Terminal", arguments,
      ]),
    room(
      "RegisterCommands",
      [
        "Apt", "Archive", "CDS", "CloudCheck", "CloudInit", "Compiler", "Diagnostics", "Emitters", "Files",
        "HTTPTransport", "HatcheryConfig", "Inference", "JSON", "ModelBuild", "ModelBundle", "ModelSpec",
        "OpenStack", "Planning", "Processes", "Provisioning", "Registration",
        "ServerArguments", "SpecArguments", "Templates", "Terminal", arguments,
      ]),
    room("Provisioning", ["JSON"], also: optimised),
    room("Simulation", ["Provisioning"], also: optimised),
    room("Journal", ["Files", "JSON", "Provisioning", database]),
    room(
      "HatcheryService",
      [
        "Archive", "CDS", "Emitters", "Files", "HTTPTransport", "HatcheryConfig", "JSON", "Journal",
        "ModelBundle", "OpenStack", "Planning", "Provisioning", "WorkerUserData", logging,
      ]),
    room(
      "HatcheryConfig", ["Diagnostics", "Files", "HTTPTransport", "Provisioning", "WorkerUserData", "YAML"]),
    room(
      "CloudCheck",
      ["Diagnostics", "Files", "HatcheryConfig", "OpenStack", "Provisioning", "WorkerUserData"]),
    .executableTarget(name: "modelc", dependencies: ["ModelCommands"], swiftSettings: strict),
    .executableTarget(name: "modelc-register", dependencies: ["RegisterCommands"], swiftSettings: strict),

    room("DevCDS", ["CloudInit", "JSON", database]),
    room("DevOpenStack", ["CloudInit", "JSON"], also: optimised),
    room("DevCloud", ["DevCDS", "DevOpenStack", "Files", "JSON"] + server),
    room("HatcheryStatus", ["HTTPTransport", "HatcheryService", "JSON", "Journal", "Provisioning"] + server),
    room(
      "HatcheryCommands",
      [
        "CDS", "CloudCheck", "DevCDS", "DevCloud", "DevOpenStack", "Diagnostics", "Files", "HTTPTransport",
        "HatcheryConfig", "HatcheryService", "HatcheryStatus", "JSON", "Journal", "ModelBundle", "OpenStack",
        "Provisioning",
        "Simulation", "Terminal", "WorkerUserData", arguments, hummingbird, logging,
      ]),
    .executableTarget(name: "hatchery", dependencies: ["HatcheryCommands"], swiftSettings: strict),

    // What the tests of several rooms take; nothing in Sources may.
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),

    tests("JSON"),
    tests("Diagnostics", ["JSON"]),
    tests("Files", ["Diagnostics"]),
    tests("Archive"),
    tests("YAML", ["TestSupport", "Diagnostics"]),
    tests("Apt", ["TestSupport"]),
    tests("CloudInit", ["Archive", "Diagnostics"]),
    tests("WorkerUserData", ["Archive", "CloudInit"]),
    tests("PackageIndex", ["TestSupport", "Files", "IndexBuilder"]),
    tests("IndexBuilder", ["Archive", "Files", "PackageIndex"]),
    tests("IndexStore", ["TestSupport", "Apt", "Files", "PackageIndex"]),
    tests("IndexUpdate", ["Apt"]),
    tests("ShellScript", ["TestSupport"]),
    tests("ShellSyntax", ["TestSupport", "Diagnostics"]),
    tests("ShellAnalysis", ["TestSupport", "ShellSyntax", "Diagnostics"]),
    tests(
      "Lint",
      [
        "Apt", "Archive", "CloudInit", "Diagnostics", "Files", "IndexStore", "ShellAnalysis", "ShellSyntax",
        "Templates",
        "YAML",
      ]),
    tests("LintRun", ["Diagnostics", "Files", "JSON", "Lint", "Templates"]),
    tests("Templates", ["Diagnostics", "Files", "YAML", "Apt"]),
    tests("ModelSpec", ["TestSupport", "Diagnostics", "Files", "JSON", "Templates", "YAML"]),
    tests(
      "Compiler",
      ["TestSupport", "Planning", "ModelSpec", "Templates", "Diagnostics", "Files", "Apt", "JSON"]),
    tests(
      "Emitters", ["Planning", "Apt", "ShellScript", "CloudInit", "Archive", "YAML", "Diagnostics", "JSON"]),
    tests("Decompiler", ["Diagnostics", "Inference", "Lint"]),
    tests(
      "Inference",
      ["TestSupport", "Apt", "Diagnostics", "IndexBuilder", "JSON", "PackageIndex", "Planning"]),
    tests("ModelBundle", ["TestSupport", "Archive", "Files", "JSON", "Planning"]),
    tests("HTTPTransport", ["TestSupport"]),
    tests("CDS", ["TestSupport", "Diagnostics", "Files", "HTTPTransport", "JSON"]),
    tests(
      "OpenStack",
      ["CloudInit", "Diagnostics", "Files", "HTTPTransport", "JSON", "Processes", "TestSupport"]),
    tests(
      "Registration",
      ["CDS", "Diagnostics", "HTTPTransport", "Inference", "JSON", "ModelBundle", "Planning", "TestSupport"]),
    tests("Processes"),
    tests("Sandbox", ["Apt", "Files", "Processes"]),
    tests("Pinning", ["Apt", "Archive", "Diagnostics", "Files", "Processes", "Templates"]),
    tests("DevCDS", ["CloudInit", "JSON", "TestSupport"]),
    tests("DevOpenStack", ["JSON", "TestSupport"]),
    tests("DevCloud", ["CloudInit", "DevCDS", "DevOpenStack", "JSON"]),
    .testTarget(name: "HatcheryTests", dependencies: ["JSON", "hatchery"], swiftSettings: strict),
    .testTarget(
      name: "ContractTests",
      dependencies: ["CDS", "CloudInit", "DevCDS", "DevCloud", "HTTPTransport", "JSON"],
      swiftSettings: strict),
    tests("Provisioning"),
    tests("Simulation", ["Provisioning"]),
    tests("Journal", ["Files", "Provisioning"]),
    tests(
      "HatcheryService",
      [
        "Files", "HatcheryConfig", "Journal", "ModelBundle", "Planning", "Provisioning", "WorkerUserData",
        logging,
      ]),
    tests("HatcheryConfig", ["Diagnostics", "Files", "HTTPTransport", "Provisioning"]),
    tests("CloudCheck", ["Diagnostics", "Files", "HTTPTransport", "HatcheryConfig", "OpenStack"]),
    .testTarget(
      name: "RoadTests",
      dependencies: [
        "ModelBuild", "ModelBundle", "ModelSpec", "Planning", "Emitters", "Files", "Diagnostics", "JSON",
        "Apt", "Archive", "Compiler", "IndexStore", "Inference", "Lint", "PackageIndex", "Templates",
      ],
      swiftSettings: strict),
    tests(
      "RegisterCommands",
      [
        "CDS", "Compiler", "Diagnostics", "Emitters", "Files", "ModelBuild", "ModelSpec", "Planning",
        "Templates", "Terminal",
      ]),
    .testTarget(
      name: "CommandTests", dependencies: ["TestSupport", "hatchery", "modelc", "modelc-register"],
      swiftSettings: strict),
  ]
)
