package import Diagnostics

extension Located where Value == String {
  /// The place of a part of the text, in UTF-8 offsets of the value.
  ///
  /// Exact where the text was written as it reads: plain, or in quotes without escapes. Else the whole place.
  package func part(_ range: Range<Int>) -> Place {
    guard let shift = offsetOfFirstByte else { return place }
    let start = place.range.start + shift
    return Place(place.file, SourceRange(start + range.lowerBound, start + range.upperBound))
  }

  /// The part as a text of its own.
  package func slice(_ range: Range<Int>) -> Located<String> {
    Located(String(decoding: Array(value.utf8)[range], as: UTF8.self), at: part(range))
  }

  /// Where the first byte of the value stands in its place; nil where the value was written differently.
  package var offsetOfFirstByte: Int? {
    let (start, end) = (place.range.start, min(place.range.end, place.file.bytes.count))
    let written = place.file.bytes[min(start, end)..<end]
    let value = value.utf8
    if written.count == value.count, written.elementsEqual(value) { return 0 }
    guard written.count == value.count + 2, let first = written.first,
      first == UInt8(ascii: "'") || first == UInt8(ascii: "\"")
    else { return nil }
    return written.dropFirst().dropLast().elementsEqual(value) ? 1 : nil
  }
}
