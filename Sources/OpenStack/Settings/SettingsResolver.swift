import Diagnostics
import Files
import HTTPTransport

struct SettingsResolver {
  var report: Report
  init(_ choices: CloudChoices, _ environment: [String: String], _ files: any FileSystem, _ report: Report) {
    self.report = report
  }
  mutating func settings() -> CloudSettings? {
    report.error("no-cloud", "the settings of clouds cannot be read yet")
    return nil
  }
}
