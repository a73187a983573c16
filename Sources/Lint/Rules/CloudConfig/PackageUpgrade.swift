import CloudInit
import Diagnostics
import YAML

extension Rule {
  static let packageUpgrade = Rule(
    "MC5017", "package-upgrade", .info,
    what: "Finds `package_upgrade: true`.",
    why: """
      Every boot then takes as long as all updates since the image was made, and two workers that were booted on \
      different days are different machines.
      """,
    instead: "A newer image boots faster and is the same for everybody.",
    examples: [
      .bad("#cloud-config\npackage_upgrade: ⟦true⟧\n", as: .file),
      .good("#cloud-config\npackage_update: true\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for key in ["package_upgrade", "apt_upgrade"] {
        guard let value = config[key], value.resolvedType == .boolean,
          ["true", "yes", "on"].contains(value.text?.lowercased())
        else { continue }
        findings.add("an upgrade makes each boot slower than the one before", at: value.place)
      }
    })
}
