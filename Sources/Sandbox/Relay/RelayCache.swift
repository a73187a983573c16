import Archive
import Files
import Glibc

/// Packages that were fetched before, by the address they came from.
///
/// Only what never changes under its address is kept: packages, and lists that are named after their digest. apt checks
/// the digest of each again.
package struct RelayCache: Sendable {
  private let directory: String

  /// - Parameter directory: made when it is missing.
  package init(_ directory: String) { self.directory = directory }

  /// Where the bytes of an address are kept; nil where they may change.
  func path(of endpoint: Endpoint, _ path: String) -> String? {
    guard !path.contains("?"), path.hasSuffix(".deb") || path.contains("/by-hash/SHA256/") else { return nil }
    let name = SHA256.hex(of: Array("http://\(endpoint.authority(defaultPort: 80))\(path)".utf8))
    return PathName.join(PathName.join(directory, String(name.prefix(2))), name)
  }

  /// Opens what is kept; nil where there is nothing.
  func open(_ path: String) -> (descriptor: CInt, size: Int)? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0 else { return nil }
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    // What is used stays longer.
    futimens(descriptor, nil)
    return (descriptor, Int(status.st_size))
  }

  /// A new file that becomes `path` when it is whole; nil where it cannot be written.
  func keep(_ path: String) -> KeptFile? {
    mkdir(PathName.directory(of: directory), 0o755)
    mkdir(directory, 0o755)
    mkdir(PathName.directory(of: path), 0o755)
    return KeptFile(path)
  }

  /// How many bytes are kept.
  package var bytes: Int { kept().reduce(0) { $0 + $1.size } }

  /// Removes what has not been used for longest, until no more than `limit` bytes are kept.
  package func shrink(to limit: Int) {
    let kept = kept()
    var total = kept.reduce(0) { $0 + $1.size }
    for file in kept.sorted(by: { ($0.used, $0.path) < ($1.used, $1.path) }) where total > limit {
      unlink(file.path)
      total -= file.size
    }
  }

  private func kept() -> [(path: String, size: Int, used: Int)] {
    let files = LocalFiles()
    var kept: [(path: String, size: Int, used: Int)] = []
    for name in (try? files.list(directory)) ?? [] {
      let folder = PathName.join(directory, name)
      for name in (try? files.list(folder)) ?? [] {
        let path = PathName.join(folder, name)
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
        kept.append((path, Int(status.st_size), status.st_mtim.tv_sec))
      }
    }
    return kept
  }
}

/// A file that is written as it comes, and only stands under its name when it is whole.
final class KeptFile {
  private let path: String
  private let temporary: String
  private var descriptor: CInt

  init?(_ path: String) {
    self.path = path
    var name = Array("\(path).XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    temporary = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if descriptor < 0 { return nil }
  }

  deinit {
    if descriptor >= 0 {
      close(descriptor)
      unlink(temporary)
    }
  }

  /// A disk that is full ends the keeping, not the fetching.
  func write(_ bytes: ArraySlice<UInt8>) {
    guard descriptor >= 0 else { return }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
      }
      guard count > 0 else {
        close(descriptor)
        descriptor = -1
        unlink(temporary)
        return
      }
      done += count
    }
  }

  func finish() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    if rename(temporary, path) != 0 { unlink(temporary) }
  }
}
