package import Files
import Glibc

/// How much of the machine's memory a run may write to.
package enum Memory {
  private static let least = 1 << 30
  private static let most = 8 << 30

  /// Half of what is available, at most 8 GiB; 0, for the disk, where that is too little.
  package static func forDisk(files: some FileSystem) -> Int {
    let text =
      (try? files.read("/proc/meminfo", limit: 1 << 16)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return forDisk(available: available(text), kernel: kernel)
  }

  /// Before Linux 6.6 a tmpfs has no place for the marks that an ordinary user's overlay makes.
  static func forDisk(available: Int, kernel: (Int, Int), isRoot: Bool = geteuid() == 0) -> Int {
    let half = available / 2
    return half < least || !isRoot && kernel < (6, 6) ? 0 : min(half, most)
  }

  /// The bytes of `MemAvailable`.
  static func available(_ meminfo: String) -> Int {
    let line = meminfo.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }

  private static var kernel: (Int, Int) {
    var name = utsname()
    uname(&name)
    let text = withUnsafeBytes(of: &name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let numbers = text.split { !$0.isNumber }.prefix(2).compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (0, 0)
  }
}
