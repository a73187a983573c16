package import HTTPTransport

/// What a CDS server knows of worker models, and the few calls that change it: the half that `register` speaks to.
///
/// One type a dialect (`Dialects/<Name>/`) answers it. All calls throw a `CDSError`, whose advice says what to do.
/// Nothing is cached but what the server is (has its models groups or not): each call asks again.
package protocol ModelRegistry: Sendable {
  /// Every model that the server lists, in its order.
  func models() async throws(CDSError) -> [RegisteredModel]

  /// The model of that name; nil when the server has none.
  func model(named name: String) async throws(CDSError) -> RegisteredModel?

  /// Adds a model without capabilities.
  ///
  /// Never sent twice: when the answer is lost, the server is asked whether it has the model, and what it has is
  /// returned if it is as the draft says. `nameTaken` when another model has the name.
  func add(_ draft: ModelDraft) async throws(CDSError) -> RegisteredModel

  /// Gives a model the draft's name, type, image and group; its capabilities stay. Returns what the server made of it.
  func update(_ model: RegisteredModel, to draft: ModelDraft) async throws(CDSError) -> RegisteredModel

  /// Removes a model, its capabilities with it. One that is gone already is no error.
  func remove(_ model: RegisteredModel) async throws(CDSError)

  /// Adds a capability. The name is its key: one of that name must not be there yet (`conflict`).
  ///
  /// The classic server reads the whole list, changes it and writes it back: of two calls at once, one may be lost
  /// though both were answered 200. Read the model back when all is done.
  func add(_ capability: ServerCapability, to model: RegisteredModel) async throws(CDSError)

  /// Replaces the type and value of the capability of that name; as racy as adding.
  func update(_ capability: ServerCapability, of model: RegisteredModel) async throws(CDSError)

  /// Removes the capability of that name; as racy as adding. One that is gone already is no error.
  func removeCapability(named name: String, from model: RegisteredModel) async throws(CDSError)

  /// What any job known to the server requires, each once, in the server's order; needs no credentials.
  func requirements() async throws(CDSError) -> [Requirement]

  /// The group of that name; nil when the server has none.
  func group(named name: String) async throws(CDSError) -> ServerGroup?

  /// Whether this server's models belong to groups.
  func groupSupport() async throws(CDSError) -> GroupSupport

  /// A new token, of 64 hexadecimal digits, with which a hatchery registers for the group. Each call makes another
  /// one, so it is never sent twice.
  func createToken(group: String, lifetime: TokenLifetime) async throws(CDSError) -> Secret

  /// Checks a name and a password, and returns what the server says of the user and how to call it from now on.
  func logIn(user: String, password: Secret) async throws(CDSError) -> Login

  /// Who the credentials say we are; nil when the dialect cannot ask, or there are no credentials.
  func whoAmI() async throws(CDSError) -> ServerUser?
}

/// Whether a server's models belong to groups (they do since 2016-12-02).
package enum GroupSupport: Hashable, Sendable {
  case groups, none
  /// There is no model yet to see it by. Adding one tells: name its group, an old server passes it over.
  case unknown
}

/// How long a token lasts.
package enum TokenLifetime: String, Hashable, Sendable, CaseIterable {
  case session, daily, persistent
}
