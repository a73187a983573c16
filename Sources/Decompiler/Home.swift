/// The home directory of whoever runs first-boot scripts.
enum Home {
  static let directory = "/root"
}
