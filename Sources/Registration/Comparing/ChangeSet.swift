package import CDS
package import Planning

/// What differs between a model and what a server has of it; applied, nothing differs any more.
package struct ChangeSet: Hashable, Sendable {
  package enum Field: String, Hashable, Sendable, CaseIterable { case type, image, flavor, group }

  /// A field that changes; `old` is nil for a model that is not there yet.
  package struct FieldChange: Hashable, Sendable {
    package let field: Field
    package let old: String?
    package let new: String
  }

  /// The user-data as it is and as it is to be; `old` is nil for a model that has none.
  package struct UserDataChange: Hashable, Sendable {
    package let old: [UInt8]?
    package let new: [UInt8]
  }

  package enum CapabilityChange: Hashable, Sendable {
    case add(OfferedCapability)
    case change(from: ServerCapability, to: OfferedCapability)
    case remove(ServerCapability, RemovalReason)
  }

  /// Why a capability goes.
  package enum RemovalReason: String, Hashable, Sendable {
    /// The script that the server has brings it, and the new one does not.
    case dropped
    /// The author leaves it out.
    case omitted
    /// No worker adds such a one, and the model does not have it.
    case foreign
    /// A worker may have added it, and these are to go.
    case pruned
    /// It is there twice.
    case twice
  }

  package let name: ModelName
  /// Whether the server has no such model yet.
  package internal(set) var isNew: Bool
  /// What is to be sent; the group is nil on servers whose models have none.
  package let draft: ModelDraft
  package var fields: [FieldChange] = []
  package var userData: UserDataChange?
  /// By name.
  package var capabilities: [CapabilityChange] = []
  /// What the model does not have and the server keeps, because a worker may have added it.
  package var kept: [ServerCapability] = []

  /// Whether the server has the model as it is to be.
  package var isEmpty: Bool { !changesModel && capabilities.isEmpty }

  /// Whether the model itself is added or changed.
  package var changesModel: Bool { isNew || !fields.isEmpty || userData != nil }

  /// How many things change: the model itself and each capability.
  package var counts: ChangeCounts {
    var counts = ChangeCounts()
    if changesModel { if isNew { counts.add += 1 } else { counts.change += 1 } }
    for change in capabilities {
      switch change {
      case .add: counts.add += 1
      case .change: counts.change += 1
      case .remove: counts.remove += 1
      }
    }
    return counts
  }
}

/// How many things are added, changed and removed.
package struct ChangeCounts: Hashable, Sendable {
  package var (add, change, remove) = (0, 0, 0)

  package init() {}

  package static func += (a: inout Self, b: Self) {
    a.add += b.add
    a.change += b.change
    a.remove += b.remove
  }
}
