import Apt
import Diagnostics
import ShellAnalysis
import YAML

/// A key server that a command asks.
struct Keyserver {
  /// As it is written.
  let text: String
  /// `hkp`, `hkps`; empty when none is written.
  let scheme: String
  let host: String
  let place: Place
}

/// A key that a command asks a server for.
struct KeyID {
  let place: Place
  /// How many hexadecimal digits it has.
  let digits: Int
}

/// The key servers that gpg, apt-key or add-apt-repository are told to ask; whose host is not known are left out.
func keyservers(of invocation: Invocation) -> [Keyserver] {
  guard asksKeyservers(invocation) else { return [] }
  var result: [Keyserver] = []
  let words = Array(invocation.arguments)
  for (index, word) in words.enumerated() {
    let text = word.value.text()
    if text == "--keyserver", index + 1 < words.count {
      let value = words[index + 1]
      result += keyserver(value.value.text(), value.unquotedPlace)
    } else if text.hasPrefix("--keyserver=") {
      let value = String(text.dropFirst(12))
      result += keyserver(value, word.part(of: value) ?? word.place)
    }
  }
  return result
}

/// The keys behind `--recv-keys`.
func keyIDs(of invocation: Invocation) -> [KeyID] {
  guard asksKeyservers(invocation) else { return [] }
  var result: [KeyID] = []
  var isBehind = false
  for word in invocation.arguments {
    let text = word.text ?? ""
    if text.hasPrefix("--recv") || text.hasPrefix("--receive") {
      isBehind = true
      guard let equals = text.firstIndex(of: "=") else { continue }
      if let digits = digits(of: String(text[text.index(after: equals)...])) {
        result.append(KeyID(place: word.place, digits: digits))
      }
    } else if text.hasPrefix("-") {
      isBehind = false
    } else if isBehind, let digits = digits(of: text) {
      result.append(KeyID(place: word.place, digits: digits))
    }
  }
  return result
}

extension CloudConfig {
  /// The key servers below `apt: sources:`, each with the key it is asked for.
  ///
  /// Where none is named cloud-init asks keyserver.ubuntu.com, and the server's host is that.
  var keyservers: [(server: Keyserver, id: KeyID?)] {
    guard case .mapping(let pairs)? = self["apt"]?["sources"]?.content else { return [] }
    return pairs.flatMap { pair -> [(server: Keyserver, id: KeyID?)] in
      let id = pair.value["keyid"].flatMap { node in
        digits(of: node.text?.filter { $0 != " " } ?? "").map { KeyID(place: node.place, digits: $0) }
      }
      guard let node = pair.value["keyserver"], let text = node.text else {
        return id.map {
          [(Keyserver(text: "", scheme: "hkp", host: "keyserver.ubuntu.com", place: $0.place), $0)]
        } ?? []
      }
      return keyserver(text, node.place).map { ($0, id) }
    }
  }
}

private func asksKeyservers(_ invocation: Invocation) -> Bool {
  ["gpg", "gpg2", "apt-key", "add-apt-repository", "apt-add-repository"].contains(invocation.name)
}

private func keyserver(_ text: String, _ place: Place) -> [Keyserver] {
  let address = SourceAddress(text.contains("://") ? text : "x://" + text)
  guard address.hasKnownHost else { return [] }
  return [
    Keyserver(
      text: text, scheme: address.scheme == "x" ? "" : address.scheme, host: address.host, place: place)
  ]
}

private func digits(of text: String) -> Int? {
  let hex = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
  return !hex.isEmpty && hex.allSatisfy(\.isHexDigit) ? hex.count : nil
}

extension Argument {
  /// Its place without the quotation marks around it.
  var unquotedPlace: Place {
    guard let text, isWritten else { return place }
    return part(of: text) ?? place
  }

  /// Where a part of its text stands; nil when it is written in another way.
  func part(of text: String) -> Place? {
    let bytes = Array(text.utf8)
    guard isWritten, !bytes.isEmpty, place.range.end <= place.file.bytes.count else { return nil }
    return place.file.bytes.offset(of: bytes, from: place.range.start, to: place.range.end).map {
      Place(place.file, SourceRange($0, $0 + bytes.count))
    }
  }
}
