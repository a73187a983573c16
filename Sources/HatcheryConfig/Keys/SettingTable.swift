/// Every setting there is, in the order of the documentation.
enum SettingTable {
  static let all: [Setting<HatcherySettings>] =
    identity + cds.map { $0.within("cds", \.cds) } + workers.map { $0.within("workers", \.worker) }
    + limits + cloud.map { $0.within("openstack", \.cloud) }
    + server.map { $0.within("openstack", \.server) } + names + [models] + patience + service
}
