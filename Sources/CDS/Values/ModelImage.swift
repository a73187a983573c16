import CloudInit
import JSON

/// A model's `image`: for OpenStack an object in JSON, for Docker the name of an image, and free text to the server.
///
/// The text is kept byte for byte, so that what is not understood can be shown and sent back as it was.
package struct ModelImage: Hashable, Sendable {
  package let text: String

  package init(text: String) { self.text = text }

  /// The text that the original client writes for it, byte for byte.
  package init(_ image: OpenStackImage) {
    let encoded = String(decoding: Base64.encode(image.userData), as: UTF8.self)
    text = ClassicJSON.text([
      "os": .string(image.os), "flavor": .string(image.flavor), "user_data": .string(encoded),
    ])
  }

  /// What the text says to the OpenStack hatchery; nil when it is not such an object, or its user-data is no base64.
  ///
  /// Keys that are missing are empty, as the hatchery reads them; others are passed over; line ends inside the base64
  /// too.
  package var openStack: OpenStackImage? {
    guard let value = try? JSONValue.parse(Array(text.utf8)), case .object = value else { return nil }
    guard let os = Self.word(value["os"]), let flavor = Self.word(value["flavor"]),
      let encoded = Self.word(value["user_data"]),
      let userData = Base64.decode(encoded.utf8.filter { $0 != 10 && $0 != 13 })
    else { return nil }
    return OpenStackImage(os: os, flavor: flavor, userData: userData)
  }

  private static func word(_ value: JSONValue?) -> String? {
    switch value {
    case nil, .null: ""
    case .string(let text): text
    default: nil
    }
  }
}

/// What the OpenStack hatchery needs to start a model's machine.
package struct OpenStackImage: Hashable, Sendable {
  /// The image's name in Glance: `Debian 8`.
  package var os: String
  /// The flavor's name in Nova: `vps-ssd-1`.
  package var flavor: String
  /// The udata file as the user gave it; the hatchery puts lines around it.
  package var userData: [UInt8]

  package init(os: String, flavor: String, userData: [UInt8]) {
    self.os = os
    self.flavor = flavor
    self.userData = userData
  }
}
