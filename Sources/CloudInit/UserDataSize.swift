/// How large user-data may be, in bytes.
package enum UserDataSize {
  /// What Nova takes: characters of base64.
  package static let novaEncoded = 65_535
  /// The same before it is encoded: the largest content whose base64 fits.
  package static let nova = novaEncoded / 4 * 3
  /// What EC2 takes, before it is encoded.
  package static let ec2 = 16_384
  /// What CDS's hatchery puts in front of and behind a model's user-data.
  package static let hatcheryReserve = 2_048
  /// What remains for a model.
  package static let model = nova - hatcheryReserve

  /// The length of so many bytes in base64.
  package static func encoded(_ count: Int) -> Int { (count + 2) / 3 * 4 }
}
