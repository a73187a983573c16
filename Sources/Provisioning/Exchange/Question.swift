/// What the core asks for again and again.
package enum Question: String, Sendable, Codable, CaseIterable {
  case servers, workers, demand, quota
}
