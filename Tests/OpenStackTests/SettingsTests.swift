import Diagnostics
import Files
import HTTPTransport
import JSON
import Testing

@testable import OpenStack

@Suite("Which cloud is meant")
struct SettingsTests {
  private func resolve(
    _ environment: [String: String] = [:], _ texts: [String: String] = [:],
    _ change: (inout CloudChoices) -> Void = { _ in }
  ) -> (settings: CloudSettings?, report: Report) {
    var choices = CloudChoices()
    change(&choices)
    var report = Report()
    let settings = CloudSettings.resolve(
      choices, environment: environment, files: MemoryFiles(texts: texts), report: &report)
    return (settings, report)
  }

  private func ids(_ report: Report) -> [String] { report.diagnostics.map(\.id) }

  private let tutorial = [
    "OPENSTACK_USER": "me", "OPENSTACK_TENANT": "ci", "OPENSTACK_AUTH_ENDPOINT": "https://auth.example.net",
    "OPENSTACK_PASSWORD": "sesame", "OPENSTACK_REGION": "SBG1",
  ]

  private let clouds = """
    clouds:
      one:
        auth:
          auth_url: https://auth.example.net/v3
          username: me
          password: sesame
          project_name: ci
          user_domain_name: people
          project_domain_id: d1
        region_name: SBG1
        interface: internal
        cacert: /etc/ssl/cloud.pem
      two:
        auth: {auth_url: "https://other.example.net", application_credential_id: a1}
        auth_type: v3applicationcredential
    """

  @Test("the tutorial's variables, and no domain is Default")
  func tutorialVariables() throws {
    let (found, report) = resolve(tutorial)
    let settings = try #require(found)
    #expect(report.diagnostics.isEmpty)
    #expect(settings.name == "auth.example.net" && settings.region == "SBG1")
    #expect(settings.project == .name("ci", domain: .name("Default")))
    #expect(
      settings.credentials
        == .password(user: .name("me", domain: .name("Default")), password: Secret("sesame")))
    let derived = Dictionary(uniqueKeysWithValues: tutorial.map { ("CDS_" + $0.key, $0.value) })
    #expect(resolve(derived).settings == settings)
  }

  @Test("an openrc as clouds hand them out")
  func openrc() throws {
    let (found, report) = resolve([
      "OS_AUTH_URL": "https://auth.example.net/v3/", "OS_IDENTITY_API_VERSION": "3",
      "OS_USER_DOMAIN_NAME": "Default", "OS_PROJECT_DOMAIN_NAME": "Default", "OS_TENANT_ID": "p1",
      "OS_TENANT_NAME": "ci", "OS_USERNAME": "me", "OS_PASSWORD": "sesame", "OS_REGION_NAME": "SBG1",
      "OS_INTERFACE": "publicURL", "OS_VOLUME_API_VERSION": "3", "OS_PROJECT_ID": "",
    ])
    let settings = try #require(found)
    #expect(report.diagnostics.isEmpty)
    #expect(settings.project == .id("p1") && settings.interface == .public)
  }

  @Test("a cloud of clouds.yaml by its name, its secret in secure.yaml")
  func named() throws {
    let (found, report) = resolve(["OS_CLOUD": "one"], ["clouds.yaml": clouds])
    let settings = try #require(found)
    #expect(report.diagnostics.isEmpty)
    #expect(settings.name == "one" && settings.interface == .internal)
    #expect(settings.authorities == "/etc/ssl/cloud.pem")
    #expect(settings.project == .name("ci", domain: .id("d1")))
    let secure = "clouds: {two: {auth: {application_credential_secret: s}}}"
    let two = resolve(
      ["HOME": "/h"],
      ["/h/.config/openstack/clouds.yaml": clouds, "/etc/openstack/secure.yaml": secure]
    ) { $0.cloud = "two" }
    #expect(two.settings?.credentials == .applicationCredential(id: "a1", secret: Secret("s")))
    #expect(two.settings?.project == nil)
  }

  @Test("the only cloud needs no name, of several one must be chosen")
  func only() {
    let one = "clouds: {x: {auth: {auth_url: 'https://a.example', token: t}}}"
    #expect(resolve([:], ["clouds.yaml": one]).settings?.name == "x")
    #expect(ids(resolve([:], ["clouds.yaml": clouds]).report) == ["no-cloud"])
    #expect(ids(resolve().report) == ["no-cloud"])
  }

  @Test("merge keys, aliases and regions are read as other tools do")
  func yaml() throws {
    let text = """
      defaults: &defaults
        auth: &auth
          auth_url: https://a.example/v3
          username: me
          password: 12345
      clouds:
        x:
          <<: *defaults
          auth:
            <<: *auth
            project_name: ci
          regions: [{name: R1, values: {}}]
      """
    let (found, report) = resolve([:], ["clouds.yaml": text])
    let settings = try #require(found, "\(report.diagnostics.map(\.message))")
    #expect(settings.region == "R1")
    #expect(
      settings.credentials == .password(user: .name("me", domain: .standard), password: Secret("12345")))
  }

  @Test("a vendor's profile is taken from clouds-public.yaml")
  func profile() {
    let text = "clouds: {x: {profile: v, auth: {username: me, password: p, project_name: ci}}}"
    let vendors = "public-clouds: {v: {auth: {auth_url: 'https://v.example'}, region_name: R}}"
    let found = resolve([:], ["clouds.yaml": text, "clouds-public.yaml": vendors]).settings
    #expect(found?.authURL == "https://v.example" && found?.region == "R")
    #expect(ids(resolve([:], ["clouds.yaml": text]).report).first == "unknown-profile")
  }

  @Test(
    "what contradicts itself is an error that names both",
    arguments: [
      (["OS_AUTH_URL": "https://other.example.net"], "OPENSTACK_AUTH_ENDPOINT and OS_AUTH_URL"),
      (["OS_PASSWORD": "x"], "OPENSTACK_PASSWORD and OS_PASSWORD"),
      (["OS_PROJECT_NAME": "a", "OS_TENANT_NAME": "b"], "OS_TENANT_NAME and OS_PROJECT_NAME"),
      (["CDS_OPENSTACK_REGION": "GRA1"], "CDS_OPENSTACK_REGION and OPENSTACK_REGION"),
    ])
  func contradictions(_ more: [String: String], _ words: String) {
    let (settings, report) = resolve(tutorial.merging(more) { $1 })
    #expect(settings == nil)
    let messages = report.diagnostics.map(\.message)
    #expect(messages.contains { $0.hasPrefix(words) }, "\(messages)")
    #expect(!messages.contains { $0.contains("sesame") })
  }

  @Test("the same said twice is no contradiction")
  func same() {
    #expect(resolve(tutorial.merging(["OS_AUTH_URL": "https://auth.example.net/v3/"]) { $1 }).settings != nil)
  }

  @Test("a variable may change the region of a named cloud, and not where its password goes")
  func overrides() {
    let region = resolve(["OS_CLOUD": "one", "OS_REGION_NAME": "GRA1"], ["clouds.yaml": clouds])
    #expect(region.settings?.region == "GRA1")
    let url = resolve(["OS_CLOUD": "one", "OS_AUTH_URL": "https://evil.example"], ["clouds.yaml": clouds])
    #expect(url.settings == nil && ids(url.report) == ["contradiction"])
    let flag = resolve(["OS_CLOUD": "one"], ["clouds.yaml": clouds]) { $0.authURL = "https://evil.example" }
    #expect(flag.settings == nil && ids(flag.report) == ["contradiction"])
    let project = resolve(["OS_CLOUD": "one"], ["clouds.yaml": clouds]) { $0.project = "other" }
    #expect(project.settings?.project == .name("other", domain: .id("d1")))
  }

  @Test(
    "what is wrong in clouds.yaml is said with its place and what to do",
    arguments: [
      ("auth: {auth_url: 'https://a.example', usernam: me}", "unknown-key", "did you mean 'username'?"),
      ("auth: {auth_url: 'https://a.example', token: t}\n    auth_type: v3oidc", "unknown-auth-type", nil),
      ("auth: {auth_url: 'https://a.example', token: t}\n    identity_api_version: 2.0", "identity-v2", nil),
      ("auth: {auth_url: 'https://a.example', token: t}\n    interface: outside", "unknown-interface", nil),
      ("auth: {auth_url: 'ftp://a.example', token: t}", "bad-auth-url", nil),
      ("auth: {auth_url: 'https://u:p@a.example', token: t}", "bad-auth-url", nil),
      ("auth: {auth_url: 'https://a.example', username: me, password: p}", "no-project", nil),
      ("auth: {auth_url: 'https://a.example', username: me, project_name: p}", "no-credentials", nil),
      ("auth: {auth_url: 'https://a.example', password: p, token: t}", "contradiction", nil),
      ("auth: [1]", "wrong-type", nil), ("auth: {username: me, password: p}", "no-auth-url", nil),
    ] as [(String, String, String?)])
  func wrong(_ cloud: String, _ id: String, _ help: String?) {
    let (settings, report) = resolve([:], ["clouds.yaml": "clouds:\n  x:\n    \(cloud)\n"])
    #expect(settings == nil)
    #expect(ids(report).contains(id), "\(report.diagnostics.map(\.message))")
    if let help { #expect(report.diagnostics.first?.help == [help]) }
    #expect(report.diagnostics.allSatisfy { !$0.message.contains("u:p@") })
  }

  @Test("no line of a file with secrets is shown")
  func hidden() {
    let (_, report) = resolve([:], ["clouds.yaml": "clouds:\n  x:\n    auth: {password: sesame: x\n"])
    #expect(report.hasErrors)
    #expect(report.diagnostics.allSatisfy { $0.isSecret || $0.place == nil })
  }

  @Test("verification is never switched off, and that is said")
  func verify() {
    let text = "clouds: {x: {auth: {auth_url: 'https://a.example', token: t}, verify: false}}"
    let (settings, report) = resolve([:], ["clouds.yaml": text])
    #expect(settings != nil && ids(report) == ["skip-verify"])
  }

  @Test("a cloud that is not there, and variables that nobody reads")
  func typos() {
    let (_, report) = resolve(["OS_CLOUD": "onn"], ["clouds.yaml": clouds])
    #expect(report.diagnostics.first?.help == ["did you mean 'one'?"])
    #expect(ids(resolve(["OS_CLOUD": "one"]).report) == ["no-clouds-file"])
    var typo = tutorial
    typo["OPENSTACK_REGON"] = typo.removeValue(forKey: "OPENSTACK_REGION")
    #expect(ids(resolve(typo).report) == ["unknown-variable"])
  }

  @Test(
    "Keystone's URL in every form",
    arguments: [
      ("https://auth.example.net", "https://auth.example.net/v3", false),
      ("https://auth.example.net/", "https://auth.example.net/v3", false),
      ("https://auth.example.net/v3", "https://auth.example.net/v3", true),
      ("https://auth.example.net/v3/", "https://auth.example.net/v3", true),
      ("https://auth.example.net/v2.0", "https://auth.example.net/v3", false),
      ("https://auth.example.net/v3.0", "https://auth.example.net/v3", false),
      (" http://10.0.0.1/identity\n", "http://10.0.0.1/identity/v3", false),
      ("http://[::1]:5000/identity/v3", "http://[::1]:5000/identity/v3", true),
      ("https://v3.example.net", "https://v3.example.net/v3", false),
    ])
  func urls(_ typed: String, _ v3: String, _ namesV3: Bool) throws {
    let url = try IdentityURL(typed)
    #expect(url.v3 == v3 && url.namesV3 == namesV3)
  }

  @Test(
    "what is no URL",
    arguments: ["", "auth.example.net", "https://", "https:///v3", "ftp://x", "https://a b", "https://x/?y"])
  func noURL(_ typed: String) { #expect(throws: CloudError.self) { try IdentityURL(typed) } }
}

@Suite("The catalogue")
struct CatalogTests {
  private func catalog(_ endpoints: [(String, String, String)]) -> Catalog {
    Catalog([
      [
        "type": "compute",
        "endpoints": .array(
          endpoints.map {
            ["interface": .string($0.0), "region_id": .string($0.1), "url": .string($0.2)]
          }),
      ]
    ])
  }

  @Test("the region is the wanted one, or the only one")
  func regions() throws {
    let two = catalog([("public", "A", "http://a/v2.1"), ("public", "B", "http://b/v2.1")])
    #expect(try two.region("B") == "B")
    #expect(throws: CloudError.self) { try two.region("C") }
    #expect(throws: CloudError.self) { try two.region(nil) }
    #expect(try two.endpoint(of: .compute, .sample, region: "B") == "http://b/v2.1")
  }

  @Test("a missing interface is said with those that are there")
  func interfaces() {
    do {
      _ = try catalog([("internal", "A", "http://a")]).endpoint(of: .compute, .sample, region: "A")
      Issue.record("there is none")
    } catch {
      #expect(error.help.first?.contains("'internal'") ?? false, "\(error)")
    }
  }
}
