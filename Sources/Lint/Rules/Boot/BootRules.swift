extension Rule {
  /// By number.
  static let boot: [Rule] = [
    homeUnset, userUnset, noErrexit, ignoredFailure, pipeHidesFailure, assignmentHidesFailure, logInTmp,
    needlessSudo, groupExists, notRepeatable, serviceStarted, serviceInImage, reboot, interactive,
    pipeToShell,
    downloadWithoutFail, uncheckedCertificate, unverifiedDownload, hereDocumentExpands, removeUnset,
    worldWritable,
    uncheckedChange, sleepForLock,
  ]
}
