import Diagnostics
import YAML

/// Whether two texts hold the same documents.
func meanSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard let left = compose(a)?.documents, let right = compose(b)?.documents, left.count == right.count else {
    return false
  }
  return zip(left, right).allSatisfy { pair in
    switch (pair.0.root, pair.1.root) {
    case (nil, nil): true
    case (let left?, let right?): isSame(left, right, isForm: true)
    default: false
    }
  }
}

/// Whether two nodes are the same to the spec's reader; `isForm` where a text would be a short form.
private func isSame(_ a: YAMLNode, _ b: YAMLNode, isForm: Bool = false) -> Bool {
  guard a.tag == b.tag, a.isNull == b.isNull else { return false }
  switch (a.content, b.content) {
  case (.scalar(let left), .scalar(let right)):
    if left == right { return true }
    guard isForm, let left = normalShortForm(left), let right = normalShortForm(right) else { return false }
    return left == right
  case (.sequence(let left), .sequence(let right)):
    return left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
  case (.mapping(let left), .mapping(let right)):
    return left.count == right.count
      && zip(left, right).allSatisfy {
        isSame($0.key, $1.key) && isSame($0.value, $1.value, isForm: $0.key.isFrom)
      }
  default: return false
  }
}

extension YAMLNode {
  /// Whether this is the key whose value is a short form.
  var isFrom: Bool { if case .scalar("from") = content { true } else { false } }
}
