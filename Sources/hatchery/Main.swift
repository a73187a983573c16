import HatcheryCommands

@main
struct Main {
  static func main() async { await Hatchery.start() }
}
