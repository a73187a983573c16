import Diagnostics

/// What the environment says of the cloud, by families of variables.
enum EnvironmentSettings {
  /// Those of OpenStack's own tools. Source: openstackclient's and keystoneauth's options.
  private static let openStack: [(String, SettingKey)] = [
    ("OS_AUTH_URL", .authURL), ("OS_USERNAME", .userName), ("OS_USER_ID", .userID),
    ("OS_PASSWORD", .password), ("OS_PROJECT_NAME", .projectName), ("OS_PROJECT_ID", .projectID),
    ("OS_TENANT_NAME", .projectName), ("OS_TENANT_ID", .projectID),
    ("OS_USER_DOMAIN_NAME", .userDomainName), ("OS_USER_DOMAIN_ID", .userDomainID),
    ("OS_PROJECT_DOMAIN_NAME", .projectDomainName), ("OS_PROJECT_DOMAIN_ID", .projectDomainID),
    ("OS_DOMAIN_NAME", .domainName), ("OS_DOMAIN_ID", .domainID),
    ("OS_DEFAULT_DOMAIN", .domainID), ("OS_DEFAULT_DOMAIN_NAME", .domainName),
    ("OS_DEFAULT_DOMAIN_ID", .domainID), ("OS_APPLICATION_CREDENTIAL_ID", .credentialID),
    ("OS_APPLICATION_CREDENTIAL_NAME", .credentialName),
    ("OS_APPLICATION_CREDENTIAL_SECRET", .credentialSecret), ("OS_TOKEN", .token),
    ("OS_AUTH_TOKEN", .token), ("OS_AUTH_TYPE", .authType), ("OS_REGION_NAME", .region),
    ("OS_INTERFACE", .interface), ("OS_ENDPOINT_TYPE", .interface),
    ("OS_IDENTITY_API_VERSION", .identityVersion), ("OS_CACERT", .authorities), ("OS_CERT", .certificate),
    ("OS_KEY", .key), ("OS_INSECURE", .insecure),
    ("OS_COMPUTE_ENDPOINT_OVERRIDE", .computeEndpoint), ("OS_IMAGE_ENDPOINT_OVERRIDE", .imageEndpoint),
    ("OS_NETWORK_ENDPOINT_OVERRIDE", .networkEndpoint),
  ]

  /// Those of CDS's tutorial, and the same as the classic hatchery derives from its flags.
  private static let tutorial: [(String, SettingKey)] = [
    ("OPENSTACK_AUTH_ENDPOINT", .authURL), ("OPENSTACK_USER", .userName), ("OPENSTACK_PASSWORD", .password),
    ("OPENSTACK_TENANT", .projectName), ("OPENSTACK_REGION", .region), ("OPENSTACK_DOMAIN", .domainName),
  ]

  /// All families as one; where two variables contradict each other, that is an error in `report`.
  static func read(_ environment: [String: String], _ report: inout Report) -> SettingsDraft {
    var draft = SettingsDraft()
    for (name, key) in openStack + tutorial + tutorial.map({ ("CDS_" + $0.0, $0.1) }) {
      var one = SettingsDraft()
      one.set(key, environment[name], from: name)
      draft.join(one, mayDiffer: { _ in false }, &report)
    }
    warnOfTypingErrors(environment, &report)
    return draft
  }

  /// A variable that nobody reads and that is nearly one which is read and not there.
  private static func warnOfTypingErrors(_ environment: [String: String], _ report: inout Report) {
    let known =
      (openStack + tutorial).map(\.0) + ["OS_CLOUD", "OS_CLIENT_CONFIG_FILE", "OS_CLIENT_SECURE_FILE"]
    for name in environment.keys.sorted() where name.hasPrefix("OS_") || name.hasPrefix("OPENSTACK_") {
      guard !known.contains(name), let near = nearestWord(to: name, among: known), environment[near] == nil,
        // Versions of other APIs look alike and mean something.
        !name.hasSuffix("_API_VERSION"), name.utf8.count + 2 >= near.utf8.count
      else { continue }
      report.warning(
        "unknown-variable", "nobody reads the variable \(name)", help: ["did you mean \(near)?"])
    }
  }
}
