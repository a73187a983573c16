/// What can be said of a cloud, by the names of clouds.yaml.
enum SettingKey: String, CaseIterable {
  // Within `auth`.
  case authURL = "auth_url"
  case userName = "username"
  case userID = "user_id"
  case password
  case projectName = "project_name"
  case projectID = "project_id"
  case userDomainName = "user_domain_name"
  case userDomainID = "user_domain_id"
  case projectDomainName = "project_domain_name"
  case projectDomainID = "project_domain_id"
  case domainName = "domain_name"
  case domainID = "domain_id"
  case credentialID = "application_credential_id"
  case credentialName = "application_credential_name"
  case credentialSecret = "application_credential_secret"
  case token
  // Beside it.
  case authType = "auth_type"
  case region = "region_name"
  case interface
  case identityVersion = "identity_api_version"
  case authorities = "cacert"
  case certificate = "cert"
  case key
  case verify
  case insecure
  case identityEndpoint = "identity_endpoint_override"
  case computeEndpoint = "compute_endpoint_override"
  case imageEndpoint = "image_endpoint_override"
  case networkEndpoint = "network_endpoint_override"

  var isSecret: Bool { self == .password || self == .credentialSecret || self == .token }

  /// Whether it stands within `auth` in clouds.yaml. Tools also take these beside it, and so do we.
  var isOfAuth: Bool {
    switch self {
    case .authType, .region, .interface, .identityVersion, .authorities, .certificate, .key, .verify,
      .insecure, .identityEndpoint, .computeEndpoint, .imageEndpoint, .networkEndpoint:
      false
    default: true
    }
  }

  /// Whether a variable may differ from clouds.yaml: where, not who.
  var mayDiffer: Bool { self == .region || self == .interface }

  /// Other names of the same in clouds.yaml.
  static let aliases: [String: SettingKey] = [
    "tenant_name": .projectName, "tenant_id": .projectID, "user_name": .userName,
    "project_domain": .projectDomainName, "user_domain": .userDomainName,
    "default_domain": .domainID, "default_domain_name": .domainName, "default_domain_id": .domainID,
    "endpoint_type": .interface, "auth_token": .token,
    "identity_endpoint": .identityEndpoint, "compute_endpoint": .computeEndpoint,
    "image_endpoint": .imageEndpoint, "network_endpoint": .networkEndpoint,
  ]

  /// The key of a name in clouds.yaml, whichever it is.
  init?(anyName name: String) {
    guard let key = SettingKey(rawValue: name) ?? Self.aliases[name] else { return nil }
    self = key
  }
}
