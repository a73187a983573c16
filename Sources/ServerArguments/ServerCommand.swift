package import ArgumentParser

/// The words of a command that talks to a server: declared once for `modelc`, which lists and completes it, and for
/// `modelc-register`, which carries it out.
package protocol ServerCommand: ParsableArguments {
  static var configuration: CommandConfiguration { get }
}
