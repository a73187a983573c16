import Apt
import CloudInit
import Diagnostics
import Files
import Inference
import ModelBuild
import ModelBundle
import Planning
import Templates

/// What is to be run, for which release, and what it is said to bring.
struct VerifySubject: Sendable {
  /// A model's name, or a file's.
  let name: String
  let release: Release
  let userData: [UInt8]
  /// The names of programs that it declares; nil where nobody has said.
  let declared: Set<String>?
  /// Every name that is inferred, the image's too; what is only guessed is not held against anybody.
  let inferred: Set<String>

  /// All that is said to be there.
  var foreseen: Set<String> { inferred.union(declared ?? []) }
}

extension VerifySubject {
  init(_ model: BuiltModel) {
    self.init(
      name: model.plan.model.description, release: model.plan.release, userData: model.files[0].bytes,
      declared: Self.binaries(model.plan.capabilities), inferred: Self.sure(model.names))
  }

  /// The names that inference stands for.
  static func sure(_ names: PathNames) -> Set<String> {
    Set(names.names.filter { $0.tier != .guessed }.map(\.name))
  }

  static func binaries(_ capabilities: [Capability]) -> Set<String> {
    Set(capabilities.filter { $0.type == "binary" }.map(\.value))
  }

  /// What an emitted script says of itself in its second line: the release it is for.
  static func release(of userData: [UInt8]) -> String? {
    let lines = userData.prefix(4096).split(separator: UInt8(ascii: "\n"), maxSplits: 2)
    guard lines.count > 1 else { return nil }
    let words = String(decoding: lines[1], as: UTF8.self).split(separator: " ")
    guard words.starts(with: ["#", "modelc:"]) else { return nil }
    return words.first { $0.hasPrefix("on=") }.map { String($0.dropFirst(3)) }
  }
}
