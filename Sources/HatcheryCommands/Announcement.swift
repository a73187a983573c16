import DevCDS
import DevCloud
import JSON

/// What `hatchery dev` says when it is ready.
struct Announcement: Sendable {
  let variant: CDSVariant
  let password: String
  let directory: String
  let passwordFile: String
  let clouds: CloudsFile
  let isJSON: Bool

  func text(port: Int, cloudPort: Int) -> String {
    let url = "http://127.0.0.1:\(port)"
    let cloud = "http://127.0.0.1:\(cloudPort)"
    if isJSON {
      let json: JSONValue = [
        "url": .string(url), "username": "admin", "password": .string(password),
        "api": .string(variant.rawValue),
        "directory": .string(directory), "openstack": .string("\(cloud)/v3"), "clouds": .string(clouds.path),
      ]
      return json.text(pretty: false) + "\n"
    }
    return """
      the embedded CDS (\(variant.rawValue)) is at \(url)
        user      admin
        password  \(password) (also in \(passwordFile))
        data      \(directory)
      the embedded OpenStack is at \(cloud)/v3
        user      \(clouds.user) of the project \(clouds.project), with the same password
        clouds    \(clouds.path), as the cloud dev
      Ctrl-C ends it.

      """
  }
}
