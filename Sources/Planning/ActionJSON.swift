import Apt
package import JSON

extension Action {
  /// `{"kind": …}` and the action's own values.
  package var json: JSONValue {
    switch self {
    case .environment(let change):
      var variables = JSONObject()
      for variable in change.variables { variables[variable.name] = .string(variable.value) }
      return ["kind": "environment", "variables": .object(variables), "path": strings(change.path)]
    case .trust(let certificate):
      return ["kind": "trust", "name": .string(certificate.name), "content": content(certificate.content)]
    case .write(let file):
      return [
        "kind": "write", "path": .string(file.path), "mode": .string(String(file.mode, radix: 8)),
        "owner": .string(file.owner), "content": content(file.content),
      ]
    case .ownSources(let own):
      return [
        "kind": "own-sources", "expired": .bool(own.expired),
        "sources": .array(
          own.entries.map { ["source": .string($0.source.deb822), "signers": strings($0.signers)] }),
      ]
    case .install(let install):
      return [
        "kind": "install", "phase": install.phase == .distribution ? "distribution" : "vendor",
        "packages": strings(install.packages.map(\.description)),
      ]
    case .addSource(let addition):
      return [
        "kind": "add-source", "name": .string(addition.name), "source": .string(addition.source.deb822),
        "form": .string(addition.form.rawValue), "key": .string(addition.keyURL),
        "key-path": .string(addition.keyPath), "key-form": .string(addition.keyForm.rawValue),
        "fingerprints": strings(addition.fingerprints),
      ]
    case .download(let download):
      let sum: JSONValue
      switch download.sum {
      case .known(let hex): sum = .string(hex)
      case .published(let url): sum = ["published": .string(url)]
      }
      return [
        "kind": "download", "url": .string(download.url), "into": .string(download.into),
        "unpack": .string(download.unpack.rawValue), "strip": .integer(download.strip),
        "algorithm": .string(download.algorithm), "sum": sum,
      ]
    case .language(let install):
      return [
        "kind": "language", "manager": .string(install.manager.rawValue), "package": .string(install.package),
        "version": install.version.map { .string($0) } ?? .null, "directory": .string(install.directory),
      ]
    case .link(let link):
      return ["kind": "link", "path": .string(link.path), "target": .string(link.target)]
    case .join(let membership):
      return [
        "kind": "join", "user": .string(membership.user), "group": .string(membership.group),
        "user-must-exist": .bool(membership.userMustExist),
      ]
    case .service(let service):
      return ["kind": "service", "change": .string(service.change.rawValue), "unit": .string(service.unit)]
    case .run(let script):
      return ["kind": "run", "interpreter": strings(script.interpreter), "script": .string(script.text)]
    case .check(let names):
      return ["kind": "check", "binaries": strings(names)]
    }
  }
}

private func strings(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }

/// Text where the bytes are text; else their numbers, which no text can be mistaken for.
private func content(_ bytes: [UInt8]) -> JSONValue {
  String(validating: bytes, as: UTF8.self).map { .string($0) } ?? .array(bytes.map { .integer(Int($0)) })
}
