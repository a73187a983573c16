import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let logInTmp = Rule(
    "MC4007", "log-in-tmp", .info,
    what: "Finds output that goes to a file of a known name in `/tmp`.",
    why: """
      What is written there is missing in `/var/log/cloud-init-output.log`, on the console and in Nova's console log, \
      where everybody looks first, and it is gone with the next boot. The name is known beforehand, so that any user of \
      the machine can put a link there before.
      """,
    instead: "Let the output go where cloud-init puts it, or to a file below `/var/log`.",
    sources: ["cloud.cfg: output"],
    examples: [
      .bad("apt-get update ⟦>> /tmp/user_data⟧ 2>&1"),
      .good("apt-get update"),
      .good("apt-get update >> /var/log/setup.log 2>&1"),
    ],
    check: .text { script, situation, findings in
      guard runsAtFirstBoot(script, situation), contains("/tmp/", in: script.shell.bytes) else { return }
      let shell = script.shell
      var places: [String: [ByteRange]] = [:]
      shell.walk { node in
        guard case .command(let command) = node else { return .enter }
        for redirect in command.redirects {
          guard [.output, .append, .clobber, .both, .appendBoth].contains(redirect.operator),
            let path = shell.constant(redirect.target), path.hasPrefix("/tmp/"),
            isLog(redirect, command.redirects, shell)
          else { continue }
          places[path, default: []].append(redirect.range)
        }
        return .enter
      }
      for (path, ranges) in places.sorted(by: { $0.key < $1.key }) {
        findings.add(
          "'\(path)' hides the output from cloud-init's log, and anybody can put a link there first",
          at: script.place(ranges[0]),
          label: ranges.count == 1 ? nil : "and \(ranges.count - 1) more",
          help: ["leave the output to cloud-init, or write below /var/log"])
      }
    })

  /// Errors go there as well.
  private static func isLog(_ redirect: Redirect, _ all: [Redirect], _ shell: ShellFile) -> Bool {
    if redirect.operator == .both || redirect.operator == .appendBoth { return true }
    return all.contains { other in
      other.operator == .duplicateOutput && shell.text(other.descriptor) == "2"
        && shell.text(other.target.range) == "1"
    }
  }
}
