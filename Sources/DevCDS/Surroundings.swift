import Synchronization

/// What the server takes from outside: the time and chance. Tests bring their own.
package struct Surroundings: Sendable {
  /// Milliseconds since 1970.
  package let now: @Sendable () -> Int64
  private let random: @Sendable () -> UInt64

  package init(now: @escaping @Sendable () -> Int64, random: @escaping @Sendable () -> UInt64) {
    self.now = now
    self.random = random
  }

  /// A secret of 64 hexadecimal digits: the form of tokens, uids of hatcheries and ids of workers.
  package func secret() -> String {
    var text = ""
    for _ in 0..<4 {
      let digits = String(random(), radix: 16)
      text += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return text
  }
}

extension Surroundings {
  /// The machine's own chance, and the time that `now` says.
  package static func machine(now: @escaping @Sendable () -> Int64) -> Surroundings {
    Surroundings(now: now, random: { UInt64.random(in: .min ... .max) })
  }

  /// Chance that `generator` repeats.
  package static func repeatable(
    now: @escaping @Sendable () -> Int64, _ generator: some RandomNumberGenerator & Sendable
  ) -> Surroundings {
    let numbers = Numbers(generator)
    return Surroundings(now: now, random: numbers.next)
  }
}

/// A generator that several tasks ask.
private final class Numbers<Generator: RandomNumberGenerator & Sendable>: Sendable {
  private let generator: Mutex<Generator>

  init(_ generator: Generator) { self.generator = Mutex(generator) }

  @Sendable func next() -> UInt64 { generator.withLock { $0.next() } }
}
