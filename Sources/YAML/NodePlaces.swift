import Diagnostics

/// Makes the places of nodes from libyaml's marks.
struct NodePlaces {
  let file: SourceFile
  let marks: MarkTable

  /// The whole stretch of an event.
  func place(of event: Event) -> Place {
    Place(file, SourceRange(marks.offset(event.start), marks.offset(event.end)))
  }

  /// The place of a scalar, without its anchor and tag and without the line ends after a block scalar.
  func place(of event: Event, _ properties: Event.Properties) -> Place {
    let range = SourceRange(marks.offset(event.start), marks.offset(event.end))
    var end = range.end
    while end > range.start, isBlank(file.bytes[end - 1]) { end -= 1 }
    let start = skipProperties(properties, from: range.start, to: end)
    // Only properties and no words: then they are the place.
    return Place(file, SourceRange(start < end ? start : range.start, end))
  }

  /// The place of a collection: to its closing bracket, or to the end of its last word where it has none.
  func place(
    of event: Event, _ properties: Event.Properties, _ content: YAMLNode.Content, closedBy last: Event?
  ) -> Place {
    let start = marks.offset(event.start)
    var end = marks.offset(last?.end ?? event.end)
    if let last, last.start == last.end {
      switch content {
      case .sequence(let items): end = items.last?.place.range.end ?? end
      case .mapping(let pairs):
        end = pairs.last.map { max($0.key.place.range.end, $0.value.place.range.end) } ?? end
      case .scalar: break
      }
    }
    return Place(file, SourceRange(skipProperties(properties, from: start, to: end), end))
  }

  private func skipProperties(_ properties: Event.Properties, from start: Int, to end: Int) -> Int {
    if properties.anchor == nil, properties.tag == nil { return start }
    var offset = start
    while offset < end {
      let byte = file.bytes[offset]
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
        while offset < end, !isBlank(file.bytes[offset]) { offset += 1 }
      } else if byte == UInt8(ascii: "#") {
        while offset < end, file.bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
      } else if isBlank(byte) {
        offset += 1
      } else {
        break
      }
    }
    return offset
  }
}

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
