import Archive
import ModelBundle
import Testing

/// A bundle that was damaged on its way is refused, or it is still the same.
@Suite struct DamageTests {
  /// Printed with every failure; the same seed gives the same damage.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  @Test func `one byte changed at 200 random places`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = Seeded(state: seed)
    let packed = try Sample.packed()
    var refused = 0
    for _ in 0..<200 {
      var bytes = packed.bytes
      let place = Int.random(in: bytes.indices, using: &random)
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      do throws(BundleError) {
        #expect(try inspect(bytes).identity == packed.identity, "seed \(seed), byte \(place)")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 150, "seed \(seed)")
  }

  @Test func `one byte changed anywhere in the tar`() throws {
    let tar = try decompressedBytes(Sample.packed().bytes, .zstd, limit: 1 << 20)
    for place in tar.indices {
      var bytes = tar
      bytes[place] ^= 1 << UInt8(place % 8)
      let packed = try zstdBytes(bytes, level: 1)
      #expect(throws: BundleError.self, "byte \(place)") { try inspect(packed) }
    }
  }

  @Test func `cut off anywhere`() throws {
    let bytes = try Sample.packed().bytes
    for length in bytes.indices {
      #expect(throws: BundleError.self, "at \(length)") { try inspect(Array(bytes.prefix(length))) }
    }
  }
}
