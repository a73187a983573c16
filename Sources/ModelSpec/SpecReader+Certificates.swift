import Diagnostics
import Files
import Templates

extension SpecReader {
  /// `ca:`, each file read and looked at: certificates only.
  func certificates(_ report: inout Report) -> [CertificateEntry] {
    var entries: [CertificateEntry] = []
    for name in map.texts("ca") {
      let path = PathName.join(PathName.directory(of: name.place.file.name), name.value)
      guard let bytes = readBeside(name, path, "certificate", limit: SpecLimits.source, files, &report) else {
        continue
      }
      guard isCertificates(bytes, name, &report) else { continue }
      let entry = CertificateEntry(name: Located(certificateName(path), at: name.place), content: bytes)
      if let other = entries.first(where: { $0.name.value == entry.name.value }) {
        report.error(
          "duplicate-file", "two certificates are named '\(entry.name.value)'", at: name.place,
          related: [.init("the first one", at: other.name.place)],
          notes: ["they are installed under that name, beside each other"])
      }
      entries.append(entry)
    }
    return entries
  }

  /// The file's name without its ending, in letters that every tool takes.
  private func certificateName(_ path: String) -> String {
    let file = PathName.lastComponent(of: path)
    let stem = file.lastIndex(of: ".").map { $0 == file.startIndex ? file[...] : file[..<$0] } ?? file[...]
    return String(
      decoding: stem.utf8.map {
        isLetter($0) || isDigit($0) || "._-".utf8.contains($0) ? $0 : UInt8(ascii: "_")
      },
      as: UTF8.self)
  }

  private func isCertificates(_ bytes: [UInt8], _ name: Located<String>, _ report: inout Report) -> Bool {
    let lines = bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.contains(where: { $0.hasPrefix("-----BEGIN ") && $0.contains("PRIVATE KEY") }) {
      report.error(
        "private-key", "'\(name.value)' holds a private key", at: name.place,
        notes: ["every job on the worker could read it, and so could everybody who may see the model"],
        help: ["name a file that holds certificates only"])
      return false
    }
    var inside = false
    var count = 0
    for line in lines {
      let line = line.trimmingBlanks
      if line == "-----BEGIN CERTIFICATE-----", !inside {
        inside = true
      } else if line == "-----END CERTIFICATE-----", inside {
        inside = false
        count += 1
      } else if inside, !line.utf8.allSatisfy({ isLetter($0) || isDigit($0) || "+/=".utf8.contains($0) }) {
        inside = true
        count = 0
        break
      }
    }
    if count > 0, !inside { return true }
    report.error(
      "not-a-certificate", "'\(name.value)' is not a PEM certificate", at: name.place,
      notes: ["it must hold '-----BEGIN CERTIFICATE-----', lines of base64 and '-----END CERTIFICATE-----'"],
      help: bytes.first == 0x30 ? ["it looks like DER: openssl x509 -inform der -in FILE -out FILE.pem"] : [])
    return false
  }
}

extension String {
  fileprivate var trimmingBlanks: Substring {
    var text = self[...]
    while let last = text.utf8.last, isBlank(last) { text.removeLast() }
    return text.drop { $0 == " " || $0 == "\t" }
  }
}
