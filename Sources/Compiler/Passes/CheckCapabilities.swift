import Planning

extension Pass {
  /// The last step: every declared binary must be on PATH.
  static let checkCapabilities = Pass("check-capabilities") { plan, _, _ in
    var plan = plan
    let binaries = plan.capabilities.filter { $0.type == "binary" }.map(\.value)
    guard !binaries.isEmpty else { return plan }
    plan.steps.removeAll { if case .check = $0.action { true } else { false } }
    plan.steps.append(
      Step(
        id: .check, title: "find every declared binary on PATH", action: .check(Set(binaries).sorted()),
        origins: [Origin("a model must have what it declares", at: nil)], seconds: 0))
    return plan
  }
}
