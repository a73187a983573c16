import Diagnostics

/// Builds nodes from libyaml's events and refuses what libyaml lets pass: duplicate keys, depth, aliases that
/// explode, merge keys.
struct Composer: ~Copyable {
  /// Thrown after the reason went into the report: there is no use in reading on.
  struct Stop: Error {}

  private struct Anchor {
    let node: YAMLNode
    /// Nodes it stands for, and collections inside each other.
    let size: Int
    let height: Int
  }

  private let limits: YAMLLimits
  private let allowsMergeKeys: Bool
  private let places: NodePlaces
  private let events: EventStream
  private(set) var report = Report()

  private var anchors: [String: Anchor] = [:]
  /// Anchors whose node is not complete yet: an alias to one would contain itself.
  private var open: [String] = []
  private var size = 0
  private var deepest = 0

  init(_ places: NodePlaces, limits: YAMLLimits, allowsMergeKeys: Bool, events: consuming EventStream) {
    self.places = places
    self.limits = limits
    self.allowsMergeKeys = allowsMergeKeys
    self.events = events
  }

  /// All documents; nil after an error that ends the reading.
  mutating func documents() -> [YAMLDocument]? {
    var documents: [YAMLDocument] = []
    do throws(Stop) {
      while true {
        let event = try next()
        switch event.kind {
        case .streamEnd: return documents
        case .documentStart:
          if documents.count == limits.documents {
            throw stop(
              "too-many-documents", "more than \(limits.documents) documents in one text",
              places.place(of: event))
          }
          documents.append(try document(event))
        default: break
        }
      }
    } catch { return nil }
  }

  private mutating func document(_ start: Event) throws(Stop) -> YAMLDocument {
    anchors.removeAll(keepingCapacity: true)
    let node = try node(try next(), depth: 0)
    _ = try next()  // its end
    let head = places.place(of: start).range
    let range = SourceRange(head.start, max(head.end, node.place.range.end))
    if case .scalar("") = node.content, node.style == .plain, node.tag == nil {
      return YAMLDocument(root: nil, range: head)
    }
    return YAMLDocument(root: node, range: range)
  }

  private mutating func node(_ event: Event, depth: Int) throws(Stop) -> YAMLNode {
    switch event.kind {
    case .scalar(let text, let style, let properties):
      try count(1 + text.utf8.count / 256, at: event)
      let place = places.place(of: event, properties)
      let node = YAMLNode(
        content: .scalar(text), place: place, style: style, tag: properties.tag, origin: place)
      if let name = properties.anchor {
        anchors[name] = Anchor(node: node, size: 1 + text.utf8.count / 256, height: 0)
      }
      return node
    case .sequenceStart(let style, let properties):
      return try collection(event, style, properties, depth) { composer, last throws(Stop) in
        try composer.sequence(depth: depth + 1, last: &last)
      }
    case .mappingStart(let style, let properties):
      return try collection(event, style, properties, depth) { composer, last throws(Stop) in
        try composer.mapping(depth: depth + 1, last: &last)
      }
    case .alias(let name): return try alias(name, event, depth: depth)
    default: throw stop("yaml-syntax", "a value is missing here", places.place(of: event))
    }
  }

  /// A sequence or mapping: what both share is depth, anchor, and where they end.
  private mutating func collection(
    _ start: Event, _ style: YAMLNode.Style, _ properties: Event.Properties, _ depth: Int,
    _ read: (inout Composer, inout Event?) throws(Stop) -> YAMLNode.Content
  ) throws(Stop) -> YAMLNode {
    if depth == limits.depth { throw tooDeep(places.place(of: start)) }
    let (sizeBefore, deepestBefore) = (size, deepest)
    try count(1, at: start)
    deepest = depth + 1
    if let name = properties.anchor { open.append(name) }
    var last: Event?
    let content = try read(&self, &last)
    if properties.anchor != nil { open.removeLast() }

    let place = places.place(of: start, properties, content, closedBy: last)
    let node = YAMLNode(content: content, place: place, style: style, tag: properties.tag, origin: place)
    if let name = properties.anchor {
      anchors[name] = Anchor(node: node, size: size - sizeBefore, height: deepest - depth)
    }
    deepest = max(deepest, deepestBefore)
    return node
  }

  private mutating func sequence(depth: Int, last: inout Event?) throws(Stop) -> YAMLNode.Content {
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind {
        last = event
        return .sequence(items)
      }
      items.append(try node(event, depth: depth))
    }
  }

  private mutating func mapping(depth: Int, last: inout Event?) throws(Stop) -> YAMLNode.Content {
    var pairs: [YAMLNode.Pair] = []
    var seen: [String: Place] = [:]
    while true {
      let event = try next()
      if case .mappingEnd = event.kind {
        last = event
        return .mapping(pairs)
      }
      let key = try node(event, depth: depth)
      let value = try node(try next(), depth: depth)
      pairs.append(YAMLNode.Pair(key: key, value: value))
      guard case .scalar(let name) = key.content else { continue }
      if let first = seen[name] {
        report.error(
          "duplicate-key", "the key '\(name)' is given twice", at: key.place, label: "again here",
          related: [.init("first given here", at: first)], help: ["keep one of the two"])
      } else {
        seen[name] = key.place
      }
      if key.isMerge, !allowsMergeKeys {
        report.error(
          "merge-key", "the merge key '<<' is not supported", at: key.place,
          notes: ["it was never part of YAML 1.2, and a reader cannot see what it brings in"],
          help: ["write the keys out"])
      }
    }
  }

  private mutating func alias(_ name: String, _ event: Event, depth: Int) throws(Stop) -> YAMLNode {
    let place = places.place(of: event)
    guard let target = anchors[name] else {
      if open.contains(name) {
        throw stop("unknown-alias", "the alias '*\(name)' stands inside the value that it names", place)
      }
      let near = nearestWord(to: name, among: anchors.keys)
      report.error(
        "unknown-alias", "the alias '*\(name)' names no anchor", at: place,
        label: "no '&\(name)' before this",
        help: [near.map { "did you mean '*\($0)'?" } ?? "put text that begins with '*' into quotes"])
      throw Stop()
    }
    if depth + target.height > limits.depth { throw tooDeep(place) }
    try count(target.size, at: event)
    deepest = max(deepest, depth + target.height)
    return YAMLNode(
      content: target.node.content, place: place, style: target.node.style, tag: target.node.tag,
      origin: target.node.origin)
  }

  private mutating func next() throws(Stop) -> Event {
    do throws(SyntaxProblem) { return try events.next() } catch {
      report.add(explain(error, in: places.file, places.marks))
      throw Stop()
    }
  }

  private mutating func count(_ more: Int, at event: Event) throws(Stop) {
    size += more
    if size <= limits.nodes { return }
    report.error(
      "too-many-nodes", "the text stands for more than \(limits.nodes) values", at: places.place(of: event),
      notes: ["an alias counts as much as what it names"], help: ["use fewer aliases, or split the file"])
    throw Stop()
  }

  private mutating func tooDeep(_ place: Place) -> Stop {
    stop("too-deep", "lists and maps are nested more than \(limits.depth) deep", place)
  }

  private mutating func stop(_ id: String, _ message: String, _ place: Place) -> Stop {
    report.error(id, message, at: place)
    return Stop()
  }
}

extension YAMLNode {
  /// Whether this key is YAML 1.1's merge key; in quotes it is a key like any other.
  package var isMerge: Bool {
    if case .scalar("<<") = content { style == .plain } else { false }
  }
}
