import Diagnostics
import Files
import YAML

/// `clouds.yaml`, with the secrets of `secure.yaml` and the vendors of `clouds-public.yaml` where they are there.
struct CloudsFile {
  /// Where it was found.
  let path: String
  /// In the order of the file.
  let names: [String]
  private let clouds: [String: SettingsDraft]

  subscript(name: String) -> SettingsDraft? { clouds[name] }

  /// nil where there is none, or after an error in `report`.
  ///
  /// Source: openstacksdk, which looks in these places in this order and takes the first.
  init?(_ environment: [String: String], _ files: any FileSystem, _ report: inout Report) {
    let folders = Self.folders(environment)
    func find(_ name: String, _ variable: String?) -> String? {
      if let variable, let path = environment[variable], !path.isEmpty { return path }
      return folders.flatMap { ["\($0)\(name).yaml", "\($0)\(name).yml"] }.first {
        files.kind($0) == .file
      }
    }
    guard let path = find("clouds", "OS_CLIENT_CONFIG_FILE") else { return nil }
    guard let main = Reader.read(path, "clouds", files, &report) else { return nil }
    var clouds = main.drafts
    if let secure = find("secure", "OS_CLIENT_SECURE_FILE") {
      guard let more = Reader.read(secure, "clouds", files, &report) else { return nil }
      for (name, draft) in more.drafts {
        var joined = draft
        joined.fill(from: clouds[name] ?? SettingsDraft())
        clouds[name] = joined
      }
    }
    let vendors = find("clouds-public", nil).flatMap { Reader.read($0, "public-clouds", files, &report) }
    for (name, profile) in main.profiles {
      guard let vendor = vendors?.drafts[profile.value] else {
        if clouds[name]?[.authURL] == nil {
          report.error(
            "unknown-profile", "the profile '\(profile.value)' of the cloud '\(name)' is not known here",
            at: profile.place, help: ["write auth_url, and region_name where there are several"])
        }
        continue
      }
      clouds[name]?.fill(from: vendor)
    }
    self.path = path
    names = main.names
    self.clouds = clouds
  }

  private static func folders(_ environment: [String: String]) -> [String] {
    var folders = [""]
    if let home = environment["XDG_CONFIG_HOME"], !home.isEmpty {
      folders.append(PathName.join(home, "openstack/"))
    } else if let home = environment["HOME"], !home.isEmpty {
      folders.append(PathName.join(home, ".config/openstack/"))
    }
    return folders + ["/etc/openstack/"]
  }
}
