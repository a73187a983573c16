package import Apt
import YAML

extension CloudConfig {
  /// What it sets in apt's configuration before `runcmd` starts: `apt: conf:`, and files in `write_files`.
  package var aptConfiguration: AptConfiguration {
    var configuration = AptConfiguration()
    func apply(_ text: String?) {
      guard let text else {
        configuration.isOpen = true
        return
      }
      let file = AptConfigurationFile(Array(text.utf8))
      configuration.apply(file.settings)
      // What a template leaves out may be anything.
      if file.isOpen || text.contains("{{") || text.contains("${") { configuration.isOpen = true }
    }
    if let conf = self["apt"]?["conf"] { apply(conf.text) }
    for file in files where AptRuns.isConfiguration(file["path"]?.text ?? "") {
      apply(file["encoding"] == nil ? file["content"]?.text : nil)
    }
    return configuration
  }
}
