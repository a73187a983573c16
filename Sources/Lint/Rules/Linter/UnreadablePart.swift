import Diagnostics

extension Rule {
  static let unreadablePart = Rule(
    "MC0003", "unreadable-part", .error,
    what:
      "Finds a part of user-data that cannot be unpacked: damaged gzip, base64 or MIME, or far too much of it.",
    why: "cloud-init cannot unpack it either, so nothing of it runs; and nobody has judged what it holds.",
    sources: ["cloud-init's source: cloudinit/user_data.py"],
    examples: [
      .bad(
        "#cloud-config\nwrite_files:\n  - path: /usr/local/bin/hello\n    encoding: b64\n    content: ⟦IyEvYmluL3No*⟧\n",
        as: .file),
      .good(
        "#cloud-config\nwrite_files:\n  - path: /usr/local/bin/hello\n    encoding: b64\n    content: IyEvYmluL3NoCg==\n",
        as: .file),
    ],
    check: .builtIn)
}
