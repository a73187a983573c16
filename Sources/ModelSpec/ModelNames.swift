import Diagnostics
import Files
import Templates

/// The model's name where the spec gives none: the file's name without its ending.
func modelName(ofFile path: String) -> String {
  var name = PathName.lastComponent(of: path)
  for ending in [".yaml", ".yml"] where name.hasSuffix(ending) && name.count > ending.count {
    name.removeLast(ending.count)
    break
  }
  if name.hasSuffix(".spec"), name.count > 5 { name.removeLast(5) }
  return name
}

/// The name of an inline spec: its parts with their versions, `debian8-docker-node22`.
func modelName(of form: ShortForm) -> String {
  let parts = [form.distro.value] + form.features.map { $0.name.value + ($0.version?.value ?? "") }
  var name = parts.map(plain).joined(separator: "-")
  while name.utf8.count > SpecLimits.name {
    // Whole parts go, so that what remains reads well.
    guard let dash = name.lastIndex(of: "-") else { return String(name.prefix(SpecLimits.name)) }
    name = String(name[..<dash])
  }
  return name
}

/// `c++` is `cpp`; signs that a name cannot hold are left out.
private func plain(_ part: String) -> String {
  String(
    decoding: part.utf8.compactMap { byte -> UInt8? in
      if byte == UInt8(ascii: "+") { return UInt8(ascii: "p") }
      return isNameByte(byte) ? byte : nil
    }, as: UTF8.self)
}

/// Reports what is wrong with a model's name; `isGiven` when the spec itself gives it, not the file's name.
func checkModelName(_ name: Located<String>, isGiven: Bool, _ report: inout Report) {
  let bytes = Array(name.value.utf8)
  let starts = bytes.first.map { isLetter($0) || isDigit($0) } ?? false
  if !starts || !bytes.allSatisfy(isNameByte) || bytes.count > SpecLimits.name {
    let source = isGiven ? "" : ", which comes from the file's name,"
    report.error(
      "bad-model-name", "'\(name.value)'\(source) cannot be a model's name", at: name.place,
      notes: ["CDS takes letters, digits, '.', '_' and '-'; at most \(SpecLimits.name) of them here"],
      help: isGiven ? [] : ["name the model: 'model: …'"])
  } else if bytes.contains(where: { (65...90).contains($0) }) {
    report.warning(
      "upper-case-model", "the model's name '\(name.value)' has upper case letters", at: name.place,
      notes: ["CDS's own hatchery compares names in lower case and never finds such a model"],
      help: ["write '\(name.value.lowercased())'"],
      fixes: isGiven && name.offsetOfFirstByte == 0
        ? [Fix("write '\(name.value.lowercased())'", [.init(name.place.range, name.value.lowercased())])] : []
    )
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || "._-".utf8.contains(byte)
}
