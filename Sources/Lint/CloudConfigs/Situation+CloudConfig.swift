import Apt
import CloudInit
import Diagnostics
import Templates

extension Situation {
  /// Where the cloud-config is not what cloud-init wants.
  func mismatches(of config: CloudConfig) -> [Mismatch] {
    var ignored = Report()
    return catalog.cloudConfigKeys(&ignored).map { Lint.mismatches(config, $0) } ?? []
  }

  /// The cloud-init of the release; nil when either is not known.
  var cloudInitVersion: PackageVersion? {
    var ignored = Report()
    guard let release, let text = catalog.cloudConfigKeys(&ignored)?.versions[release.name] else {
      return nil
    }
    return PackageVersion(text)
  }
}
