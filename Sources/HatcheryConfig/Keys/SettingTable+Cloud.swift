import Diagnostics

extension SettingTable {
  static let cloud: [Setting<CloudLogin>] = [
    .text("cloud", "A cloud of clouds.yaml.", option: "os-cloud") { $0.name = $1 },
    .text(
      "auth-url", "Keystone's URL.", option: "openstack-auth-endpoint", variables: variables("AUTH_ENDPOINT")
    ) { $0.identity = $1 },
    .text("user", "The user's name.", option: "openstack-user", variables: variables("USER")) {
      $0.user = $1
    },
    .secret(
      "password", "The user's password.", option: "openstack-password", variables: variables("PASSWORD")
    ) { $0.password = $1 },
    .text(
      "project", "The project's name.", option: "openstack-tenant", variables: variables("TENANT")
    ) { $0.project = $1 },
    .text("domain", "The domain of user and project; without it Default.", option: "openstack-domain") {
      $0.domain = $1
    },
    .text("region", "The cloud's region.", option: "openstack-region", variables: variables("REGION")) {
      $0.region = $1
    },
    .text("application-credential.id", "An application credential's id, in place of user and password.") {
      $0.credentialID = $1
    },
    .text("application-credential.name", "Its name instead; its user is said then, too.") {
      $0.credentialName = $1
    },
    .secret("application-credential.secret", "Its secret.") { $0.credentialSecret = $1 },
    .secret("token", "A token of Keystone, which ends when it ends.") { $0.token = $1 },
    .text("ca", "A PEM file of authorities to trust instead of the machine's.") { $0.authorities = $1 },
    .text("clouds-file", "Where clouds.yaml is, instead of the usual places.") { $0.cloudsFile = $1 },
    .text("secure-file", "Where its secrets are, instead of secure.yaml beside it.") { $0.secureFile = $1 },
  ]

  /// Which can be said for each model as well.
  static let server: [Setting<ServerSettings>] = [
    .list(
      "networks", "Networks, by name or id; without one the project's only network.",
      option: "openstack-network", variables: variables("NETWORK")
    ) { settings, names, _ in settings.networks = names.map(\.value) },
    .list("security-groups", "Security groups, by name or id.") { settings, names, _ in
      settings.securityGroups = names.map(\.value)
    },
    .text("key-pair", "A key pair's name.") { $0.keyPair = $1 },
    .text("zone", "An availability zone.") { $0.zone = $1 },
    .count("volume.size", 1...65_536, "The size of a volume to boot from, in GiB.") { $0.volumeSize = $1 },
    .text("volume.type", "The volume's type.") { $0.volumeType = $1 },
    .text("group", "A server group, by name or id.") { $0.group = $1 },
    .texts("hints", "Hints for the scheduler.") { $0.hints = $1 },
    .text("floating-network", "The network that gives each server a floating address.") {
      $0.floatingNetwork = $1
    },
    .list(
      "addresses", "Fixed addresses on the first network: 10.0.0.0/24, 10.0.0.10-10.0.0.20.",
      option: "openstack-ip-range", variables: variables("IP_RANGE")
    ) { settings, ranges, report in
      // The original's default for it is the name of a network.
      let given = ranges.filter { $0.value != "Ext-Net" }
      settings.addresses = given.compactMap { text in
        if let range = AddressRange(text.value) { return range }
        report.error(
          "wrong-value", "'\(text.value)' is no range of IPv4 addresses", at: text.place,
          help: ["write 10.0.0.0/24, 10.0.0.10-10.0.0.20 or one address; 65,536 at most"])
        return nil
      }
    },
    .yes("config-drive", "Whether servers get their user-data on a disk.") { $0.configDrive = $1 },
    .texts("metadata", "More metadata of each server.") { $0.metadata = $1 },
    .list("tags", "Tags of each server.") { settings, tags, _ in settings.tags = tags.map(\.value) },
  ]

  static let names: [Setting<HatcherySettings>] = [
    .texts("flavors", "By the name that models use, the cloud's name of a flavor.") { $0.flavors = $1 },
    .texts("images", "By the name that models use, the cloud's name of an image.") { $0.images = $1 },
    .text("default-flavor", "For models that name no flavor.") { $0.defaultFlavor = $1 },
  ]

  /// As the original names them, and as its tutorial does.
  private static func variables(_ name: String) -> [String] {
    ["CDS_OPENSTACK_\(name)", "OPENSTACK_\(name)"]
  }
}
