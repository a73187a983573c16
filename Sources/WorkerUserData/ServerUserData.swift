import Archive
import CloudInit

/// What Nova is given as one server's user-data: the model's own, and behind it the CDS worker.
package struct ServerUserData: Hashable, Sendable {
  /// Before base64.
  package let bytes: [UInt8]
  package let notes: [UserDataNote]

  /// Puts a model's user-data, as it is registered, and the worker of one server together.
  ///
  /// A shell script stays one script: its own first line, or `#!/bin/sh` where it has none, then its text, then the
  /// worker's lines. Whatever else cloud-init knows becomes one MIME message with the worker as its last part.
  /// What is larger than `limit` bytes is packed, and refused where that does not help.
  package init(
    model registered: [UInt8], worker launch: WorkerLaunch, limit: Int = UserDataSize.nova
  ) throws(UserDataError) {
    var model = try ModelText(registered)
    model.fill(for: launch)
    var notes = model.notes
    let whole: [UInt8]
    switch model.kind {
    case .script where model.isShellScript:
      whole = Self.script(model.bytes, launch)
    case .unrecognised:
      notes.append(.interpreterAdded)
      whole = Self.script(Array("#!/bin/sh\nset +e\n".utf8) + model.bytes, launch)
    case .mime:
      whole = Self.message(try Self.parts(of: model.bytes), launch)
    case let kind:
      whole = Self.message([Self.part(kind, model.bytes)], launch)
    }
    (bytes, notes) = try Self.fitted(whole, notes, limit: limit)
    self.notes = notes
  }

  private static func script(_ model: [UInt8], _ launch: WorkerLaunch) -> [UInt8] {
    // The empty line ends what a backslash would continue.
    model + Array("\n\n\(WorkerScript(launch: launch, standsAlone: false).text)".utf8)
  }

  private static func message(_ parts: [MIMEPart], _ launch: WorkerLaunch) -> [UInt8] {
    // cloud-init runs the scripts in the order of their names.
    var name = "zz-cds-worker"
    while parts.contains(where: { $0.filename >= name }) { name = "z" + name }
    let script = "#!/bin/sh\n\(WorkerScript(launch: launch, standsAlone: true).text)"
    let worker = MIMEPart(type: "text/x-shellscript", filename: name, Array(script.utf8))
    return MIMEMultipart(parts + [worker]).bytes
  }

  private static func part(_ kind: UserDataKind, _ bytes: [UInt8]) -> MIMEPart {
    MIMEPart(type: MIMEPart.type(of: kind) ?? "text/plain", filename: "model", bytes)
  }

  private static func parts(of message: [UInt8]) throws(UserDataError) -> [MIMEPart] {
    do {
      return try MIMEMultipart(reading: message).parts
    } catch {
      throw UserDataError(.damaged, "the model's MIME message cannot be read: \(error.message)")
    }
  }

  private static func fitted(
    _ bytes: [UInt8], _ notes: [UserDataNote], limit: Int
  ) throws(UserDataError) -> ([UInt8], [UserDataNote]) {
    if bytes.count <= limit { return (bytes, notes) }
    do {
      let packed = try gzipBytes(bytes)
      guard packed.count <= limit else {
        throw UserDataError.tooLarge(bytes.count, packed: packed.count, limit: limit)
      }
      return (packed, notes + [.packed(from: bytes.count, to: packed.count)])
    } catch let error as UserDataError {
      throw error
    } catch {
      throw UserDataError(.damaged, "the user-data cannot be packed: \(error)")
    }
  }
}
