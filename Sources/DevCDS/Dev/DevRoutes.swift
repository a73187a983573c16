import GRDB
import JSON

/// The administrative interface below `/dev`, which is ours and no part of CDS: it asks for the name and password of an
/// administrator, whatever the users of CDS log in with.
extension EmbeddedCDS {
  /// Whether the request has the name and password of an administrator of the server.
  package func isAdministrator(_ request: CDSRequest) async -> Bool {
    (try? await database.read { try $0.user(basic: request)?.admin }) ?? false
  }

  /// Answers a request whose path begins with `/dev/`.
  func serveDev(_ request: CDSRequest) async throws -> CDSAnswer {
    guard await isAdministrator(request) else { throw CDSError.unauthorized }
    do {
      switch (request.method, request.path) {
      case ("GET", "/dev/state"): return .json(try await state())
      case ("POST", "/dev/groups"):
        try await addGroup(try FieldReader(request.body).string("name"))
        return .done
      case ("POST", "/dev/users"): return try await seedUser(FieldReader(request.body))
      case ("POST", "/dev/tokens"): return try await seedToken(FieldReader(request.body))
      case ("POST", "/dev/jobs"): return try await seedJobs(FieldReader(request.body))
      default: throw CDSError.notFound
      }
    } catch let error as SeedingError {
      return .json(["message": .string(error.description)], status: 400)
    }
  }

  private func seedUser(_ fields: FieldReader) async throws -> CDSAnswer {
    let name = try fields.string("username")
    if name.isEmpty { throw SeedingError(description: "'username' is missing") }
    let given = try fields.string("password")
    let user = NewUser(
      name, fullname: try fields.string("fullname"), email: try fields.string("email"),
      isAdmin: try fields.bool("admin"), password: given.isEmpty ? surroundings.secret() : given)
    var groups: [String: Bool] = [:]
    for (key, isAdmin) in [("groups", false), ("administers", true)] {
      for case .string(let group) in try fields.list(key) ?? [] { groups[group] = isAdmin }
    }
    try await addUser(user, groups: groups)
    return .json(["username": .string(name), "password": .string(user.password)])
  }

  private func seedToken(_ fields: FieldReader) async throws -> CDSAnswer {
    let key = try fields.string("key")
    return .json([
      "key": .string(try await addToken(key.isEmpty ? nil : key, group: try fields.string("group")))
    ])
  }

  private func seedJobs(_ fields: FieldReader) async throws -> CDSAnswer {
    var job = NewJob(try fields.string("name"))
    if job.name.isEmpty { throw SeedingError(description: "'name' is missing") }
    for value in try fields.list("requirements") ?? [] {
      if case .string(let name) = value {
        job.requirements.append(.binary(name))
      } else {
        let requirement = try WireRequirement(FieldReader(value))
        job.requirements.append(
          NewJob.Requirement(name: requirement.name, type: requirement.type, value: requirement.value))
      }
    }
    let places: [(String, WritableKeyPath<NewJob, String>)] = [
      ("script", \.script), ("project", \.project), ("application", \.application), ("pipeline", \.pipeline),
      ("group", \.group),
    ]
    for (key, place) in places {
      let text = try fields.string(key)
      if !text.isEmpty { job[keyPath: place] = text }
    }
    let count = try fields.integer("count")
    guard (0...1000).contains(count) else { throw SeedingError(description: "'count' is not from 1 to 1000") }
    let ids = try await addJobs(job, count: max(1, Int(count)))
    return .json(["ids": .array(ids.map { .integer(Int($0)) })])
  }
}
