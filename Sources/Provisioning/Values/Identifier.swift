/// The name of one kind of thing, so that a server's id is never taken for a job's.
package struct Identifier<Thing>: RawRepresentable, Hashable, Sendable, Codable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ text: String) { rawValue = text }
}

/// As the key of a dictionary it is the key of a JSON object.
extension Identifier: CodingKeyRepresentable {
  package var codingKey: any CodingKey { Key(stringValue: rawValue) }
  package init?(codingKey: some CodingKey) { rawValue = codingKey.stringValue }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension Identifier: ExpressibleByStringLiteral, CustomStringConvertible, Comparable {
  package init(stringLiteral value: String) { rawValue = value }
  package var description: String { rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The name of an attempt, which is its server's and its worker's name, and unique for ever.
package typealias AttemptName = Identifier<Attempt>
/// What Nova calls a server.
package typealias ServerID = Identifier<Sighting>
/// What CDS calls a worker.
package typealias WorkerID = Identifier<Worker>
/// What CDS calls a waiting job.
package typealias JobID = Identifier<Job>
/// `group/name` of a worker model.
package typealias ModelPath = Identifier<Model>
/// The name of a flavor of the cloud.
package typealias FlavorName = Identifier<Flavor>
/// Whose a server is: one running hatchery's configured name, in the metadata of each of its servers.
package typealias Owner = Identifier<Policy>
