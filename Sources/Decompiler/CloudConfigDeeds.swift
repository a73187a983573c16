import Apt
import CloudInit
import Diagnostics
package import Inference
package import Lint
import ShellAnalysis
import YAML

/// What a document does to PATH: a script, or a cloud-config with `bootcmd`, `write_files`, `packages` and `runcmd`, in
/// the order in which cloud-init goes through them.
package func deeds(of document: Document) -> [Deed] {
  guard let config = document.cloudConfig else {
    return document.scripts.flatMap { deeds(of: $0) } + unread(document)
  }
  let apt = config.aptConfiguration
  let written = scriptsOfFiles(config)
  let commands = { (key: String) in
    config.scripts(under: key).flatMap { deeds(of: $0, over: apt, written: written) }
  }
  return commands("bootcmd") + writtenFiles(config) + installedPackages(config, apt) + commands("runcmd")
}

/// What cloud-init carries out and nobody reads here: a script for Python, `#include`.
private func unread(_ document: Document) -> [Deed] {
  guard document.scripts.isEmpty else { return [] }
  switch document.userData {
  case .script, .boothook, .include, .includeOnce, .partHandler:
    let place = Place(document.file, SourceRange(0, 0))
    return [Deed(.unknown("does what no shell script and no cloud-config says"), by: "cloud-init", at: place)]
  case .unrecognised:
    let place = Place(document.file, SourceRange(0, 0))
    return [Deed(.unknown("cloud-init would run nothing of it"), by: "cloud-init", at: place)]
  default: return []
  }
}

/// The scripts below `write_files`, by their paths: `runcmd` may run them.
private func scriptsOfFiles(_ config: CloudConfig) -> [String: Script] {
  var scripts: [String: Script] = [:]
  for script in config.scripts(under: "write_files") {
    let start = script.text.place(SourceRange(0, script.text.bytes.count)).range.start
    let file = config.files.first { $0.place.range.start <= start && start < $0.place.range.end }
    if let path = file?["path"]?.text { scripts[path] = script }
  }
  return scripts
}

private func writtenFiles(_ config: CloudConfig) -> [Deed] {
  config.files.compactMap { file in
    guard let path = file["path"]?.text, path.hasPrefix("/") else { return nil }
    // cloud-init's own default is 0644.
    let mode = file["permissions"]?.text.flatMap {
      Int($0.hasPrefix("0o") ? $0.dropFirst(2) : $0[...], radix: 8)
    }
    return Deed(
      (mode ?? 0o644) & 0o111 == 0 ? .placeUnrunnable(path) : .place(path), by: "write_files", at: file.place)
  }
}

/// `packages:` as words, as `[name, version]`, or below `apt:`.
private func installedPackages(_ config: CloudConfig, _ apt: AptConfiguration) -> [Deed] {
  guard let node = config["packages"] else { return [] }
  var asked: [AskedPackage] = []
  func add(_ item: YAMLNode) {
    if let name = item.text {
      asked.append(AskedPackage(name, by: "packages", at: item.place))
    } else if let name = item.list.first?.text {
      asked.append(AskedPackage(name, by: "packages", at: item.place))
    } else if let names = item["apt"] {
      names.list.forEach(add)
    }
  }
  node.list.forEach(add)
  return asked.isEmpty
    ? [] : [Deed(.install(asked, recommends: apt.recommends ?? true), by: "packages", at: node.place)]
}
