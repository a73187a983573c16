package import Diagnostics
package import Files
package import HatcheryConfig
package import OpenStack

extension HatcherySettings {
  /// The cloud that the settings name, or else the environment or clouds.yaml; nil after an error.
  package func cloudSettings(
    environment: [String: String], files: any FileSystem, _ report: inout Report
  ) -> CloudSettings? {
    var choices = CloudChoices()
    (choices.cloud, choices.authURL, choices.user) = (cloud.name, cloud.identity, cloud.user)
    (choices.password, choices.project, choices.domain) = (cloud.password, cloud.project, cloud.domain)
    choices.region = cloud.region
    (choices.credentialID, choices.credentialName) = (cloud.credentialID, cloud.credentialName)
    (choices.credentialSecret, choices.token) = (cloud.credentialSecret, cloud.token)
    choices.authorities = cloud.authorities
    var environment = environment
    if let path = cloud.cloudsFile { environment["OS_CLIENT_CONFIG_FILE"] = path }
    if let path = cloud.secureFile { environment["OS_CLIENT_SECURE_FILE"] = path }
    var own = Report()
    let found = CloudSettings.resolve(choices, environment: environment, files: files, report: &own)
    // Where a password came from was judged when the settings were read.
    for diagnostic in own.diagnostics where diagnostic.id != "secret-argument" { report.add(diagnostic) }
    return found
  }
}
