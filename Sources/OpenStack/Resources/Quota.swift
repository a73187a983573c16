/// What the project may use of Nova, and what of it is used, by whomever.
package struct Quota: Hashable, Sendable {
  /// One limited thing.
  package struct Item: Hashable, Sendable {
    /// nil is without limit.
    package let limit: Int?
    package let used: Int

    /// What is left; nil is without limit, never less than nothing.
    package var left: Int? { limit.map { max(0, $0 - used) } }
  }

  package let servers: Item
  package let cores: Item
  /// MiB.
  package let memory: Item
  /// Entries that the metadata of one server may have; nil is without limit or not told.
  package let metadataEntries: Int?
}
