import Glibc
import ShellSyntax

/// A file of this machine that a shell may read.
struct Script: Sendable {
  let name: String
  let bytes: [UInt8]
}

/// The shell scripts of this system: of packages, of services, of programs, and bash's completions.
func systemScripts() -> [Script] {
  let places = "/var/lib/dpkg/info /etc /usr/bin /usr/sbin /usr/lib /usr/libexec /usr/share"
  let names = lines(of: "find \(places) -xdev -type f -size -200k 2>/dev/null | LC_ALL=C sort")
  return names.compactMap { name in
    guard let bytes = contents(of: name, asFarAs: isShell) else { return nil }
    return Script(name: name, bytes: bytes)
  }
}

private func isShell(_ name: String, _ head: [UInt8]) -> Bool {
  if Dialect(shebangOf: head) != nil { return true }
  return name.hasPrefix("/etc/init.d/") || name.contains("/bash-completion/") && !head.starts(with: "#!".utf8)
}

/// The output of a shell command, line by line.
func lines(of command: String) -> [String] {
  guard let pipe = popen(command, "r") else { return [] }
  defer { pclose(pipe) }
  return String(decoding: read(pipe), as: UTF8.self).split(separator: "\n").map(String.init)
}

private func contents(of name: String, asFarAs wanted: (String, [UInt8]) -> Bool) -> [UInt8]? {
  guard let file = fopen(name, "r") else { return nil }
  defer { fclose(file) }
  var head = [UInt8](repeating: 0, count: 256)
  head.removeLast(head.count - fread(&head, 1, head.count, file))
  guard wanted(name, head) else { return nil }
  return head + read(file)
}

private func read(_ file: UnsafeMutablePointer<FILE>) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// What bash and dash say of each script: true when they refuse it.
func verdicts(of scripts: [[UInt8]]) throws -> [(bash: Bool, sh: Bool)] {
  var template = Array("/tmp/shell-verdicts-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw NoVerdict(reason: "no directory under /tmp") }
  let directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  defer { _ = lines(of: "rm -rf \(directory)") }
  for (number, bytes) in scripts.enumerated() {
    guard let file = fopen("\(directory)/\(number).sh", "w") else { throw NoVerdict(reason: "cannot write") }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
  let driver =
    #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Proof/shell-verdicts.sh"
  let numbers = "seq 0 \(scripts.count - 1) | sed 's,.*,\(directory)/&.sh,'"
  let said = lines(of: "\(numbers) | '\(driver)'")
  guard said.count == scripts.count else { throw NoVerdict(reason: "\(said.count) of \(scripts.count)") }
  return said.map { ($0.utf8.first == 0x31, $0.utf8.dropFirst(2).first == 0x31) }
}

struct NoVerdict: Error {
  let reason: String
}
