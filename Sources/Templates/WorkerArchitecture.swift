/// What a worker's machine is.
package enum WorkerArchitecture {
  /// As Debian calls it. CDS's workers are amd64, its API serves no other; so recipes are filled for it and pins
  /// looked up by it, and a script that downloads says so where it runs elsewhere.
  package static let name = "amd64"
}
