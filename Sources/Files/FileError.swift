import Glibc

/// Why the file system did not do what was asked.
package struct FileError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    case notFound, denied, tooLarge, notAFile
    /// The disk, the quota or the file system's size limit is used up.
    case full
    /// Something stands in the way that must not be overwritten.
    case exists
    /// A name that cannot be written: empty, with a slash, or twice in one list.
    case badName
    /// Any other `errno`.
    case other(CInt)
  }

  package let code: Code
  /// The path as it was asked for.
  package let path: String
  /// One sentence for a person, without a full stop: `cannot write build/x: no space left on device`.
  package let message: String

  package init(_ code: Code, _ path: String, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// What the C library reports when `cannot <action> <path>`.
  init(_ action: String, _ path: String, errno number: CInt) {
    let code: Code =
      switch number {
      case ENOENT, ENOTDIR: .notFound
      case EACCES, EPERM, EROFS: .denied
      case ENOSPC, EDQUOT, EFBIG: .full
      case EISDIR: .notAFile
      case EEXIST, ENOTEMPTY: .exists
      default: .other(number)
      }
    self.init(code, path, message: "cannot \(action) \(path): \(Self.words(for: number))")
  }

  /// The C library's words for an error number, beginning in lower case.
  private static func words(for number: CInt) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    let words = String(cString: text)
    // "Input/output error" becomes lower case, "RPC struct is bad" keeps its capitals.
    if words.dropFirst().first?.isUppercase == true { return words }
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
