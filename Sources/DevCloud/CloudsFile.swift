package import Files

/// The file that leads OpenStack's tools to the embedded cloud:
/// `OS_CLIENT_CONFIG_FILE=…/clouds.yaml openstack --os-cloud dev`.
package struct CloudsFile: Sendable {
  package let path: String
  package let user: String
  let password: String
  package let project: String
  let region: String

  package init(_ path: String, user: String, password: String, project: String, region: String) {
    (self.path, self.user, self.password, self.project, self.region) = (path, user, password, project, region)
  }

  func text(port: Int) -> String {
    """
    # Written by 'hatchery dev' at each start.
    clouds:
      dev:
        auth:
          auth_url: http://127.0.0.1:\(port)/v3
          username: \(user)
          password: "\(password)"
          project_name: \(project)
          user_domain_name: Default
          project_domain_name: Default
        region_name: \(region)
        identity_api_version: 3

    """
  }

  /// Writes it, for this user alone.
  package func write(port: Int) throws(FileError) {
    try LocalFiles().replaceFile(path, with: Array(text(port: port).utf8), mode: 0o600)
  }
}
