import HatcheryConfig
import Planning

extension ServerOptions {
  /// Everybody's settings, over them what the model's bundle says, over that what the operator says for this model.
  func applied(to own: ServerSettings, everybody: ServerSettings) -> ServerSettings {
    var result = own
    // What is the operator's own is told by its being another than everybody's.
    func take<Value: Equatable>(_ path: WritableKeyPath<ServerSettings, Value>, _ said: Value?) {
      guard let said, own[keyPath: path] == everybody[keyPath: path] else { return }
      result[keyPath: path] = said
    }
    take(\.networks, networks)
    take(\.securityGroups, securityGroups)
    take(\.zone, zone.map(Optional.some))
    take(\.volumeSize, volumeSize.map(Optional.some))
    take(\.volumeType, volumeType.map(Optional.some))
    take(\.group, group.map(Optional.some))
    take(\.hints, hints)
    take(\.metadata, metadata)
    take(\.configDrive, configDrive.map(Optional.some))
    take(\.tags, tags)
    return result
  }
}
