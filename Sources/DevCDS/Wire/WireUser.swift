import JSON

/// A user as others see them: `groups` is always null.
struct WireUser: Hashable, Sendable {
  var id: Int64 = 0
  var username = ""
  var fullname = ""
  var email = ""
  var admin = false

  var json: JSONValue {
    [
      "id": .integer(Int(id)), "username": .string(username), "fullname": .string(fullname),
      "email": .string(email), "admin": .bool(admin), "groups": .null,
    ]
  }
}

extension WireUser {
  init(_ fields: FieldReader) throws(CDSError) {
    id = try fields.integer("id")
    username = try fields.string("username")
    fullname = try fields.string("fullname")
    email = try fields.string("email")
    admin = try fields.bool("admin")
  }
}
