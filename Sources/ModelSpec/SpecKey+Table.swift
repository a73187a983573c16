extension SpecKey {
  /// Every key of the full form: what the reader accepts and what the schema lists.
  static let all: [SpecKey] = [
    SpecKey(
      "model", .text(pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"),
      "The worker model's name in CDS; by default the file's name."),
    SpecKey(
      "from", .text(), "The distribution and the features, in the short form: debian12 + docker + node@22."),
    SpecKey(
      "extends", .text(),
      "Another spec, relative to this one, to add to: maps merge, lists append, texts replace."),
    SpecKey("description", .text(), "What the model is for, in one sentence."),
    SpecKey(
      "group", .text(pattern: #"^[A-Za-z0-9._/-]+$"#),
      "The CDS group that owns the model; by default shared.infra."),
    SpecKey(
      "image", .text(),
      "The cloud's image to boot; by default the distribution's usual one, such as Debian 12."),
    SpecKey("flavor", .text(), "The cloud's flavor, such as vps-ssd-1."),
    SpecKey("server", .keys(server), "What the hatchery makes its servers with besides; for none but ours."),
    SpecKey(
      "packages", .list(.text(pattern: #"^[a-z0-9][a-z0-9+.-]+(:[a-z0-9-]+)?(=.+)?$"#)),
      "Packages of the distribution, also in one version: name=version."),
    SpecKey("repositories", .list(.keys(repository)), "Further apt repositories."),
    SpecKey("files", .list(.keys(file)), "Files to write."),
    SpecKey("run", .list(.textOr(.keys(script))), "Scripts of your own, run after everything is installed."),
    SpecKey(
      "env", .texts(keyPattern: "^[A-Za-z_][A-Za-z0-9_]*$"), "Environment of the worker and of logins."),
    SpecKey(
      "user", .text(pattern: "^[a-z_][a-z0-9_-]*$"),
      "Who may use docker and the like; by default the image's own user."),
    SpecKey("services", .keys(services), "What systemd starts."),
    SpecKey("apt", .keys(apt), "Where packages come from and which."),
    SpecKey("proxy", .text(pattern: "^https?://.+"), "An HTTP proxy for everything that is fetched."),
    SpecKey("ca", .list(.text()), "Certificate files (PEM), relative to the spec, of authorities to trust."),
    SpecKey("capabilities", .keys(capabilities), "What the model says it can do."),
    SpecKey(
      "lint",
      .keys([
        SpecKey("disable", .list(.text(pattern: "^[A-Za-z0-9-]+$")), "Rules to leave out, by id or name.")
      ]), "Settings of the linter."),
  ]

  private static let server: [SpecKey] = [
    SpecKey("networks", .list(.text()), "Networks, by name or id."),
    SpecKey("security-groups", .list(.text()), "Security groups, by name or id."),
    SpecKey("zone", .text(), "An availability zone."),
    SpecKey(
      "volume",
      .keys([
        SpecKey("size", .text(pattern: "^[1-9][0-9]{0,4}GiB$"), required: true, "Its size: 20GiB."),
        SpecKey("type", .text(), "Its type; by default the cloud's own choice."),
      ]), "A volume to boot from, instead of the flavor's disk."),
    SpecKey("group", .text(), "A server group, by name or id."),
    SpecKey("hints", .texts(keyPattern: "^.+$"), "Hints for the scheduler."),
    SpecKey("metadata", .texts(keyPattern: "^.{1,255}$"), "More metadata of each server."),
    SpecKey("config-drive", .flag, "Whether servers get their user-data on a disk."),
    SpecKey("tags", .list(.text()), "Tags of each server."),
  ]

  private static let repository: [SpecKey] = [
    SpecKey("uri", .text(pattern: "^https?://.+"), required: true, "Where the repository lies."),
    SpecKey("suite", .text(), required: true, "Its suite; that of a flat repository ends in /."),
    SpecKey("components", .list(.text()), "Its components; a flat repository has none."),
    SpecKey("key", .text(pattern: "^https?://.+"), required: true, "Address of the key that signs it."),
    SpecKey(
      "fingerprint", .text(pattern: "^[0-9A-Fa-f ]{40,49}$"),
      "The key's full fingerprint, which is then enforced."),
  ]

  private static let file: [SpecKey] = [
    SpecKey("path", .text(pattern: "^/.*[^/]$"), required: true, "Absolute path."),
    SpecKey(
      "mode", .text(pattern: "^0?[0-7]{3,4}$"), "Permissions, octal and in quotes; by default \"0644\"."),
    SpecKey(
      "owner", .text(pattern: "^[a-z_0-9][a-z0-9_-]*(:[a-z_0-9][a-z0-9_-]*)?$"),
      "user or user:group; by default root."),
    SpecKey("content", .text(), "The text itself."),
    SpecKey("source", .text(), "A file to copy, relative to the spec."),
  ]

  private static let script: [SpecKey] = [
    SpecKey("name", .text(), "What it does, in a few words."),
    SpecKey("script", .text(), required: true, "Lines of POSIX sh."),
  ]

  private static let services: [SpecKey] = [
    SpecKey("enable", .list(.text()), "Units to enable and start."),
    SpecKey("disable", .list(.text()), "Units to stop and disable."),
    SpecKey("mask", .list(.text()), "Units that nothing may start."),
  ]

  private static let apt: [SpecKey] = [
    SpecKey("mirror", .text(pattern: "^https?://.+"), "Mirror of the distribution."),
    SpecKey("proxy", .text(pattern: "^https?://.+"), "An HTTP proxy for apt alone."),
    SpecKey("recommends", .flag, "Whether recommended packages are installed too; by default not."),
  ]

  private static let capabilities: [SpecKey] = [
    SpecKey(
      "add", .list(.textOr(.keys(capability))),
      "Capabilities that nobody can infer: a binary's name, or name, type and value."),
    SpecKey(
      "match", .list(.text()),
      "Patterns of inferred names to register beside what was asked for: git-*, or * for every name on PATH."),
    SpecKey("omit", .list(.text()), "Capabilities not to register."),
    SpecKey("expect", .list(.text()), "Binaries that must be there: it is an error when they are not."),
  ]

  private static let capability: [SpecKey] = [
    SpecKey("name", .text(), required: true, "The capability's name."),
    SpecKey("type", .text(), "A requirement type of CDS; by default binary."),
    SpecKey("value", .text(), "Its value; by default the name."),
  ]
}
