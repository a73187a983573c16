extension Rule {
  /// By number: 30 keys, 31 entries, 32 hosts and releases.
  static let sources: [Rule] = [
    aptKey, deadKeyserver, shortKeyID, plainKeyserver, noSignedBy, keyForEverySource, signedByUnsupported,
    armoredKeyUnsupported, keyringFormat, keyringUnreadable, keyringsDirectory, keyringMissing, keyOverHTTP,
    malformedSource, trustedSource, deb822Unsupported, inlineKeyUnsupported, httpSource, httpsTransport,
    ftpSource,
    discSource, duplicateSource, sourceCode, deadRepository, movedHost, archivedRelease, archiveDate,
    suiteMismatch,
    ppaOnDebian,
  ]
}
