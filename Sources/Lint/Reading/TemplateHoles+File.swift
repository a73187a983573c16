import ShellSyntax

extension TemplateHoles {
  /// The template languages whose marks a file may hold, by its name and what stands in it.
  init(in bytes: [UInt8], of name: String, isJinja: Bool) {
    self = isJinja ? [.braces, .jinja] : []
    let name = name.prefix { $0 != "!" }.lowercased()
    if name.hasSuffix(".j2") || name.hasSuffix(".jinja") || name.hasSuffix(".jinja2") {
      insert([.braces, .jinja])
    }
    if [".tftpl", ".tpl", ".tmpl", ".template"].contains(where: name.hasSuffix) {
      insert([.braces, .terraform])
    }
    if !contains(.braces), bytes.holdsDoubleBrace { insert(.braces) }
  }
}

extension [UInt8] {
  fileprivate var holdsDoubleBrace: Bool {
    let brace = UInt8(ascii: "{")
    var at = startIndex
    while let next = self[at...].firstIndex(of: brace), next + 1 < endIndex {
      if self[next + 1] == brace { return true }
      at = next + 1
    }
    return false
  }
}
