import Diagnostics
import Files
import HatcheryConfig
import HatcheryService
import Logging
import Provisioning
import Terminal

/// Reads the configuration again: all of it is taken, or nothing.
actor Reloading {
  private let brain: Brain
  private let options: SettingOptions
  private let output: OutputOptions
  private let logger: Logger
  private var content: [UInt8]?
  /// With what the process was started.
  private let first: HatcherySettings

  init(
    _ brain: Brain, _ first: HatcherySettings, _ options: SettingOptions, _ content: [UInt8]?,
    _ output: OutputOptions, _ logger: Logger
  ) {
    (self.brain, self.first, self.options, self.content) = (brain, first, options, content)
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
    if !first.isSameProcess(as: settings) {
      logger.warning(
        "some of the new configuration waits for the next start: name, cds, the cloud's login, workers, status, state, stop, log"
      )
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

extension HatcherySettings {
  /// Whether what is decided once for a process is the same.
  fileprivate func isSameProcess(as other: HatcherySettings) -> Bool {
    policy.owner == other.policy.owner && cds == other.cds && cloud == other.cloud && worker == other.worker
      && status == other.status && state == other.state && stop == other.stop && log == other.log
  }
}
