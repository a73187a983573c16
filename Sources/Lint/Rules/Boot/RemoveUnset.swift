import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let removeUnset = Rule(
    "MC4021", "remove-unset", .error,
    what: """
      Finds `rm -r` of a path that begins with a variable nothing sets: an error where first boot surely lacks it, as \
      HOME, else a warning, as whoever runs the script may set it.
      """,
    why: "`rm -rf $DIR/*` is `rm -rf /*` when DIR is empty.",
    instead: "`${DIR:?}` stops there instead.",
    examples: [
      .bad("rm -rf ⟦$HOME⟧/*", onlyHere: "sudo sets HOME"),
      .bad("rm -rf \"⟦${BUILD_DIR}⟧/cache\""),
      .good("BUILD_DIR=/srv/build\nrm -rf \"$BUILD_DIR/cache\"\n"),
      .good("rm -rf \"${BUILD_DIR:?}/cache\""),
      .good(
        "if [ \"$1\" = clean ]; then rm -rf $BUILD_DIR/cache; fi\n",
        caption: "where nobody comes at first boot"),
      .good(
        "clean() {\n  rm -rf $BUILD_DIR/cache\n}\n",
        caption: "in a function that only those call who source it"),
    ],
    check: .variables { text, situation, findings in
      let script = text.script
      let shell = script.shell
      guard runsAtFirstBoot(script, situation), contains("rm ", in: shell.bytes), !isTemplateFile(script)
      else { return }
      var suspects: Set<ByteRange> = []
      shell.walk { node in
        guard case .command(let command) = node, case .simple(let simple) = command.kind,
          shell.program(of: simple) == "rm"
        else { return .enter }
        let words = shell.programWords(of: simple).dropFirst()
        guard
          words.contains(where: {
            shell.constant($0).map { $0.hasOption("r") || $0.hasOption("R") || $0 == "--recursive" } ?? false
          })
        else { return .enter }
        for word in words { if let range = leadingVariable(word.parts, shell) { suspects.insert(range) } }
        return .enter
      }
      if suspects.isEmpty { return }
      let variables = text.variables
      var branches: ArgumentBranches?
      let isUncalled = uncalled(script)
      for use in variables.uses where suspects.contains(use.range) && !use.hasDefault && use.sign.isEmpty {
        guard use.name.isShellName, !environment.contains(use.name), variables.firstSet[use.name] == nil,
          variables.isUnset(use), !variables.isNounset(at: use), !isUncalled(use.range)
        else { continue }
        let known = branches ?? ArgumentBranches(script)
        branches = known
        if situation.isFirstBoot, known.contains(script.place(use.range).range) { continue }
        findings.add(
          "nothing sets \(use.name): this removes from / on", at: script.place(use.range),
          severity: absent.contains(use.name) ? .error : .warning,
          help: ["write ${\(use.name):?}, which stops when it is empty"])
      }
    })

  /// What a shell has that somebody logs into, and cloud-init does not give.
  private static let absent: Set<String> = ["HOME", "USER", "LOGNAME"]

  /// The functions that nothing calls: who sources the script may set the variable too.
  private static func uncalled(_ script: Script) -> (ByteRange) -> Bool {
    // What a text within a script leaves uncalled comes last, behind what is known of the text.
    if script.nesting != nil {
      let bodies = Stretches(FunctionCalls(script.shell).all.filter(\.calls.isEmpty).map(\.body.source))
      return { bodies.contains($0.source) }
    }
    let called = Stretches(script.invocations.filter { !$0.circumstances.isUncalled }.map(\.place.range))
    let uncalled = Stretches(script.invocations.filter(\.circumstances.isUncalled).map(\.place.range))
    return { range in
      let place = script.place(range).range
      return uncalled.contains(place) && !called.contains(place)
    }
  }

  /// What cloud-init and the shell set.
  private static let environment: Set = [
    "PATH", "PWD", "OLDPWD", "LANG", "INSTANCE_ID", "TMPDIR", "IFS", "SHELL",
  ]

  /// The variable with which the word begins, if a slash follows it.
  private static func leadingVariable(_ parts: [WordPart], _ shell: ShellFile) -> ByteRange? {
    var flat: [WordPart] = []
    for part in parts {
      if case .doubleQuoted(let inner, _) = part.kind { flat += inner } else { flat.append(part) }
    }
    guard flat.count > 1 else { return nil }
    switch flat[0].kind {
    case .parameter, .expansion: break
    default: return nil
    }
    return shell.text(flat[1].range).hasPrefix("/") ? flat[0].range : nil
  }
}
