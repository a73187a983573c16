import CYAML

/// One event of libyaml's parser, its marks as numbers of Unicode scalars from the start.
struct Event {
  /// What stands before a node: `&anchor` and `!tag`.
  struct Properties {
    let anchor: String?
    let tag: String?
  }

  enum Kind {
    case documentStart, documentEnd, streamEnd, sequenceEnd, mappingEnd, other
    case scalar(String, YAMLNode.Style, Properties)
    case sequenceStart(YAMLNode.Style, Properties)
    case mappingStart(YAMLNode.Style, Properties)
    case alias(String)
  }

  let kind: Kind
  let start: Int
  let end: Int
}

/// libyaml's own words about a text it cannot read.
struct SyntaxProblem: Error {
  let problem: String
  let mark: Int
  /// What it was reading, and where that began.
  let context: String?
  let contextMark: Int
}

/// libyaml's parser as a stream of events; the bytes must outlive it and must not be empty.
struct EventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// nil when no memory is left.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    self.parser = parser
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func next() throws(SyntaxProblem) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let state = parser.pointee
      throw SyntaxProblem(
        problem: text(state.problem) ?? "it cannot be read", mark: Int(state.problem_mark.index),
        context: text(state.context), contextMark: Int(state.context_mark.index))
    }
    defer { yaml_event_delete(&event) }
    return Event(kind: kind(of: event), start: Int(event.start_mark.index), end: Int(event.end_mark.index))
  }

  private func kind(of event: yaml_event_t) -> Event.Kind {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        String(decoding: bytes, as: UTF8.self), style(scalar.style), properties(scalar.anchor, scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let head = event.data.sequence_start
      return .sequenceStart(
        head.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block, properties(head.anchor, head.tag))
    case YAML_MAPPING_START_EVENT:
      let head = event.data.mapping_start
      return .mappingStart(
        head.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block, properties(head.anchor, head.tag))
    default: return .other
    }
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private func properties(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> Event.Properties {
    Event.Properties(anchor: text(anchor), tag: text(tag))
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
}
