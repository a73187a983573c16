import Diagnostics
import Provisioning
import YAML

extension SettingTable {
  /// `models:`, a map by the models' names.
  static let models = Setting<HatcherySettings>("models", "By a model's name, what is decided for it alone.")
  {
    node, what, settings, surroundings, report in
    guard let map = node.mapping(what, &report) else { return }
    for entry in map.entries {
      var one = OneModel(server: settings.server)
      readSections(
        entry.value, "'models.\(entry.key.value)'", SettingTable.model, &one, surroundings, &report)
      let path = ModelPath(entry.key.value)
      settings.policy.warm.models[path] = one.warm
      settings.policy.limits.models[path] = one.limit
      settings.policy.priorities[path] = one.priority
      settings.models[path] = one.settings
    }
  }

  /// What is read of one model.
  struct OneModel: Sendable {
    var warm: Int?
    var limit: Int?
    var priority: Int?
    var settings = ModelSettings()
    /// Everybody's, with the model's own over them.
    var server: ServerSettings { didSet { settings.server = server } }

    init(server: ServerSettings) { self.server = server }
  }

  static let model: [Setting<OneModel>] =
    [
      .count("warm", 0...10_000, "Idle workers kept of it.") { $0.warm = $1 },
      .count("limit", 0...100_000, "The most servers of it.") { $0.limit = $1 },
      .count("priority", -1000...1000, "Higher goes first; 0 without it.") { $0.priority = $1 },
      .text("flavor", "Another flavor than CDS says, as this cloud names it.") { $0.settings.flavor = $1 },
      .text("image", "Another image than CDS says, as this cloud names it.") { $0.settings.image = $1 },
    ] + server.map { $0.within("server", \.server) }
}
