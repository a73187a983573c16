/// ANSI colours, or none.
package struct Palette: Sendable {
  let isOn: Bool

  package init(isOn: Bool) { self.isOn = isOn }

  package enum Colour: String, Sendable {
    case red = "1;31"
    case green = "1;32"
    case yellow = "1;33"
    case cyan = "1;36"
    case blue = "1;34"
    case bold = "1"
  }

  package func paint(_ text: String, _ colour: Colour) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic.Severity {
  var colour: Palette.Colour {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .info, .style: .cyan
    }
  }
}
