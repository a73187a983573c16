package import ArgumentParser
package import Diagnostics
package import Files

/// What the machine refused: it ends a command, whatever else was found until then.
package struct Failure: Error {
  /// A stable name in kebab case, `file-not-found`.
  package let id: String
  /// One sentence without a full stop.
  package let message: String
  /// How the process ends: 2, or 1 where the input is to blame.
  package let code: Int32
  /// What else is to be known, a sentence each.
  package let notes: [String]
  /// What to do, a sentence each.
  package let help: [String]

  package init(
    _ id: String, _ message: String, code: Int32 = 2, notes: [String] = [], help: [String] = []
  ) {
    self.id = id
    self.message = message
    self.code = code
    self.notes = notes
    self.help = help
  }

  package init(_ error: FileError) { self.init(error.id, error.message) }

  /// For programs, which take one list of all that is wrong.
  package var diagnostic: Diagnostic { Diagnostic(.error, id, message, notes: notes, help: help) }
}

extension ParsableArguments {
  /// Does what depends on the machine; its failure is exit code 2.
  package func environment<Value>(_ work: () throws(FileError) -> Value) throws -> Value {
    do throws(FileError) { return try work() } catch { throw Failure(error) }
  }
}

extension FileError {
  /// The code as a stable name.
  fileprivate var id: String {
    switch code {
    case .notFound: "file-not-found"
    case .denied: "file-denied"
    case .tooLarge: "file-too-large"
    case .notAFile: "not-a-file"
    case .full: "disk-full"
    case .exists: "file-exists"
    case .badName: "bad-file-name"
    case .other: "file-error"
    }
  }
}
