import Processes

/// A file of OpenPGP keys, as a vendor serves it, and what the keys in it have signed.
struct KeyFile {
  /// Full fingerprints of the primary keys, upper case, in the order of the file.
  let fingerprints: [String]
  let isArmored: Bool
  private let keyring: String
  private let home: String
  private let subprocess: Subprocess

  private static let answerLimit = 1 << 20

  /// Reads the keys with gpg, in a home directory that is nobody's.
  init(
    _ bytes: [UInt8], from address: WebAddress, in scratch: ScratchDirectory, _ subprocess: Subprocess
  ) throws(PinError) {
    self.subprocess = subprocess
    home = scratch.path
    let path = scratch.file("key")
    try Self.write(bytes, path)
    isArmored = String(decoding: bytes, as: UTF8.self).contains("-----BEGIN PGP PUBLIC KEY BLOCK-----")
    let base = ["--homedir", home, "--batch", "--no-autostart", "--no-options", "--quiet"]
    let (listing, ending) = try subprocess.said(
      by: "gpg", base + ["--with-colons", "--show-keys", path], limit: Self.answerLimit)
    fingerprints = Self.primaryFingerprints(listing)
    if ending.code != 0 || fingerprints.isEmpty {
      throw PinError(
        .refused, "no-key", "\(address) holds no OpenPGP key",
        notes: ending.complaints.isEmpty ? [] : ["gpg: \(Self.line(ending.complaints))"],
        help: ["look at 'key' in the repository's template"])
    }
    guard isArmored else {
      keyring = path
      return
    }
    keyring = scratch.file("keyring")
    let dearmored = try subprocess.said(
      by: "gpg", base + ["--yes", "--output", keyring, "--dearmor", path], limit: Self.answerLimit)
    if dearmored.ending.code != 0 {
      throw PinError(.refused, "no-key", "\(address) is damaged: \(Self.line(dearmored.ending.complaints))")
    }
  }

  /// The fingerprint of the key that signed a file, as gpgv's status says it.
  ///
  /// Fails with `.refused` where the signature is bad, or no good one is by a key of this file.
  func signer(of file: String, signature: String?, named address: WebAddress) throws(PinError) -> String {
    let (status, ending) = try subprocess.said(
      by: "gpgv",
      ["--homedir", home, "--keyring", keyring, "--status-fd", "1"] + [signature, file].compactMap { $0 },
      limit: Self.answerLimit)
    let signers = Self.goodSigners(status)
    if ending.code < 2, let signer = signers.first(where: fingerprints.contains) { return signer }
    throw PinError(
      .refused, "not-signed", "\(address) is not signed by the repository's key",
      notes: ["the key: \(fingerprints.joined(separator: ", "))", "gpgv: \(Self.line(ending.complaints))"],
      help: ["apt would refuse it too: look at 'key' and 'uri' in the repository's template"])
  }

  /// The `fpr` after each `pub` in what gpg lists.
  static func primaryFingerprints(_ listing: String) -> [String] {
    var found: [String] = []
    var isPrimary = false
    for line in listing.split(separator: "\n") {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      switch fields.first {
      case "pub": isPrimary = true
      case "sub": isPrimary = false
      case "fpr" where isPrimary && fields.count > 9:
        isPrimary = false
        let fingerprint = fields[9].uppercased()
        if fingerprint.utf8.count == 40, !found.contains(fingerprint) { found.append(fingerprint) }
      default: break
      }
    }
    return found
  }

  /// The primary keys behind good signatures: a `VALIDSIG` that a `GOODSIG` announced, not one of an expired
  /// or revoked key. None where any signature is bad.
  static func goodSigners(_ status: String) -> [String] {
    var signers: [String] = []
    var isGood = false
    for line in status.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 1, words[0] == "[GNUPG:]" else { continue }
      switch words[1] {
      case "NEWSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG", "ERRSIG": isGood = false
      case "BADSIG": return []
      case "GOODSIG": isGood = true
      case "VALIDSIG":
        // The last field is the primary key's fingerprint, the first one the signing subkey's.
        if isGood, let last = words.last, words.count > 11 { signers.append(last.uppercased()) }
        isGood = false
      default: break
      }
    }
    return signers
  }

  static func write(_ bytes: [UInt8], _ path: String) throws(PinError) {
    let file = try ScratchFile(path)
    var failure: PinError?
    bytes.withUnsafeBytes { all in
      do throws(PinError) { try file.write(all) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// The last line of what a program complained about.
  private static func line(_ complaints: String) -> String {
    let last = complaints.split(separator: "\n").last.map(String.init) ?? "no reason given"
    return last.unicodeScalars.prefix(200).map { $0.value < 32 ? " " : String($0) }.joined()
  }
}
