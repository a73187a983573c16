import HTTPTransport
import JSON
import Testing

@testable import OpenStack

@Suite("What the refusals of a real cloud mean")
struct RecordedErrorTests {
  /// Name in the recording, kind, effect on a `POST /servers`.
  static let meanings: [(String, CloudError.Kind, CloudError.Effect)] = [
    ("1.4", .unauthorized, .nothing), ("1.5", .unauthorized, .nothing), ("1.6", .badRequest, .nothing),
    ("1.7", .badRequest, .nothing), ("2.8", .notFound, .nothing), ("4.2", .conflict, .nothing),
    ("4.6", .notFound, .nothing), ("5.3", .notFound, .nothing), ("6.1", .badRequest, .nothing),
    ("6.3", .badRequest, .nothing), ("6.4", .badRequest, .nothing), ("6.6", .badRequest, .nothing),
    ("6.7", .badRequest, .nothing), ("6.9", .badRequest, .nothing), ("6.13", .badRequest, .nothing),
    ("6.17", .badRequest, .nothing), ("6.18", .unauthorized, .nothing), ("6.20", .unauthorized, .nothing),
    ("6.23", .notFound, .nothing), ("6.25", .forbidden, .nothing), ("7.3", .badRequest, .nothing),
    ("8.1", .quota, .nothing), ("8.3", .quota, .nothing), ("8.4", .quota, .nothing),
    ("9.4", .conflict, .nothing), ("10.5", .badRequest, .nothing),
    ("12.1", .rateLimited(after: .seconds(2)), .nothing),
    ("12.2", .rateLimited(after: .seconds(2)), .nothing), ("12.6", .unavailable(after: nil), .unknown),
    ("A3", .serverFailure, .unknown), ("D3", .unavailable(after: nil), .nothing),
    ("D4", .unauthorized, .nothing), ("E1", .serverFailure, .unknown), ("F1", .serverFailure, .unknown),
    ("I1", .serverFailure, .unknown), ("I2", .serverFailure, .unknown),
  ]

  @Test("kind and effect", arguments: meanings)
  func meaning(_ name: String, _ kind: CloudError.Kind, _ effect: CloudError.Effect) throws {
    let response = try Exchanges.recorded[name].response
    let error = CloudError(response, "create the server 'w-1'", .compute)
    #expect(error.kind == kind)
    #expect(error.effect == effect)
    #expect(error.status == response.status)
  }

  @Test("every refusal has a sentence of one line, none without words, none that repeats user-data")
  func sentences() {
    let refusals = Exchanges.recorded.all.filter { $0.status >= 400 }
    #expect(refusals.count > 60)
    for exchange in refusals {
      let error = CloudError(exchange.response, "do it", .compute)
      #expect(error.kind != .notOpenStack, "\(exchange)")
      #expect(!error.message.hasSuffix("without a word"), "\(exchange)")
      #expect(error.message.utf8.count < 500 && !error.message.contains("\n"), "\(exchange)")
      #expect(!error.message.contains("<br"), "\(exchange)")
      for secret in ["eHh4", "I2Nsb3Vk", "vvvvvvvv", "cds-worker"] {
        #expect(!error.message.contains(secret), "\(exchange): \(error.message)")
      }
    }
  }

  @Test(
    "the words",
    arguments: [
      ("6.6", "answers 400, 'Invalid input for field/attribute user_data. It is too long'"),
      (
        "6.11",
        "answers 400, 'Invalid input for field/attribute server. Additional properties are not allowed ('foo' was unexpected)'"
      ),
      ("7.6", "answers 400, 'Invalid input for field/attribute server. 'networks' is a required property'"),
      ("6.20", "answers 401, 'This server could not verify that you are authorized"),
      (
        "8.1",
        "answers 403, 'Quota exceeded for instances: Requested 1, but already used 2 of 2 instances'"
      ),
      ("I2", "answers 500, 'Internal Server Error Internal Server Error'"),
      ("A3", "<class 'oslo_messaging.exceptions.MessagingTimeout'>'"),
      ("12.6", "answers 503, '503'"),
    ])
  func words(_ name: String, _ part: String) throws {
    let message = CloudError(try Exchanges.recorded[name].response, "do it", .compute).message
    #expect(message.contains(part), "\(message)")
  }

  @Test(
    "shapes that are not in the recordings",
    arguments: [
      (
        #"{"NeutronError": {"type": "OverQuota", "message": "Quota exceeded for resources: ['port'].", "detail": ""}}"#,
        "OverQuota", "Quota exceeded for resources: ['port']."
      ),
      (#"{"NeutronError": "No more of it"}"#, "NeutronError", "No more of it"),
      (
        #"{"errors": [{"status": 409, "title": "Conflict", "detail": "it was said"}]}"#, "Conflict",
        "it was said"
      ),
      (#"{"error_message": {"faultstring": "so it is", "debuginfo": null}}"#, "error_message", "so it is"),
      (
        "<html><head><title>403</title></head><body>\n<h1>403  Forbidden</h1></body></html>", nil,
        "403 403 Forbidden"
      ),
      ("upstream connect error", nil, "upstream connect error"), ("", nil, nil), ("[]", nil, nil),
      (#"{"message": "#, nil, nil), ("{}", nil, nil), ("null", nil, "null"),
    ] as [(String, String?, String?)])
  func shapes(_ body: String, _ name: String?, _ message: String?) {
    let envelope = ErrorEnvelope(Array(body.utf8))
    #expect(envelope.name == name)
    #expect(envelope.message == message)
  }

  @Test("a quota of Neutron is a quota, whatever the status")
  func neutronQuota() {
    let body =
      #"{"NeutronError": {"type": "OverQuota", "message": "Quota exceeded for resources: ['floatingip'].", "detail": ""}}"#
    #expect(CloudError(.json(body, status: 409), "do it", .network).kind == .quota)
    let ports = #"{"forbidden": {"code": 403, "message": "Maximum number of ports exceeded"}}"#
    #expect(CloudError(.json(ports, status: 403), "do it", .compute).kind == .quota)
  }
}
