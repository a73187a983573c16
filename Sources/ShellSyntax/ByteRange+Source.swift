package import Diagnostics

extension ByteRange {
  /// The same stretch as diagnostics point at it.
  package var source: SourceRange { SourceRange(Int(start), Int(end)) }
}
