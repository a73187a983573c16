import Apt
package import Archive
package import Diagnostics
package import Emitters
package import Planning
package import Templates

/// A plan written out.
package struct EmittedModel: Sendable {
  /// The script: what CDS gets, and what every other form carries.
  package let script: [UInt8]
  /// Whether the script is packed, because it would not fit otherwise.
  package let isPacked: Bool
  /// The script inside it, which does the work.
  package let body: [UInt8]
  /// Bytes of the script before it may have been packed.
  package let scriptSize: Int
  /// The other forms that were asked for.
  package let forms: [OutputForm: [UInt8]]
}

/// Writes a plan in the forms asked for.
///
/// - Returns: nil, with the error in the report, when the script does not fit even packed.
package func emit(
  _ plan: Plan, as forms: [OutputForm], _ catalog: Catalog, _ report: inout Report
) throws(ArchiveError) -> EmittedModel? {
  let library = RuntimeLibrary(RuntimeFragments.all)
  precondition(library.missing.isEmpty, "the built-in runtime library lacks \(library.missing)")
  let emitted = try ShellEmitter(library, catalog.aptFacts(&report)).emit(plan)
  if emitted.bytes.count > ShellEmitter.limit {
    let biggest = emitted.sizes.prefix(3).map { "\($0.title): \($0.bytes) bytes" }
    report.error(
      "too-large",
      "the script of '\(plan.model)' has \(emitted.bytes.count) bytes packed; \(ShellEmitter.limit) fit",
      notes: ["Nova takes 65535 bytes of base64 as user-data, and CDS's hatchery adds up to 2048 of its own"]
        + ["the biggest steps: " + biggest.joined(separator: "; ")],
      help: ["fetch large files at boot instead of carrying them: files: -> run: curl …"])
    return nil
  }
  var others: [OutputForm: [UInt8]] = [:]
  for form in forms {
    switch form {
    case .sh: break
    case .cloudConfig: others[form] = CloudConfigEmitter().emit(plan, script: emitted.bytes)
    case .mime: others[form] = MIMEEmitter().emit(plan, script: emitted.bytes)
    case .nocloud: others[form] = try NoCloudEmitter().emit(plan, script: emitted.bytes)
    }
  }
  return EmittedModel(
    script: emitted.bytes, isPacked: emitted.isPacked, body: emitted.body, scriptSize: emitted.plainSize,
    forms: others)
}
