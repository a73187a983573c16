import Apt
import Diagnostics
package import Processes
package import Templates

/// Reads at a vendor what a recipe's `pin:` shall say, and believes nothing that is not verified.
package struct Pinner: Sendable {
  let fetcher: any Fetcher
  let subprocess: Subprocess
  /// Where temporary files go.
  let temporary: String
  let allowsHTTP: Bool

  package init(
    fetcher: any Fetcher, subprocess: Subprocess, temporary: String = "/tmp", allowsHTTP: Bool = false
  ) {
    self.fetcher = fetcher
    self.subprocess = subprocess
    self.temporary = temporary
    self.allowsHTTP = allowsHTTP
  }

  /// What there is to pin about a recipe; `repository` is the one that a recipe of kind `repository` names.
  package func find(_ request: PinRequest, _ repository: VendorRepository?) throws(PinError) -> PinFinding {
    let finding: PinFinding
    switch (request.recipe.kind, repository) {
    case (.download(let release), _): finding = try findDownload(request, release)
    case (.repository, let repository?): finding = try findKeys(request, repository)
    case (.repository(let name, _), nil):
      throw PinError(.refused, "unknown-repository", "the catalogue has no repository '\(name.value)'")
    case (.apt, _), (.language, _): throw Self.nothingToPin(request)
    }
    if Interruption.isAsked { throw PinError.interruption }
    return finding
  }

  private static func nothingToPin(_ request: PinRequest) -> PinError {
    let why =
      if case .language(let manager, _) = request.recipe.kind {
        "\(manager.rawValue) installs it by name and version"
      } else {
        "apt verifies the distribution's own packages"
      }
    return PinError(
      .refused, "nothing-to-pin",
      "the recipe '\(request.recipe.name)' of '\(request.feature)' has nothing to pin",
      notes: ["\(why); only downloads and vendors' repositories are pinned"])
  }

  func address(_ text: String) throws(PinError) -> WebAddress {
    try WebAddress(text, permittingHTTP: allowsHTTP)
  }
}
