import Apt
import CloudInit
import Diagnostics
import Synchronization

/// What a catalogue has read already.
final class CatalogReadings: Sendable {
  let distros = ReadingsOf<Distro>()
  let features = ReadingsOf<Feature>()
  let repositories = ReadingsOf<VendorRepository>()
  let bases = ReadingsOf<BaseList>()
  /// Which file has an alias, by folder and alias.
  let owners = ReadingsOf<String>()
  let cloudConfig = ReadingsOf<CloudConfigKeys>()
  let cloudImages = ReadingsOf<CloudImageFacts>()
  let firstBoot = ReadingsOf<FirstBootFacts>()
  let hosts = ReadingsOf<HostFacts>()
  let suites = ReadingsOf<SuiteFacts>()
  let packages = ReadingsOf<PackageFacts>()
}

/// Files of one folder that were read: a file is opened once, however often it is asked for.
final class ReadingsOf<Value: Sendable>: Sendable {
  private struct Reading {
    let value: Value?
    let report: Report
  }

  private let known = Mutex<[String: Reading]>([:])

  /// The value that `read` gave the first time, with the diagnostics it gave then.
  func reading(_ name: String, _ report: inout Report, _ read: (inout Report) -> Value?) -> Value? {
    let reading: Reading
    if let earlier = known.withLock({ $0[name] }) {
      reading = earlier
    } else {
      // Not under the lock: reading one file may ask for another.
      var own = Report()
      let value = read(&own)
      reading = Reading(value: value, report: own)
      known.withLock { $0[name] = reading }
    }
    report.add(contentsOf: reading.report)
    return reading.value
  }
}
