package import ArgumentParser

/// Which cloud is asked before models are registered.
package struct CloudOptions: ParsableArguments {
  @Flag(help: "Ask the cloud first whether servers of the models can be made there.")
  package var checkCloud = false

  @Option(
    help: ArgumentHelp(
      "A cloud of clouds.yaml (default: OS_CLOUD, the OPENSTACK_ and OS_ variables, or the only one).",
      valueName: "name"))
  package var osCloud: String?

  @Option(
    help: ArgumentHelp(
      "The hatchery's configuration: its cloud, its names of images and flavors (default: HATCHERY_CONFIG).",
      valueName: "file"), completion: .file())
  package var hatcheryConfig: String?

  package init() {}
}
