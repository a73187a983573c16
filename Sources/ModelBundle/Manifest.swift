package import Planning

/// What a model is made of, for people, for registering it, and for telling whether its files are whole.
package struct Manifest: Hashable, Sendable {
  /// The format that is written, and the only one that is read.
  package static let format = 1

  /// What the user wrote.
  package struct Spec: Hashable, Sendable {
    package enum Form: String, Hashable, Sendable, CaseIterable { case short, yaml }

    package let text: String
    package let form: Form

    package init(text: String, form: Form) {
      self.text = text
      self.form = form
    }
  }

  /// The catalogue that the steps came from.
  package struct Catalogue: Hashable, Sendable {
    package let version: String
    /// A sha256 in lower-case hexadecimal.
    package let digest: String

    package init(version: String, digest: String) {
      self.version = version
      self.digest = digest
    }
  }

  /// What the model does, in short: equal digests mean equal effects.
  package struct Steps: Hashable, Sendable {
    /// A sha256 in lower-case hexadecimal.
    package let digest: String
    package let count: Int

    package init(digest: String, count: Int) {
      self.digest = digest
      self.count = count
    }
  }

  /// What the linter says of the model. Errors stop the build; what is less than a warning is not counted.
  package struct Lint: Hashable, Sendable {
    /// The version of the facts that it was judged by.
    package let facts: String
    package let errors: Int
    package let warnings: Int
    /// Left out, with or without a reason, where they are written.
    package let suppressed: Int

    package init(facts: String, errors: Int, warnings: Int, suppressed: Int) {
      self.facts = facts
      self.errors = errors
      self.warnings = warnings
      self.suppressed = suppressed
    }
  }

  /// A capability that the model is registered with.
  package struct Offer: Hashable, Sendable {
    package let capability: Capability
    package let tier: Tier

    package init(_ capability: Capability, _ tier: Tier) {
      self.capability = capability
      self.tier = tier
    }
  }

  /// The index of packages that capabilities were inferred from.
  package struct Index: Hashable, Sendable {
    /// Another release than the model's where there was none of its own.
    package let release: String
    /// As its Release file has it.
    package let date: String

    package init(release: String, date: String) {
      self.release = release
      self.date = date
    }
  }

  /// A file beside the manifest.
  package struct Output: Hashable, Sendable {
    package let name: String
    package let bytes: Int
    /// In lower-case hexadecimal.
    package let sha256: String

    package init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  /// In bytes.
  package struct Sizes: Hashable, Sendable {
    /// The script, before it may have been compressed into one that extracts itself.
    package let script: Int
    /// The user-data as it is sent, before base64.
    package let udata: Int

    package init(script: Int, udata: Int) {
      self.script = script
      self.udata = udata
    }
  }

  package var model: ModelName
  package var spec: Spec
  /// The release by its name in the catalogue: `debian8`.
  package var release: String
  package var image: String
  package var flavor: String?
  package var group: String
  /// What servers are made with besides image and flavor, for our own hatchery.
  package var server = ServerOptions()
  package var description: String
  package var catalogue: Catalogue
  package var steps: Steps
  package var lint: Lint
  package var index: Index
  package var capabilities: [Offer]
  /// Every file of the bundle but the manifest, by name; filled in by `pack`.
  package internal(set) var outputs: [Output] = []
  package var sizes: Sizes

  package init(
    model: ModelName, spec: Spec, release: String, image: String, flavor: String?, group: String,
    description: String, catalogue: Catalogue, steps: Steps, lint: Lint, index: Index,
    capabilities: [Offer],
    sizes: Sizes
  ) {
    self.model = model
    self.spec = spec
    self.release = release
    self.image = image
    self.flavor = flavor
    self.group = group
    self.description = description
    self.catalogue = catalogue
    self.steps = steps
    self.lint = lint
    self.index = index
    self.capabilities = capabilities
    self.sizes = sizes
  }
}
