package import Hummingbird
import Logging
package import NIOCore

/// Something that answers requests on loopback.
package protocol LoopbackServer: Sendable {
  func respond(to request: Request, on connection: any Channel) async -> Response
  /// Told the port before the first request.
  func isReachable(at port: Int)
  /// What it does beside answering, until it is cancelled.
  func tend() async throws
}

/// What is known of a request: its connection, which a fault may close.
package struct LoopbackContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  let connection: any Channel

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    connection = source.channel
  }
}

extension LoopbackServer {
  package func isReachable(at port: Int) {}

  package func tend() async throws {
    // Cancelled, it ends.
    while true { try await Task.sleep(for: .seconds(3600)) }
  }

  /// The server as something that can be run; port 0 takes a free one, and `onStart` is told which.
  package func application(
    port: Int, onStart: @escaping @Sendable (Int) async -> Void
  ) -> Application<CallbackResponder<LoopbackContext>> {
    var logger = Logger(label: "hatchery dev") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    return Application(
      responder: CallbackResponder { request, context in
        await respond(to: request, on: context.connection)
      },
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: port), reuseAddress: true),
      onServerRunning: {
        let port = $0.localAddress?.port ?? port
        isReachable(at: port)
        await onStart(port)
      }, logger: logger)
  }
}
