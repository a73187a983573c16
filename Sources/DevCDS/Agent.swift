/// The program that asks, as `User-Agent` names it: CDS takes it at its word, and chooses by it.
enum Agent: Hashable, Sendable {
  case hatchery, worker, other

  init(_ request: CDSRequest) {
    self =
      switch request.header("User-Agent") {
      case "CDS/hatchery": .hatchery
      case "CDS/worker": .worker
      default: .other
      }
  }
}
