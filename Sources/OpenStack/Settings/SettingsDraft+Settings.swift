import Diagnostics
import HTTPTransport

extension SettingsDraft {
  /// The settings, when all that is needed is there and fits together.
  func settings(named name: String?, _ report: inout Report) -> CloudSettings? {
    let before = report.diagnostics.count { $0.severity == .error }
    warn(&report)
    checkVersion(&report)
    guard let url = self[.authURL] else {
      report.error(
        "no-auth-url", "nothing says where Keystone is" + (name.map { " for the cloud '\($0)'" } ?? ""),
        help: ["set auth_url in clouds.yaml, OS_AUTH_URL or OPENSTACK_AUTH_ENDPOINT"])
      return nil
    }
    do { _ = try IdentityURL(url) } catch {
      report.error("bad-auth-url", error.message, at: words[.authURL]?.place, help: error.help)
    }
    let credentials = credentials(&report)
    let project = named(.projectID, .projectName, .projectDomainID, .projectDomainName)
    let interface = interface(&report)
    guard let credentials, report.diagnostics.count(where: { $0.severity == .error }) == before else {
      return nil
    }
    if case .password = credentials, project == nil {
      report.error(
        "no-project", "no project is named",
        help: ["set project_name in clouds.yaml, OS_PROJECT_NAME or OPENSTACK_TENANT"])
      return nil
    }
    let host = url.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" }
    var settings = CloudSettings(
      name: name ?? String(host), authURL: url, credentials: credentials, project: project)
    settings.region = self[.region]
    settings.interface = interface
    settings.authorities = self[.authorities]
    settings.certificate = self[.certificate]
    settings.key = self[.key]
    for (service, key) in [
      (Service.identity, SettingKey.identityEndpoint), (.compute, .computeEndpoint),
      (.image, .imageEndpoint), (.network, .networkEndpoint),
    ] {
      settings.endpoints[service] = self[key]
    }
    return settings
  }

  private func credentials(_ report: inout Report) -> CloudSettings.Credentials? {
    let user = named(.userID, .userName, .userDomainID, .userDomainName)
    guard let way = way(&report) else { return nil }
    func need(_ key: SettingKey, _ variable: String) -> String? {
      if let text = self[key] { return text }
      report.error(
        "no-credentials", "'\(key.rawValue)' is missing, with which to log in",
        help: ["set it in clouds.yaml or secure.yaml, or \(variable)"])
      return nil
    }
    switch way {
    case .password:
      if user == nil { _ = need(.userName, "OS_USERNAME or OPENSTACK_USER") }
      guard let password = need(.password, "OS_PASSWORD or OPENSTACK_PASSWORD"), let user else { return nil }
      return .password(user: user, password: Secret(password))
    case .token: return need(.token, "OS_TOKEN").map { .token(Secret($0)) }
    case .applicationCredential:
      guard let secret = need(.credentialSecret, "OS_APPLICATION_CREDENTIAL_SECRET") else { return nil }
      if let id = self[.credentialID] { return .applicationCredential(id: id, secret: Secret(secret)) }
      guard let name = need(.credentialName, "OS_APPLICATION_CREDENTIAL_ID") else { return nil }
      guard let user else {
        report.error(
          "no-credentials", "an application credential is named, but not whose it is",
          help: ["give its id instead, or username or user_id besides"])
        return nil
      }
      return .namedApplicationCredential(name: name, user: user, secret: Secret(secret))
    }
  }

  private enum Way: String { case password, applicationCredential, token }

  /// How to log in: as `auth_type` says, else by what is there. Two ways at once contradict each other.
  private func way(_ report: inout Report) -> Way? {
    if let type = words[.authType] {
      switch type.text.lowercased().filter({ $0 != "_" && $0 != "-" }) {
      case "password", "v3password": return .password
      case "v3applicationcredential", "applicationcredential": return .applicationCredential
      case "token", "v3token": return .token
      default:
        report.error(
          "unknown-auth-type", "\(type.origin) asks for '\(type.text)', which is not known here",
          at: type.place,
          help: ["known are password, v3applicationcredential and token; make an application credential"])
        return nil
      }
    }
    let ways: [(Way, SettingKey)] = [
      (.applicationCredential, .credentialSecret), (.password, .password), (.token, .token),
    ].filter { self[$0.1] != nil }
    if ways.count > 1, let first = words[ways[0].1], let second = words[ways[1].1] {
      report.error(
        "contradiction", "\(first.origin) and \(second.origin) are two ways to log in",
        at: second.place ?? first.place, help: ["remove one, or say which with auth_type or OS_AUTH_TYPE"])
      return nil
    }
    if let only = ways.first { return only.0 }
    return self[.credentialID] != nil || self[.credentialName] != nil ? .applicationCredential : .password
  }

  /// A user or project: the id when there is one, else the name within its domain, which is `Default` when nothing
  /// says otherwise.
  private func named(
    _ id: SettingKey, _ name: SettingKey, _ domainID: SettingKey, _ domainName: SettingKey
  ) -> CloudSettings.Name? {
    if let id = self[id] { return .id(id) }
    guard let name = self[name] else { return nil }
    if let domain = self[domainID] { return .name(name, domain: .id(domain)) }
    if let domain = self[domainName] { return .name(name, domain: .name(domain)) }
    if let domain = self[.domainID] { return .name(name, domain: .id(domain)) }
    return .name(name, domain: self[.domainName].map { .name($0) } ?? .standard)
  }

  private func interface(_ report: inout Report) -> CloudSettings.Interface {
    guard let word = words[.interface] else { return .public }
    let text = word.text.hasSuffix("URL") ? String(word.text.dropLast(3)) : word.text
    if let interface = CloudSettings.Interface(rawValue: text) { return interface }
    report.error(
      "unknown-interface", "\(word.origin) is '\(word.text)'", at: word.place,
      help: ["write public, internal or admin"])
    return .public
  }

  private func checkVersion(_ report: inout Report) {
    guard let word = words[.identityVersion], !word.text.hasPrefix("3"), word.text != "v3" else { return }
    report.error(
      "identity-v2", "\(word.origin) asks for version \(word.text) of the Identity API", at: word.place,
      help: [
        "only v3 is spoken, v2.0 ended in 2017: remove it, and ask for the URL of v3 if there is another"
      ])
  }

  private func warn(_ report: inout Report) {
    let unsafe = [
      words[.verify].flatMap { ["false", "no", "0"].contains($0.text.lowercased()) ? $0 : nil },
      words[.insecure].flatMap { ["true", "yes", "1"].contains($0.text.lowercased()) ? $0 : nil },
    ]
    for word in unsafe.compactMap(\.self) {
      report.warning(
        "skip-verify", "\(word.origin) is not obeyed: whoever sits in between could read the credentials",
        at: word.place, help: ["if the authority is your own, name its PEM file: cacert or OS_CACERT"])
    }
    if let url = words[.authURL], url.text.lowercased().hasPrefix("http://") {
      let host = url.text.dropFirst(7).prefix { $0 != "/" && $0 != ":" }
      if host != "localhost", !host.hasPrefix("127."), !host.hasPrefix("[") {
        report.warning(
          "unencrypted", "\(url.origin) is not encrypted: the password can be read on the way", at: url.place,
          help: ["use https:// if the cloud has it"])
      }
    }
  }
}
