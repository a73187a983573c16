package import ModelBundle
package import Provisioning

/// How far a server's script has come, as its console showed it.
package struct BootProgress: Hashable, Sendable {
  /// When the console was read.
  package let seen: Instant
  /// How many of the script's steps are done.
  package let done: Int
  package let count: Int
  /// The step that is under way; nil where nobody knows its name.
  package let title: String?
  /// How long it and those behind it were measured to take; nil where one of them was not.
  package let left: Duration?

  /// nil where the console shows no step, and where the script has ended.
  ///
  /// `steps` are those of the model's bundle; none where there is no bundle.
  package init?(_ console: String, steps: [BundledStep], seen: Instant) {
    let marks = ConsoleMarks(BootReport.lines(console))
    guard marks.ready == nil, let last = marks.last, last.end == .done, last.number < last.count else {
      return nil
    }
    let rest = steps.count == last.count ? steps[last.number...] : []
    let seconds = rest.compactMap(\.seconds)
    (self.seen, done, count) = (seen, last.number, last.count)
    title = rest.first?.title
    left = rest.isEmpty || seconds.count < rest.count ? nil : .seconds(seconds.reduce(0, +))
  }

  /// A few words: `step 3 of 7: download kubectl, about 12 s left`.
  package var text: String {
    "step \(done + 1) of \(count)" + (title.map { ": \($0)" } ?? "")
      + (left.map { ", about \($0.milliseconds / 1000) s left" } ?? "")
  }
}
