import Diagnostics
import Files
import HTTPTransport
import HatcheryConfig
import OpenStack
import Testing

@testable import CloudCheck

/// Which cloud a configuration means, and as whom.
@Suite struct CloudChoiceTests {
  private func cloud(
    _ text: String, environment: [String: String] = [:], files: [String: String] = [:]
  ) throws -> (settings: CloudSettings?, report: Report) {
    let files = MemoryFiles(texts: files)
    var report = Report()
    let settings = HatcherySettings.read(
      SourceFile(name: "hatchery.yaml", text: text), options: [:],
      Surroundings(environment: environment, files: files, host: "box"), isForRunning: false, &report)
    let found = try #require(settings, "\(report.diagnostics)")
      .cloudSettings(environment: environment, files: files, &report)
    return (found, report)
  }

  @Test func `an application credential by its id, its secret from the environment`() throws {
    let (found, report) = try cloud(
      """
      openstack:
        auth-url: https://auth.example
        ca: /etc/ssl/own.pem
        application-credential: {id: abc, secret: 'env:APP_SECRET'}
      """, environment: ["APP_SECRET": "s3cret"])
    let settings = try #require(found)
    #expect(!report.hasErrors)
    #expect(settings.authorities == "/etc/ssl/own.pem")
    guard case .applicationCredential(let id, let secret) = settings.credentials else {
      Issue.record("\(settings)")
      return
    }
    #expect(id == "abc" && secret.reveal() == "s3cret")
    #expect(!"\(settings)".contains("s3cret"))
  }

  @Test func `an application credential by its name takes its user, its secret from a file`() throws {
    let (found, _) = try cloud(
      """
      openstack:
        auth-url: https://auth.example
        user: me
        application-credential: {name: ci, secret: 'file:/secret'}
      """, files: ["/secret": "s3cret\n"])
    guard case .namedApplicationCredential(let name, let user, _)? = found?.credentials else {
      Issue.record("\(found as Any)")
      return
    }
    #expect(name == "ci" && user == .name("me", domain: .standard))
  }

  @Test func `a token, and two ways to log in at once`() throws {
    let one = try cloud(
      "openstack: {auth-url: 'https://auth.example', token: 'env:T'}", environment: ["T": "tok"])
    guard case .token(let token)? = one.settings?.credentials else {
      Issue.record("\(one.report.diagnostics)")
      return
    }
    #expect(token.reveal() == "tok")
    let both = try cloud(
      "openstack: {auth-url: 'https://auth.example', token: 'env:T', password: 'env:T', user: a, project: p}",
      environment: ["T": "tok"])
    #expect(both.settings == nil)
    #expect(both.report.diagnostics.contains { $0.id == "contradiction" })
  }

  @Test func `the files of clouds may lie elsewhere`() throws {
    let (found, _) = try cloud(
      "openstack: {cloud: ci, clouds-file: /etc/hatchery/clouds.yaml, secure-file: /run/secrets/secure.yaml}",
      files: [
        "/etc/hatchery/clouds.yaml":
          "clouds: {ci: {auth: {auth_url: 'https://auth.example', username: me, project_name: p}}}",
        "/run/secrets/secure.yaml": "clouds: {ci: {auth: {password: s3cret}}}",
      ])
    guard case .password(_, let password)? = found?.credentials else {
      Issue.record("\(found as Any)")
      return
    }
    #expect(password.reveal() == "s3cret")
  }

  @Test(arguments: ["application-credential: {id: a, secret: clear}", "token: clear"])
  func `a secret in the file itself is refused, and not shown`(line: String) {
    var report = Report()
    let settings = HatcherySettings.read(
      SourceFile(name: "hatchery.yaml", text: "openstack: {auth-url: 'https://auth.example', \(line)}"),
      options: [:], Surroundings(environment: [:], files: MemoryFiles(), host: "box"), isForRunning: false,
      &report)
    #expect(settings == nil)
    #expect(report.diagnostics.map(\.id) == ["secret-in-clear"])
  }
}
