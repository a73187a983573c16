package import OpenStack

/// One thing of a cloud that was looked at.
package struct CloudFinding: Hashable, Sendable {
  /// `cloud`, `quota`, `network`, `model docker`.
  package let subject: String
  /// What is so: one sentence without a full stop.
  package let text: String
  /// nil where it is as it should be.
  package let fault: Fault?
  /// What to do, a sentence each.
  package let help: [String]

  /// Who has to change something.
  package enum Fault: Hashable, Sendable {
    /// The model or the project: this cloud has not what is asked of it.
    case lack
    /// The project has room for no server now, which may pass.
    case full
    /// The cloud cannot be asked: the login, the way there, the settings.
    case unreachable
  }

  package init(_ subject: String, _ text: String, fault: Fault? = nil, help: [String] = []) {
    (self.subject, self.text, self.fault, self.help) = (subject, text, fault, help)
  }

  package init(_ subject: String, _ error: CloudError) {
    let isOrder = error.concern == .order || error.concern == .quota || error.kind == .settings
    self.init(subject, error.message, fault: isOrder ? .lack : .unreachable, help: error.help)
  }
}
