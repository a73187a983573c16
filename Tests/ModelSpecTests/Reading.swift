import Diagnostics
import Files
import ModelSpec

/// A spec that was read, and what was said about it.
struct Reading {
  let specs: [Spec]
  let report: Report

  init(_ text: String, name: String = "docker.spec", files: [String: String] = [:]) {
    self.init(bytes: Array(text.utf8), name: name, files: files)
  }

  init(bytes: [UInt8], name: String = "docker.spec", files: [String: String] = [:]) {
    var report = Report()
    specs = readSpec(SourceFile(name: name, bytes: bytes), files: MemoryFiles(texts: files), &report)
    self.report = report
  }

  var spec: Spec? { specs.first }

  /// What was found, each as its id and the words it points at.
  var found: [String] {
    report.sorted.map { finding in
      finding.place.map { "\(finding.id) '\($0.file[$0.range])'" } ?? finding.id
    }
  }

  var help: [String] { report.sorted.flatMap(\.help) }
}

extension Spec {
  /// Everything the spec says, without places.
  var summary: String {
    let form = ([from.distro.value] + from.features.map(\.summary)).joined(separator: " + ")
    var lines = ["model \(model.value)", "from \(form)"]
    for (key, value) in [
      ("description", description), ("group", group), ("image", image), ("flavor", flavor), ("user", user),
      ("proxy", proxy), ("mirror", apt.mirror), ("apt proxy", apt.proxy),
    ] {
      if let value { lines.append("\(key) \(value.value)") }
    }
    lines += packages.map { "package \($0.value)" }
    lines += repositories.map { entry in
      let components = entry.components.map(\.value).joined(separator: ",")
      return "repository \(entry.uri.value) \(entry.suite.value) \(components) \(entry.key.value) "
        + (entry.fingerprint?.value ?? "-")
    }
    lines += files.map { entry in
      "file \(entry.path.value) \(String(entry.mode, radix: 8)) \(entry.owner?.value ?? "-") "
        + String(decoding: entry.content.value, as: UTF8.self).debugDescription
    }
    lines += run.map { "run \($0.name?.value ?? "-") \($0.script.value.debugDescription)" }
    lines += env.map { "env \($0.name.value)=\($0.value.value.debugDescription)" }
    lines += services.map { "\($0.change.rawValue) \($0.unit.value)" }
    if let recommends = apt.recommends { lines.append("recommends \(recommends.value)") }
    lines += ca.map { "ca \($0.name.value) \($0.content.count)" }
    lines += capabilities.add.map { "add \($0.name.value) \($0.type) \($0.value)" }
    lines += capabilities.omit.map { "omit \($0.value)" } + capabilities.expect.map { "expect \($0.value)" }
    lines += (lint?.disable ?? []).map { "lint -\($0.value)" }
    return lines.joined(separator: "\n")
  }
}

extension FeatureRequest {
  var summary: String {
    let options = options.map { $0.name.value + ($0.value.map { "=\($0.value)" } ?? "") }.joined(
      separator: ", ")
    return name.value + (version.map { "@\($0.value)" } ?? "") + (options.isEmpty ? "" : "(\(options))")
  }
}
