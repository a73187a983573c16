extension Cloud {
  /// The faults that a request meets, and how much later it is carried out.
  mutating func meet(
    _ service: Service, _ route: Route, _ request: OpenStackRequest
  ) -> (kinds: [FaultKind], delay: Int64) {
    let kinds = faults.take(service, route.name, request.query, &chance)
    var delay: Int64 = 0
    for case .delay(let low, let high) in kinds {
      delay += max(0, Distribution.uniform(low, high ?? low).sample(&chance))
    }
    for kind in kinds { calls.note(fault: kind.sort) }
    return (kinds, delay)
  }

  /// What is answered instead of what the service would; nil when it is to answer.
  mutating func instead(_ kind: FaultKind, _ call: Call) -> OpenStackAnswer? {
    switch kind {
    case .lostRequest(let time):
      var answer = OpenStackAnswer.lost
      answer.delay = time
      return answer
    case .late(let time):
      timeline.add(.request(call.service, call.request), at: now + max(0, time))
      return OpenStackAnswer.lost
    case .answer(let status, let headers, let body):
      calls.note(status)
      return OpenStackAnswer(
        status, headers: headers.map { ($0.name, $0.value) }, body: Array(body.utf8))
    case .unauthorized:
      if let id = call.request.header("x-auth-token") { identity.revoke(id, now: now) }
      return finish(Self.unknownToken(call.service, endpoints).answer, call, isRouted: false)
    default: return nil
    }
  }

  /// The answer to a call that is one too many for its second.
  mutating func limited(_ call: Call) -> OpenStackAnswer {
    calls.note(fault: "rate")
    return instead(.rateLimit(retryAfter: "1"), call) ?? .lost
  }

  /// What becomes of a good answer on its way.
  func spoil(_ answer: inout OpenStackAnswer, _ kind: FaultKind) {
    switch kind {
    case .lostAnswer(let time):
      answer.ending = .unanswered
      answer.delay += time
    case .cut(let count): answer.ending = .cut(after: count)
    case .garbage:
      // Not UTF-8 either, and no bracket that closes.
      answer.body = Array("{\"servers\": [{\"id\": \"".utf8) + [0xFF, 0xFE, 0x00, 0xC3] + Array("<<<".utf8)
    case .endless: answer.ending = .endless
    default: break
    }
  }
}
