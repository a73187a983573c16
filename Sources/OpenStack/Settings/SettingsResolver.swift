import Diagnostics
import Files
import HTTPTransport

/// One walk over the places that name a cloud.
struct SettingsResolver {
  private let choices: CloudChoices
  private let environment: [String: String]
  private let files: any FileSystem
  var report: Report

  init(_ choices: CloudChoices, _ environment: [String: String], _ files: any FileSystem, _ report: Report) {
    self.choices = choices
    self.environment = environment.filter { !$0.value.isEmpty }
    self.files = files
    self.report = report
  }

  mutating func settings() -> CloudSettings? {
    if choices.password != nil {
      report.warning(
        "secret-argument",
        "the password is an argument, which the process list shows to everybody on this machine",
        help: ["use OPENSTACK_PASSWORD, OS_PASSWORD or secure.yaml"])
    }
    var own = Report()
    let variables = EnvironmentSettings.read(environment, &own)
    report.add(contentsOf: own)
    if own.hasErrors { return nil }
    if let name = choices.cloud ?? environment["OS_CLOUD"] { return named(name, variables) }
    var draft = chosen
    draft.fill(from: variables)
    if draft[.authURL] != nil { return draft.settings(named: nil, &report) }
    return onlyCloud(draft)
  }

  /// A cloud of clouds.yaml. The command line goes before it; a variable may say where, but not who.
  private mutating func named(_ name: String, _ variables: SettingsDraft) -> CloudSettings? {
    guard let file = file() else {
      if !report.hasErrors {
        report.error(
          "no-clouds-file", "the cloud '\(name)' is chosen, and there is no clouds.yaml",
          help: ["write ~/.config/openstack/clouds.yaml, or name the file in OS_CLIENT_CONFIG_FILE"])
      }
      return nil
    }
    guard var cloud = file[name] else {
      let near = nearestWord(to: name, among: file.names)
      report.error(
        "unknown-cloud", "\(file.path) has no cloud '\(name)'",
        help: [near.map { "did you mean '\($0)'?" } ?? "it has \(file.names.joined(separator: ", "))"])
      return nil
    }
    var own = Report()
    cloud.join(variables, mayDiffer: { $0.mayDiffer }, &own)
    if let url = chosen.words[.authURL] {
      var one = SettingsDraft()
      one.set(.authURL, url.text, from: url.origin)
      cloud.join(one, mayDiffer: { _ in false }, &own)
    }
    report.add(contentsOf: own)
    if own.hasErrors { return nil }
    var draft = chosen
    draft.fill(from: cloud)
    return draft.settings(named: name, &report)
  }

  /// Nothing says where Keystone is: a file with one cloud does.
  private mutating func onlyCloud(_ draft: SettingsDraft) -> CloudSettings? {
    let hadErrors = report.hasErrors
    guard draft.isEmpty, let file = file() else {
      if draft.isEmpty, report.hasErrors == hadErrors {
        report.error(
          "no-cloud", "no cloud is named",
          help: [
            "set OS_CLOUD to a name in clouds.yaml",
            "or OPENSTACK_AUTH_ENDPOINT, _USER, _PASSWORD, _TENANT and _REGION, or the OS_* of your cloud's openrc",
          ])
      }
      return draft.isEmpty ? nil : draft.settings(named: nil, &report)
    }
    guard file.names.count == 1, let only = file.names.first, let cloud = file[only] else {
      report.error(
        "no-cloud", "\(file.path) has several clouds, and none is chosen",
        help: ["set OS_CLOUD to one of \(file.names.joined(separator: ", "))"])
      return nil
    }
    return cloud.settings(named: only, &report)
  }

  private mutating func file() -> CloudsFile? { CloudsFile(environment, files, &report) }

  private var chosen: SettingsDraft {
    var draft = SettingsDraft()
    draft.set(.authURL, choices.authURL, from: "--openstack-auth-endpoint")
    draft.set(.userName, choices.user, from: "--openstack-user")
    draft.set(.password, choices.password?.reveal(), from: "--openstack-password")
    draft.set(.projectName, choices.project, from: "--openstack-tenant")
    draft.set(.domainName, choices.domain, from: "--openstack-domain")
    draft.set(.region, choices.region, from: "--openstack-region")
    draft.set(.credentialID, choices.credentialID, from: "'application-credential.id'")
    draft.set(.credentialName, choices.credentialName, from: "'application-credential.name'")
    draft.set(
      .credentialSecret, choices.credentialSecret?.reveal(), from: "'application-credential.secret'")
    draft.set(.token, choices.token?.reveal(), from: "'token'")
    draft.set(.authorities, choices.authorities, from: "'ca'")
    return draft
  }
}
