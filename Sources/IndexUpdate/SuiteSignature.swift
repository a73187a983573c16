import Pinning
import Processes

/// Whether a suite's Release file is signed by a key of the distribution.
struct SuiteSignature: Sendable {
  let subprocess: Subprocess
  /// Files of the keys that are believed.
  let keyrings: [String]
  /// Whether a key that has expired since counts: those of releases that left the mirrors all have.
  let allowsExpired: Bool

  /// Checks a file that holds text and signature, and writes the signed text alone to `output`.
  func checkInline(_ file: String, output: String, home: String, named name: String) throws(UpdateError) {
    let rings = keyrings.flatMap { ["--keyring", $0] }
    let (status, complaints) = try said(
      "gpgv", ["--homedir", home] + rings + ["--status-fd", "1", "--output", output, file])
    if !isGood(status) { throw unsigned(name, complaints) }
  }

  /// Checks a text and the signature beside it with sqv, which new Debian has in gpgv's place.
  func checkDetached(_ file: String, signature: String, named name: String) throws(UpdateError) {
    let rings = keyrings.flatMap { ["--keyring", $0] }
    let ending = try ending("sqv", rings + [signature, file])
    if ending.code != 0 { throw unsigned(name, ending.complaints) }
  }

  /// Whether one signature is good and none is bad; signatures by keys that we lack say nothing.
  private func isGood(_ status: String) -> Bool {
    var isValid = false
    var announced = false
    for line in status.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 1, words[0] == "[GNUPG:]" else { continue }
      switch words[1] {
      case "BADSIG": return false
      case "GOODSIG": announced = true
      case "EXPKEYSIG": announced = allowsExpired
      case "NEWSIG", "ERRSIG", "REVKEYSIG", "EXPSIG": announced = false
      case "VALIDSIG" where announced: isValid = true
      default: continue
      }
    }
    return isValid
  }

  private func said(_ program: String, _ arguments: [String]) throws(UpdateError) -> (String, String) {
    do throws(ProcessError) {
      let (text, ending) = try subprocess.output(of: program, arguments, limit: 1 << 20)
      return (text, ending.complaints)
    } catch { throw UpdateError(error) }
  }

  private func ending(
    _ program: String, _ arguments: [String]
  ) throws(UpdateError) -> Subprocess.Ending {
    do throws(ProcessError) {
      return try subprocess.output(of: program, arguments, limit: 1 << 20).ending
    } catch { throw UpdateError(error) }
  }

  private func unsigned(_ name: String, _ complaints: String) -> UpdateError {
    let last = complaints.split(separator: "\n").last.map { ": \($0)" } ?? ""
    return UpdateError(
      .refused, "\(name) is not signed by a key of the distribution\(last)",
      help: ["the keys are read from \(keyrings.joined(separator: ", ")); --keyring names others"])
  }
}

extension UpdateError {
  init(_ error: ProcessError) {
    self.init(error.code == .interrupted ? .interrupted : .environment, error.message, help: error.help)
  }
}
