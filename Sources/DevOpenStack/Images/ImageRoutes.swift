import JSON

/// Glance, below `/v2`.
enum ImageRoutes {
  static let all = [
    Route("GET", "/images") { cloud, call throws(Refusal) in try cloud.listImages(call) },
    Route("POST", "/images") { cloud, call throws(Refusal) in try cloud.createImage(call) },
    Route("GET", "/images/{}") { cloud, call throws(Refusal) in .json(cloud.json(try cloud.image(call))) },
    Route("DELETE", "/images/{}") { cloud, call throws(Refusal) in
      let id = call.variables[0]
      guard let image = cloud.images.find(id, project: try call.project()) else {
        throw .glance(404, "Failed to find image \(id) to delete")
      }
      guard image.owner == call.token?.project || call.isAdmin else {
        throw .glance(403, "You are not permitted to delete this image.")
      }
      cloud.images.remove(id)
      return noContent
    },
    Route("PUT", "/images/{}/file") { cloud, call throws(Refusal) in
      let image = try cloud.image(call)
      guard image.status == "queued" else {
        throw .glance(409, "Image status transition from \(image.status) to saving is not allowed")
      }
      let time = cloud.now
      cloud.images.change(image.id) {
        $0.status = "active"
        $0.size = call.request.body.count
        $0.updated = time
      }
      return noContent
    },
  ]

  private static let noContent = OpenStackAnswer(
    204, headers: [("Content-Type", "text/html; charset=UTF-8")])
}

extension Cloud {
  func image(_ call: Call) throws(Refusal) -> Image {
    guard let image = images.find(call.variables[0], project: try call.project()) else {
      throw .glance(404, "No image found with ID \(call.variables[0])")
    }
    return image
  }

  /// `GET /images`: a page, and the path of the next.
  func listImages(_ call: Call) throws(Refusal) -> OpenStackAnswer {
    var images = images.visible(to: try call.project())
    var limit = 25
    var isAscending = false
    var key = "created_at"
    var marker: String?
    for (name, value) in call.request.parameters {
      switch name {
      case "limit":
        guard let number = Int(value), number >= 0 else {
          throw .glance(400, "limit param must be an integer")
        }
        limit = min(number, 1000)
      case "marker": marker = value
      case "name": images.removeAll { $0.name != value }
      case "status": images.removeAll { $0.status != value }
      case "visibility" where value != "all": images.removeAll { $0.visibility != value }
      case "owner": images.removeAll { $0.owner != value }
      case "id": images.removeAll { $0.id != value }
      case "tag": images.removeAll { !$0.tags.contains(value) }
      case "sort_key": key = value
      case "sort_dir": isAscending = value == "asc"
      case "sort":
        let parts = value.split(separator: ",").first?.split(separator: ":") ?? []
        key = parts.first.map(String.init) ?? key
        isAscending = parts.count > 1 && parts[1] == "asc"
      default: break
      }
    }
    switch key {
    case "name": images.sort { ($0.name, $0.id) > ($1.name, $1.id) }
    case "updated_at": images.sort { ($0.updated, $0.id) > ($1.updated, $1.id) }
    case "id": images.sort { $0.id > $1.id }
    case "size": images.sort { ($0.size, $0.id) > ($1.size, $1.id) }
    default: break
    }
    if isAscending { images.reverse() }
    if let marker {
      guard let index = images.firstIndex(where: { $0.id == marker }) else {
        throw .glance(404, "Marker \(marker) not found")
      }
      images.removeFirst(index + 1)
    }
    let page = images.prefix(limit)
    let others = call.request.parameters.filter { $0.name != "marker" }
    var body: JSONObject = [
      "images": .array(page.map(json)), "first": .string(Self.link(others)),
      "schema": "/v2/schemas/images",
    ]
    if limit > 0, page.count == limit, let last = page.last {
      body["next"] = .string(Self.link(others + [(name: "marker", value: last.id)]))
    }
    return .json(.object(body))
  }

  private static func link(_ parameters: [(name: String, value: String)]) -> String {
    if parameters.isEmpty { return "/v2/images" }
    return "/v2/images?"
      + parameters.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
  }

  func json(_ image: Image) -> JSONValue {
    var body = image.properties
    let fields: JSONObject = [
      "name": .string(image.name), "disk_format": "raw", "container_format": "bare",
      "visibility": .string(image.visibility),
      "size": image.status == "queued" ? .null : .integer(image.size),
      "virtual_size": image.status == "queued" ? .null : .integer(image.size),
      "status": .string(image.status),
      "checksum": image.status == "queued" ? .null : .string(image.checksum), "protected": false,
      "min_ram": .integer(image.minRAM), "min_disk": .integer(image.minDisk), "owner": .string(image.owner),
      "os_hidden": false, "os_hash_algo": image.status == "queued" ? .null : "sha512",
      "os_hash_value": image.status == "queued" ? .null : .string(image.hash), "id": .string(image.id),
      "created_at": .string(Timestamp.seconds(image.created)),
      "updated_at": .string(Timestamp.seconds(image.updated)),
      "tags": .array(image.tags.map { .string($0) }), "self": .string("/v2/images/\(image.id)"),
      "file": .string("/v2/images/\(image.id)/file"), "schema": "/v2/schemas/image",
    ]
    for entry in fields.entries { body[entry.key] = entry.value }
    return .object(body)
  }

  /// `POST /images`: one without content, which a `PUT` brings.
  mutating func createImage(_ call: Call) throws(Refusal) -> OpenStackAnswer {
    let body = try call.object(otherwise: .glance(400, "Malformed JSON in request body."))
    var name = ""
    if case .string(let text)? = body["name"] { name = text }
    var image = Image(
      id: uuid(), name: name, owner: try call.project(), size: 0, checksum: hex(32), hash: hex(128),
      created: now)
    if case .string(let visibility)? = body["visibility"] { image.visibility = visibility }
    if body["visibility"] == nil { image.visibility = "shared" }
    image.status = "queued"
    images.add(image)
    var answer = OpenStackAnswer.json(json(image), status: 201)
    answer.headers.append(("Location", "\(endpoints.image)/v2/images/\(image.id)"))
    return answer
  }
}
