import ModelCommands

@main
struct Main {
  static func main() { Modelc.start() }
}
