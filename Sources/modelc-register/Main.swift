import RegisterCommands

@main
struct Main {
  static func main() async { await ModelcRegister.start() }
}
