import Diagnostics
import ShellAnalysis

/// The key files that a script writes where apt looks for them.
struct Keyrings {
  struct File {
    let path: String
    let change: FileChange
  }

  /// Written, downloaded or copied, in the order of the script.
  let files: [File]

  init(_ script: Script) {
    files = script.changes.compactMap { change in
      switch change.kind {
      case .write, .append, .copy, .download: break
      default: return nil
      }
      let path = change.path.value.text()
      return isKeyPath(path) ? File(path: path, change: change) : nil
    }
  }

  /// Those whose key counts for every source.
  var trusted: [File] { files.filter { $0.path.contains("/apt/trusted.gpg") } }
}

/// Whether a path names a key file of apt, or the directory of some.
func isKeyPath(_ path: String) -> Bool {
  path.contains("/apt/keyrings") || path.contains("/apt/trusted.gpg") || path.contains("/share/keyrings")
}

extension Script {
  /// Whether a key is given to apt for all sources: with apt-key, or in `trusted.gpg.d`.
  var trustsKeyForAll: Bool {
    invocations.contains { $0.name == "apt-key" } || !Keyrings(self).trusted.isEmpty
  }

  /// The commands that pipe into the one at `index`, nearest first.
  func upstream(of index: Int) -> [Invocation] {
    guard invocations.indices.contains(index), let place = invocations[index].circumstances.pipeline else {
      return []
    }
    var result: [Invocation] = []
    var (position, at) = (place.position, index - 1)
    while at >= 0, position > 0 {
      guard let other = invocations[at].circumstances.pipeline, other.count == place.count else { break }
      if other.position < position {
        result.append(invocations[at])
        position = other.position
      }
      at -= 1
    }
    return result
  }
}

extension Invocation {
  /// The addresses among its arguments.
  var urls: [Argument] { arguments.filter { $0.value.prefix.contains("://") } }

  var isDownload: Bool { name == "curl" || name == "wget" }

  /// Whether one of its arguments is this.
  func has(_ text: String) -> Bool { arguments.contains { $0.text == text } }
}
