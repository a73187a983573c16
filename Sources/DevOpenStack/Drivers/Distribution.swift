import Glibc

/// How long something takes, in milliseconds.
package enum Distribution: Hashable, Sendable {
  case fixed(Int64)
  case uniform(Int64, Int64)
  /// Half of all take less than the median; `spread` is the standard deviation of the logarithm.
  case logNormal(median: Int64, spread: Double)

  func sample(_ chance: inout Chance) -> Int64 {
    switch self {
    case .fixed(let time): return max(0, time)
    case .uniform(let low, let high):
      return low >= high ? max(0, low) : max(0, low + Int64(chance.fraction() * Double(high - low + 1)))
    case .logNormal(let median, let spread):
      // Box and Muller; one minus, as the logarithm of nought is none.
      let normal = sqrt(-2 * log(1 - chance.fraction())) * cos(2 * .pi * chance.fraction())
      let time = Double(max(0, median)) * exp(min(max(spread, 0), 3) * normal)
      return Int64(min(time, 86_400_000))
    }
  }
}
