import CloudInit
import HTTPTransport
import JSON

/// Calls to a classic server: the headers that it goes by, and what its answers mean whatever was asked.
struct ClassicClient: Sendable {
  /// Who calls; the server chooses by the `User-Agent` how it looks for the proof.
  enum Caller: Sendable {
    case user(Credentials?)
    /// A hatchery, with its credential once it has one.
    case hatchery(Secret?)
  }

  let server: ServerURL
  let transport: any Transport

  /// Sends a call and returns the answer if it is none of the server's refusals.
  ///
  /// The path begins with a slash and holds its query, percent-encoded. `secrets` are what the call holds besides the
  /// caller's proof and no error may show.
  func send(
    _ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil, as caller: Caller, _ purpose: Purpose,
    hiding secrets: [Secret] = []
  ) async throws(CDSError) -> HTTPResponse {
    let hidden = secrets + caller.secrets
    do throws(CDSError) {
      let request = try request(method, path, body, as: caller, purpose)
      let response: HTTPResponse
      do {
        response = try await transport.send(request)
      } catch {
        throw CDSError(error, purpose, isOnce: !method.isIdempotent && !purpose.isRepeatable)
      }
      try Self.check(response, purpose, as: caller, hiding: hidden)
      return response
    } catch {
      throw error.hiding(hidden)
    }
  }

  /// Sends a call and reads its answer.
  func read<Value>(
    _ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil, as caller: Caller, _ purpose: Purpose,
    hiding secrets: [Secret] = [], _ reading: (Answer) throws(JSONError) -> Value
  ) async throws(CDSError) -> Value {
    let response = try await send(method, path, body, as: caller, purpose, hiding: secrets)
    return try Self.value(of: response, purpose, reading)
  }

  /// As `read`, but nil when the server says 404.
  func find<Value>(
    _ path: String, as caller: Caller, _ purpose: Purpose, _ reading: (Answer) throws(JSONError) -> Value
  ) async throws(CDSError) -> Value? {
    do {
      return try await read(.get, path, as: caller, purpose, reading)
    } catch  where error.code == .notFound {
      return nil
    }
  }

  /// What a successful answer says.
  static func value<Value>(
    of response: HTTPResponse, _ purpose: Purpose, _ reading: (Answer) throws(JSONError) -> Value
  ) throws(CDSError) -> Value {
    let json: JSONValue
    do {
      json = try JSONValue.parse(response.body, limits: limits)
    } catch {
      throw error.code == .tooLarge
        ? CDSError(
          .tooLarge, purpose, "\(error)", help: [CDSError.lookAtURL], status: response.status, cause: error)
        : CDSError.notCDS(response, purpose, insteadOf: "JSON", cause: error)
    }
    do {
      return try reading(Answer(json))
    } catch {
      throw CDSError.wrongShape(error, purpose, status: response.status)
    }
  }

  /// A server's list of models holds whole scripts; this is room for hundreds of them.
  static let limits = JSONLimits(bytes: 64 << 20, depth: 32)
}
