import DevCDS
import JSON

/// What `hatchery dev` says when it is ready.
struct Announcement: Sendable {
  let variant: CDSVariant
  let password: String
  let directory: String
  let passwordFile: String
  let isJSON: Bool

  func text(port: Int) -> String {
    let url = "http://127.0.0.1:\(port)"
    if isJSON {
      let json: JSONValue = [
        "url": .string(url), "username": "admin", "password": .string(password),
        "api": .string(variant.rawValue),
        "directory": .string(directory),
      ]
      return json.text(pretty: false) + "\n"
    }
    return """
      the embedded CDS (\(variant.rawValue)) is at \(url)
        user      admin
        password  \(password) (also in \(passwordFile))
        data      \(directory)
      Ctrl-C ends it.

      """
  }
}
