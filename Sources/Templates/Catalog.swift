package import Diagnostics

/// What modelc knows about distributions, features and vendor repositories.
///
/// Nothing is opened before it is asked for, and each file once. A lookup returns nil in two cases: nobody
/// defines the name and the report gained nothing, or its file is wrong and the report says how.
package struct Catalog: Sendable {
  package let layers: [TemplateLayer]
  let readings = CatalogReadings()

  /// - Parameter layers: the first that has a file wins.
  package init(layers: [TemplateLayer] = [.builtIn]) { self.layers = layers }

  /// A distribution by its name or one of its aliases.
  package func distro(named name: String, _ report: inout Report) -> Distro? {
    find(name, in: .distros, &report).flatMap { distro(called: $0, &report) }
  }

  /// A feature by its name or one of its aliases.
  package func feature(named name: String, _ report: inout Report) -> Feature? {
    guard let name = find(name, in: .features, &report) else { return nil }
    return readings.features.reading(name, &report) { report in
      source(of: name, in: .features, &report).flatMap { readFeature($0, name: name, catalog: self, &report) }
    }
  }

  /// A vendor repository by its name.
  package func repository(named name: String, _ report: inout Report) -> VendorRepository? {
    readings.repositories.reading(name, &report) { report in
      source(of: name, in: .repositories, &report).flatMap {
        readRepository($0, name: name, catalog: self, &report)
      }
    }
  }

  /// Whether any layer has a file of that very name.
  package func defines(_ name: String, in folder: TemplateFolder) -> Bool {
    var ignored = Report()
    return bytes(of: name, in: folder, &ignored) != nil || ignored.hasErrors
  }

  /// The text that defines `name`, from the first layer that has it; aliases are not tried.
  package func source(of name: String, in folder: TemplateFolder, _ report: inout Report) -> SourceFile? {
    first(name, in: folder, &report) { layer, path, report in layer.file(path, &report) }
  }

  /// The bytes of that text, without finding its lines.
  func bytes(of name: String, in folder: TemplateFolder, _ report: inout Report) -> [UInt8]? {
    first(name, in: folder, &report) { layer, path, report in layer.bytes(path, &report) }
  }

  private func first<Content>(
    _ name: String, in folder: TemplateFolder, _ report: inout Report,
    _ read: (TemplateLayer, String, inout Report) -> Content?
  ) -> Content? {
    guard TemplateFolder.isName(name) else { return nil }
    for layer in layers {
      let before = report.diagnostics.count
      if let content = read(layer, "\(folder.rawValue)/\(name).yaml", &report) { return content }
      // An unreadable file hides the layers below it, as a readable one would.
      if report.diagnostics.count > before { return nil }
    }
    return nil
  }

  /// All names in a folder, sorted, each once.
  package func names(in folder: TemplateFolder, _ report: inout Report) -> [String] {
    var names: Set<String> = []
    for layer in layers { names.formUnion(layer.names(in: folder.rawValue, &report)) }
    return names.sorted()
  }

  /// The distribution whose file has this name: aliases are not tried.
  func distro(called name: String, _ report: inout Report) -> Distro? {
    readings.distros.reading(name, &report) { report in
      source(of: name, in: .distros, &report).flatMap { readDistro($0, name: name, &report) }
    }
  }

  /// The name of the file that defines `name` directly or, where none does, as an alias.
  func find(_ name: String, in folder: TemplateFolder, _ report: inout Report) -> String? {
    if defines(name, in: folder) { return name }
    return readings.owners.reading("\(folder.rawValue)/\(name)", &report) { report in
      aliasOwner(name, in: folder, &report)
    }
  }
}
