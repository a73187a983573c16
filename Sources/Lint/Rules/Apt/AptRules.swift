extension Rule {
  /// By number.
  static let apt: [Rule] = [
    missingYes, updateYes, forceYes, allowUnauthenticated, noFrontend, conffilePrompt, needrestart,
    lockTimeout,
    removeLock, installBeforeUpdate, sourceAfterUpdate, updateUnchecked, aptNotAptGet, aptInParse,
    manyInstalls,
    noRetries, leftoverQuery, needlessHTTPSTransport, packageGone, packagePattern, foreignArchitecture,
    localFileUnsupported, dpkgInstall, refusedOption, unknownVerb, upgradeAtBoot, recommends, listsKept,
    unpinnedVersion, fixBroken, aptitudeMissing, addAptRepositoryMissing, badConfiguration, dpkgForce,
    unknownPackage,
  ]
}
