import Apt
import CloudInit
package import Planning

/// The script carried by a `#cloud-config`: written by write_files, run by runcmd.
///
/// cloud-init's own `packages:` and `apt:` are not used on purpose: they neither stop at a failure nor wait for
/// dpkg's lock on old releases, and their keys differ between the cloud-inits of Debian 8 and 13. So the same
/// steps run in the same way in every form.
package struct CloudConfigEmitter: Sendable {
  package init() {}

  package func emit(_ plan: Plan, script: [UInt8]) -> [UInt8] {
    let path = "/var/lib/modelc/\(plan.model).udata"
    var text = """
      #cloud-config
      # modelc: on=\(plan.release.name) model=\(plan.model) steps=sha256:\(plan.digest) \
      catalogue=\(plan.catalogue)
      write_files:
        - path: \(path)
          owner: root:root
          permissions: "0700"
      """
    text += content(script)
    text += """
      runcmd:
        - [/bin/sh, \(path)]

      """
    return Array(text.utf8)
  }

  /// A literal block where YAML can hold the text, base64 where it cannot. PyYAML before 5.1, which the releases up to
  /// Debian 10 and Ubuntu 18.04 have, refuses what lies beyond U+FFFF (emoji).
  private func content(_ script: [UInt8]) -> String {
    let text = String(decoding: script, as: UTF8.self)
    let printable = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t" || (0x20...0x7E).contains(scalar.value)
        || (0xA0...0xD7FF).contains(scalar.value) && scalar.value != 0x2028 && scalar.value != 0x2029
        || (0xE000...0xFFFD).contains(scalar.value) && scalar.value != 0xFEFF
    }
    guard printable else {
      let lines = String(decoding: Base64.encode(script, lineLength: 76), as: UTF8.self).split(
        separator: "\n"
      ).map { "      \($0)\n" }
      return "\n    encoding: b64\n    content: |\n" + lines.joined()
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return "\n    content: |\n" + lines.map { $0.isEmpty ? "\n" : "      \($0)\n" }.joined()
  }
}
