/// Why apt-get would refuse a request.
package enum ResolutionProblem: Hashable, Sendable {
  /// The release has no package of that name; `nearest` are names like it.
  case unknown(name: String, nearest: [String])
  /// Packages provide the name, and none has it: one of them must be named. They are in apt's order.
  case virtual(name: String, providers: [PackageID])
  /// Two packages cannot be together. Each chain leads from what was asked for to one of them; where one was
  /// installed before, it is alone.
  case conflict([PackageID], [PackageID])
  /// The last package of the chain depends on names of which the release has none that fits.
  case broken(chain: [PackageID], missing: [PackageID])
  /// The index does not come to an end: it is damaged.
  case endless
}
