import ShellSyntax
import TestSupport

/// A script with one to three bytes or tokens lost, doubled, swapped, or put in.
func mutated(_ script: Script, _ dice: inout SeededRandom) -> [UInt8] {
  var bytes = window(script.bytes, &dice)
  for _ in 0..<[1, 1, 1, 2, 3][Int.random(in: 0..<5, using: &dice)] where !bytes.isEmpty {
    let place = Int.random(in: 0..<bytes.count, using: &dice)
    switch Int.random(in: 0..<8, using: &dice) {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &dice)], at: place)
    case 2: bytes.insert(bytes[place], at: place)
    case 3: bytes = changed(bytes, &dice) { $0.remove(at: $1) }
    case 4: bytes = changed(bytes, &dice) { $0.insert($0[$1], at: $1) }
    case 5: bytes.insert(contentsOf: fragment(&dice), at: place)
    case 6:
      let fragment = fragment(&dice)
      bytes = changed(bytes, &dice) { $0[$1] = fragment }
    default:
      let other = Int.random(in: 0..<Int.max, using: &dice)
      bytes = changed(bytes, &dice) { $0.swapAt($1, other % $0.count) }
    }
  }
  return bytes
}

/// Some lines of a long script, so that a change matters.
private func window(_ bytes: [UInt8], _ dice: inout SeededRandom) -> [UInt8] {
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  guard lines.count > 60, Int.random(in: 0..<10, using: &dice) < 7 else { return bytes }
  let start = Int.random(in: 0..<lines.count - 30, using: &dice)
  let count = Int.random(in: 5..<60, using: &dice)
  return Array(lines[start...].prefix(count).joined(separator: [0x0A]))
}

/// The script with its list of tokens changed at a random place.
private func changed(
  _ bytes: [UInt8], _ dice: inout SeededRandom, _ change: (inout [[UInt8]], Int) -> Void
) -> [UInt8] {
  let file = ShellFile(bytes, dialect: .bash)
  var tokens = file.tokens.indices.map { Array(file[file.range(ofToken: $0)]) }
  change(&tokens, Int.random(in: 0..<tokens.count, using: &dice))
  return Array(tokens.joined())
}

private func fragment(_ dice: inout SeededRandom) -> [UInt8] {
  let fragments = [
    "\"", "'", "`", "$(", "$((", "))", ")", "(", "${", "}", "{", ";", ";;", "&", "&&", "|", "||", "<", ">",
    "<<",
    "<<EOF\n", "\n", "\\", "#", " ", "if", " then ", " fi ", " do ", " done ", " case ", " esac ", " in ",
    "[[ ",
    " ]]", "!", " ! ", "=", "=(", "for ", "while ", "function ", "$", "((", "[", "]", "*", "-", "2", ">&",
    "<(",
    "<<<", "\\\n", "time ", "coproc ", "select ", "a=", "&>", "|&", ";&", "$'", "$\"", ":-", "~", "elif ",
    "else ",
    "until ",
  ]
  return Array(fragments[Int.random(in: 0..<fragments.count, using: &dice)].utf8)
}
