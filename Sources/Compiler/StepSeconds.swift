import Planning
import Templates

extension ResolvedFeature {
  /// How long its recipe was measured to take; where this release was not, the slowest that was.
  func seconds(on distro: Distro, _ measured: [String: [String: Int]]) -> Int? {
    guard let known = measured[name] else { return nil }
    return known[distro.name] ?? known.values.max()
  }
}

extension StepLayout {
  /// Puts a feature's time on the last of its steps that takes any: only the whole was measured.
  mutating func expect(_ seconds: Int?, of places: PartialRangeFrom<Int>) {
    guard let seconds, let last = steps[places].lastIndex(where: { !$0.action.isQuick }) else { return }
    for place in steps[places].indices where steps[place].seconds == nil { steps[place].seconds = 0 }
    steps[last].seconds = seconds
  }
}

extension Action {
  /// Neither fetches nor unpacks anything, and runs nobody's script.
  var isQuick: Bool {
    switch self {
    // A source is a key of a few kB; its lists are fetched by the install.
    case .environment, .trust, .write, .ownSources, .addSource, .link, .join, .service, .check: true
    case .install, .download, .language, .run: false
    }
  }
}
