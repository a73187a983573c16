package import Diagnostics
package import ShellSyntax

/// A program (or builtin) that the script runs, seen through everything that wraps it.
///
/// `sudo env A=b /usr/bin/apt-get install git` is the invocation of `apt-get`, with two wrappers. It never changes, and
/// every rule looks at all of them: hence a class, of which only a reference is handed on.
package final class Invocation: Sendable {
  /// Something that runs another command: `sudo -E`, `env A=b`, `timeout 60`, `xargs`, `sh -c`.
  package struct Wrapper: Hashable, Sendable {
    /// Its base name.
    package let name: String
    /// Its own words, the name first, up to where the wrapped command starts.
    package let words: [Argument]
    package let place: Place

    package init(name: String, words: [Argument], place: Place) {
      self.name = name
      self.words = words
      self.place = place
    }
  }

  /// The program and its arguments; never empty.
  package let words: [Argument]
  /// The program's base name, `apt-get`; empty when it is unknown.
  package let name: String
  /// Outermost first.
  package let wrappers: [Wrapper]
  /// What stands before the command or behind `env`; it adds to the variables of the script.
  package let assignments: [String: Value]
  /// What stands before a `sudo` that does not hand it on: `DEBIAN_FRONTEND=noninteractive sudo apt-get …`.
  package let lostAssignments: [String: Value]
  /// A wrapper (`sudo`, `doas`, `env -i`) starts it without the variables of the script.
  package let resetsEnvironment: Bool
  /// The variables of the script as far as they are known here, exported or not, without `assignments`.
  package let variables: Variables
  package let redirections: [Redirection]
  /// What it reads as far as that is known, a here-document, or what `echo` pipes to it; U+FFFC stands for the rest.
  package let input: EmbeddedText?
  /// The address from which `curl` or `wget` pipes to it.
  package let inputOrigin: Argument?
  package let circumstances: Circumstances
  /// From the first wrapper to the last word.
  package let place: Place
  /// The simple command in the tree of `Script.shell`; nil inside a text of its own (`sh -c`) and inlined functions.
  package let node: ByteRange?

  package init(
    words: [Argument], name: String, wrappers: [Wrapper], assignments: [String: Value],
    lostAssignments: [String: Value] = [:], resetsEnvironment: Bool = false, variables: Variables,
    redirections: [Redirection], input: EmbeddedText?, inputOrigin: Argument? = nil,
    circumstances: Circumstances, place: Place,
    node: ByteRange?
  ) {
    self.words = words
    self.name = name
    self.wrappers = wrappers
    self.assignments = assignments
    self.lostAssignments = lostAssignments
    self.resetsEnvironment = resetsEnvironment
    self.variables = variables
    self.redirections = redirections
    self.input = input
    self.inputOrigin = inputOrigin
    self.circumstances = circumstances
    self.place = place
    self.node = node
  }

  /// Everything behind the program's name.
  package var arguments: ArraySlice<Argument> { words.dropFirst() }

  /// Whether a wrapper of that name is around it.
  package func isWrapped(in name: String) -> Bool { wrappers.contains { $0.name == name } }

  /// The text of the variable as the program sees it: what stands before the command, then what is exported and
  /// comes through the wrappers.
  package func environment(_ name: String) -> Value? {
    assignments[name] ?? (variables.isExported(name) && !resetsEnvironment ? variables[name] : nil)
  }
}
