package import Apt
package import Archive
import CloudInit
import JSON
package import Planning
import ShellScript

/// A plan as one POSIX shell script: what CDS, cloud-init and people take.
package struct ShellEmitter: Sendable {
  package struct Emitted: Sendable {
    package let bytes: [UInt8]
    /// Whether the script had to be packed to fit.
    package let isPacked: Bool
    /// The script inside, which does the work.
    package let body: [UInt8]
    /// Bytes before packing.
    package let plainSize: Int
    /// The largest steps first, for the message that it still does not fit.
    package let sizes: [(title: String, bytes: Int)]
  }

  private let library: RuntimeLibrary
  private let facts: AptFacts
  /// Nova takes 65,535 bytes of base64, which are 49,149; CDS's hatchery adds up to 2,048 of its own.
  package static let limit = UserDataSize.model

  package init(_ library: RuntimeLibrary, _ facts: AptFacts) {
    self.library = library
    self.facts = facts
  }

  package func emit(_ plan: Plan) throws(ArchiveError) -> Emitted {
    let digest = plan.digest
    let body = ShellBody(plan, digest: digest, library, facts)
    let plain = Array(wrap(plan, digest, deliver: EmittedScript.copying, payload: body.text).utf8)
    let sizes = body.sizes.sorted { ($1.bytes, $0.title) < ($0.bytes, $1.title) }
    let inside = Array(body.text.utf8)
    if plain.count <= Self.limit {
      return Emitted(bytes: plain, isPacked: false, body: inside, plainSize: plain.count, sizes: sizes)
    }
    let packed = String(
      decoding: Base64.encode(try gzipBytes(inside), lineLength: 76), as: UTF8.self)
    let text = wrap(plan, digest, deliver: EmittedScript.packing, payload: packed)
    return Emitted(
      bytes: Array(text.utf8), isPacked: true, body: inside, plainSize: plain.count, sizes: sizes)
  }

  /// The outer shell may be cloud-init's or one that CDS's hatchery has begun and goes on with: its options,
  /// directory and traps stay, the lines that follow get the environment, and they run only after success.
  ///
  /// The work is done by a file of its own, put in place whole: a run that is at it keeps reading the file it began.
  private func wrap(_ plan: Plan, _ digest: String, deliver: String, payload: String) -> String {
    let file = "/var/lib/modelc/\(plan.model).sh"
    let delimiter = HereDocument.delimiter("MODELC", for: payload)
    let hasEnvironment = plan.steps.contains { if case .environment = $0.action { true } else { false } }
    let then =
      hasEnvironment
      ? "# shellcheck source=/dev/null\n  . \(EnvironmentFile.path(of: plan.model))" : ":"
    let head = ShellPrinter.text([
      .comment(
        "modelc: on=\(plan.release.name) model=\(plan.model) steps=sha256:\(digest) "
          + "catalogue=\(plan.catalogue)"),
      .comment("\(plan.description == plan.short ? plan.short : "\(plan.short): \(plan.description)")"),
    ])
    return """
      #!/bin/sh
      \(head)if (
        trap 'rm -f \(file).$$' EXIT
        umask 022 && mkdir -p /var/lib/modelc &&
          umask 077 && \(deliver) > \(file).$$ && mv -f \(file).$$ \(file)
      ) << '\(delimiter)' &&
      \(payload)\(delimiter)
        sh \(file) < /dev/null
      then
        \(then)
      else
        exit "$?"
      fi

      """
  }
}

extension Plan {
  /// sha256 of what the steps do, in lower case hex: equal for models that are made alike.
  package var digest: String { SHA256.hex(of: effects.canonicalBytes) }
}
