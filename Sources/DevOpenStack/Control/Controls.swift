/// What tests change and ask past the API.
extension EmbeddedOpenStack {
  package func add(_ rule: FaultRule) { change { $0.faults.add(rule) } }

  package func clearFaults() { change { $0.faults.clear() } }

  /// The faults that are left, oldest first.
  package var faults: [FaultRule] { change { $0.faults.rules } }

  package var settings: CloudSettings {
    get { change { $0.settings } }
    set { change { $0.settings = newValue } }
  }

  /// What runs servers from now on, and ends those that are there.
  package func use(_ driver: any ServerDriver) { change { $0.driver = driver } }

  /// The addresses that answers tell from now on.
  package func move(to endpoints: Endpoints) { change { $0.move(to: endpoints) } }

  package func setQuota(_ quota: Quota, of project: String) { change { $0.compute.quotas[project] = quota } }

  /// Every token that there is is good no more.
  package func revokeTokens() { change { $0.identity.revokeAll(now: $0.now) } }

  /// Adds an image that is active from now on, the newest of its name; returns its id.
  package func addImage(_ name: String) -> String { change { $0.addImage(name) } }

  /// Removes images of a name or id.
  package func removeImage(_ name: String) { change { _ = $0.images.remove(named: name) } }

  /// Removes flavors of a name or id; servers keep theirs.
  package func removeFlavor(_ name: String) { change { $0.removeFlavor(name) } }

  package var report: CloudReport { change { $0.report } }

  /// Names and ids of the servers that are there, newest first.
  package var servers: [(id: String, name: String, status: String)] {
    change { cloud in
      var list: [(id: String, name: String, status: String)] = []
      cloud.compute.servers.newestFirst(project: nil) { server in
        list.append((server.id, server.name, server.status.rawValue))
        return true
      }
      return list
    }
  }

  /// Forgets what was asked so far.
  package func clearCounts() { change { $0.calls = CallCounts() } }
}

extension Cloud {
  mutating func addImage(_ name: String) -> String {
    let image = Image(
      id: uuid(), name: name, owner: plan.projects.first?.id ?? "", size: 1 << 30, checksum: hex(32),
      hash: hex(128), created: now)
    images.add(image)
    return image.id
  }

  mutating func removeFlavor(_ name: String) {
    compute.flavors.removeAll { $0.id == name || $0.name == name }
  }
}
