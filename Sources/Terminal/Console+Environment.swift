import Glibc

extension Console {
  /// The process's whole environment.
  package static var environment: [String: String] {
    var all: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let words = String(cString: text)
      if let sign = words.firstIndex(of: "=") {
        all[String(words[..<sign])] = String(words[words.index(after: sign)...])
      }
      entry += 1
    }
    return all
  }
}
