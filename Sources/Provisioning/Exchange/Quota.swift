/// What the cloud allows the whole project, and what of it is used, by whomever.
package struct Quota: Hashable, Sendable, Codable {
  package var asked: Instant
  package var limit: Limit
  package var used: Resources

  package init(asked: Instant, limit: Limit, used: Resources) {
    (self.asked, self.limit, self.used) = (asked, limit, used)
  }
}
