extension Rule {
  /// By number.
  static let cds: [Rule] = [templateBreaks, skipsWorker, nounsetLeftOn, hatcheryShell, workerNeedsCurl]
}
