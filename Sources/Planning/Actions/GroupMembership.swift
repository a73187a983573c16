package struct GroupMembership: Hashable, Sendable {
  package let user: String
  package let group: String
  /// Whether a missing user is an error: it is where the spec named one, not for the image's usual one.
  package let userMustExist: Bool

  package init(user: String, group: String, userMustExist: Bool) {
    self.user = user
    self.group = group
    self.userMustExist = userMustExist
  }
}
