import ArgumentParser
import CDS
import Diagnostics
import Files
import Glibc
import HTTPTransport
import JSON
import ServerArguments
import Terminal

/// `modelc login`: a name and a password are checked, and kept.
struct LoginCommand: WaitingCommand {
  @OptionGroup var arguments: LoginArguments
  var output: OutputOptions { arguments.output }

  func work(_ report: inout Report) async throws {
    guard let path = Connection.path(in: ServerOptions.environment) else {
      throw Failure("no-home", "there is no home directory to keep a login in", help: ["set HOME"])
    }
    var connection = try arguments.server.connection(output, &report)
    guard let user = arguments.server.user ?? nonempty(connection.credentials?.user) ?? askedUser() else {
      throw Failure("no-user", "nothing says who logs in", help: ["give --user, or set CDS_USER"])
    }
    let password = try givenPassword(user, &report)
    output.render(&report)
    // What was kept of an earlier login may be wrong by now.
    connection.credentials = nil
    let login = try await connection.registry(output.console).logIn(user: user, password: password)
    // An older one may be open to others; there need not be one.
    chmod(path, 0o600)
    do throws(FileError) {
      try Connection.store(login, at: connection.server, to: path, files: LocalFiles())
    } catch {
      throw Failure(error)
    }
    say(login, connection, path)
  }

  private func say(_ login: Login, _ connection: Connection, _ path: String) {
    let isToken = if case .token = login.credentials.proof { true } else { false }
    if output.json {
      output.console.write(
        JSONValue.object([
          "server": .string(connection.server.text), "user": .string(login.user.name),
          "admin": .bool(login.user.isAdmin), "kept": .string(isToken ? "token" : "password"),
          "file": .string(path),
        ]).text(pretty: true))
      return
    }
    let who = login.user.isAdmin ? "\(login.user.name), an administrator of CDS" : login.user.name
    output.console.note(
      VisibleText.line(
        "logged in at \(connection.server.text) as \(who); \(path) keeps the "
          + (isToken ? "token" : "password, since this server gives no token")))
  }

  private func nonempty(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  private func askedUser() -> String? {
    guard Question.canBeAsked, !output.json else { return nil }
    Console.ask("User: ")
    return nonempty(readLine())
  }

  private func givenPassword(_ user: String, _ report: inout Report) throws -> Secret {
    if let password = arguments.server.password { return Secret(password) }
    if let file = arguments.passwordFile { return try Self.password(in: file) }
    if arguments.passwordStdin { return try Self.password(in: "/dev/stdin") }
    if let password = Console.variable("CDS_PASSWORD"), !password.isEmpty { return Secret(password) }
    guard Question.canBeAsked, !output.json else {
      throw Failure(
        "no-password", "there is no terminal to ask for the password on",
        help: ["give --password-stdin, --password-file, or set CDS_PASSWORD"])
    }
    guard let password = SecretPrompt.ask(VisibleText.line("Password of \(user): ")), !password.isEmpty else {
      throw Failure("no-password", "no password was given")
    }
    return password
  }

  /// The first line, without its end.
  private static func password(in path: String) throws -> Secret {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try LocalFiles().read(path, limit: 64 << 10) } catch {
      throw Failure(error)
    }
    let line = bytes.prefix { $0 != 10 }
    let text = String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    if text.isEmpty { throw Failure("no-password", "\(path) holds no password") }
    return Secret(text)
  }
}
