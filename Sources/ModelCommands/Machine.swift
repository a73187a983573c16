import Glibc

/// What a command asks the machine about itself.
enum Machine {
  /// The directory in which the program runs; `/` where it has gone.
  static var directory: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
