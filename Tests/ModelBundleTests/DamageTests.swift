import Archive
import ModelBundle
import TestSupport
import Testing

/// A bundle that was damaged on its way is refused, or it is still the same.
@Suite struct DamageTests {
  @Test func `one byte changed at 200 random places`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededRandom(seed: seed)
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
