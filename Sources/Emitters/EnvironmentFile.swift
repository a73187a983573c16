import Planning
import ShellScript

/// The environment as a file that later steps, CDS's lines and login shells read.
enum EnvironmentFile {
  static func path(of model: ModelName) -> String { "/etc/profile.d/modelc-\(model).sh" }

  static func text(_ change: EnvironmentChange, _ model: ModelName) -> String {
    var items: [ShellItem] = [.comment("The environment of the worker model \(model).")]
    for variable in change.variables {
      items.append(.command(["export", ShellWord([.plain(variable.name + "="), .literal(variable.value)])]))
    }
    var text = ShellPrinter.text(items)
    for directory in change.path {
      let word = ShellWord(directory).printed
      // The file is read more than once on the way to a login; a directory is added once.
      text += "case \":$PATH:\" in\n  *:\(word):*) ;;\n  *) PATH=$PATH:\(word) ;;\nesac\n"
    }
    if !change.path.isEmpty { text += "export PATH\n" }
    return text
  }
}
