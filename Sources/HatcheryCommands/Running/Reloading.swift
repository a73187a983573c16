import Diagnostics
import Files
import HatcheryConfig
import HatcheryService
import Logging
import Terminal

/// Reads the configuration again: all of it is taken, or nothing.
actor Reloading {
  private let brain: Brain
  private let options: SettingOptions
  private let output: OutputOptions
  private let logger: Logger
  private var content: [UInt8]?

  init(
    _ brain: Brain, _ options: SettingOptions, _ content: [UInt8]?, _ output: OutputOptions, _ logger: Logger
  ) {
    (self.brain, self.options, self.content) = (brain, options, content)
    (self.output, self.logger) = (output, logger)
  }

  /// False when it was refused; the hatchery then goes on as before.
  func reload() async -> Bool {
    let new: [UInt8]?
    do throws(FileError) { new = try options.content() } catch {
      logger.error("the configuration is not read again", metadata: ["reason": "\(error.message)"])
      return false
    }
    content = new
    var report = Report()
    let settings = options.settings(new, &report)
    output.render(report)
    guard let settings else {
      logger.error("the new configuration is refused: the hatchery goes on with the old one")
      return false
    }
    await brain.reconfigure(settings, shelf: Self.shelf(settings, logger))
    return true
  }

  /// The bundles of the settings' directory.
  static func shelf(_ settings: HatcherySettings, _ logger: Logger) -> BundleShelf {
    guard let directory = settings.bundles else { return BundleShelf() }
    return BundleShelf(directory, files: LocalFiles()) { problem in
      logger.warning("a bundle is left out", metadata: ["reason": "\(problem)"])
    }
  }

  /// Looks every two seconds whether the file is another one.
  func watch() async {
    while !Task.isCancelled {
      do { try await Task.sleep(for: .seconds(2)) } catch { return }
      guard let now = try? options.content(), now != content else { continue }
      _ = await reload()
    }
  }
}
