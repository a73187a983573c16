/// What became of `POST /servers`.
package enum Creation: Hashable, Sendable, Codable {
  case accepted(server: ServerID)
  /// There is certainly no server: an answer below 500, or no connection.
  case refused(reason: Refusal)
  /// Anything else: an answer of 500 and above, a time-out, a broken connection.
  case lost
}

/// Why a server was certainly not created.
package struct Refusal: Hashable, Sendable, Codable {
  /// Whom it concerns.
  package enum Kind: String, Sendable, Codable {
    /// The project's quota is used up.
    case quota
    /// The cloud takes nothing now: too many requests, no connection, no token.
    case cloud
    /// This order is wrong: no such image or flavor, user-data too big.
    case order
  }

  package var kind: Kind
  package var message: String
  /// How long the cloud asks to be left alone.
  package var retryAfter: Duration?

  package init(_ kind: Kind, _ message: String, retryAfter: Duration? = nil) {
    (self.kind, self.message, self.retryAfter) = (kind, message, retryAfter)
  }
}

/// What a direct look-up of one server said: by id, or by name while the id is not known.
package enum Inspection: Hashable, Sendable, Codable {
  case found(server: Sighting)
  /// 404, or nothing of that name.
  case absent
  case unclear
}

/// What CDS said of one worker, asked directly.
package enum Checkup: Hashable, Sendable, Codable {
  case registered(worker: Worker)
  case absent
  case unclear
}

/// What CDS said when it was asked to give a worker no more jobs.
package enum Disabling: String, Hashable, Sendable, Codable { case done, busy, absent, unclear }

/// What Nova said to `DELETE`.
package enum Deletion: String, Hashable, Sendable, Codable {
  case accepted
  /// 404.
  case absent
  case unclear
}
