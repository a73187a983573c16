import Diagnostics
import ShellSyntax

extension Analyser {
  /// A redirection writes to a file.
  mutating func addWrite(_ redirection: Redirection, _ stream: Stream, by index: Int) {
    let appends = redirection.operator == .append || redirection.operator == .appendBoth
    addWrite(redirection.target, stream, appends: appends, by: index)
  }

  /// Something is written to a file.
  mutating func addWrite(
    _ target: Argument, _ stream: Stream, appends: Bool, mode: String? = nil, source: Argument? = nil,
    by index: Int
  ) {
    let path = absolute(target)
    let text = path.text
    if let text, isDevice(text) { return }
    // A process substitution is no file.
    if case .unknown(let name?) = path.value.pieces.first, name.hasPrefix(">(") || name.hasPrefix("<(") {
      return
    }
    let embedded = stream.isWorthTelling ? stream.text.embedded(in: file) : nil
    if let origin = stream.origin, embedded == nil {
      changes.append(FileChange(.download(from: origin), path, mode: mode, source: source, by: index))
    } else if appends {
      changes.append(
        FileChange(.append(embedded, isComplete: stream.isComplete), path, mode: mode, by: index))
    } else {
      changes.append(
        FileChange(
          .write(embedded, isComplete: stream.isComplete), path, mode: mode, source: source, by: index))
      if let embedded { addScript(embedded, path) }
    }
    guard let key = fileKey(path.value) else { return }
    if !appends {
      contents[key] = stream
    } else if var known = contents[key] {
      textLeft -= known.text.bytes.count
      known.add(stream, isCertain: true)
      contents[key] = textLeft > 0 ? known : nil
    }
  }

  private func isDevice(_ path: String) -> Bool {
    switch path {
    case "/dev/null", "/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/console", "/dev/zero", "-": true
    default: path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
    }
  }

  /// A shell script that is written into a file.
  private mutating func addScript(_ text: EmbeddedText, _ path: Argument) {
    guard level < 2, text.bytes.starts(with: "#!".utf8), let dialect = Dialect(shebangOf: text.bytes),
      written.count < 256, text.bytes.count <= textLeft
    else { return }
    textLeft -= text.bytes.count
    written.append(
      analyse(
        text, as: .written, dialect: dialect, holes: holes, variables: Variables(), level: level + 1,
        path: path))
  }

  /// The files that a program changes by itself.
  mutating func addChanges(of line: CommandLine, by index: Int, _ context: Context) {
    switch line.program {
    case .tee:
      let options = Operands(line.arguments, letters: "", names: ["output-error"])
      for path in options.operands {
        addWrite(path, line.input ?? .unknown, appends: options.has("a", "append"), by: index)
      }
    case .sponge:
      for path in Operands(line.arguments, letters: "").operands {
        addWrite(path, line.input ?? .unknown, appends: false, by: index)
      }
    case .cp, .mv, .ln, .rsync: addCopy(line, by: index)
    case .install: addInstall(line, by: index)
    case .sed, .perl: addEdit(line, by: index)
    case .patch, .ed, .ex:
      if let path = Operands(line.arguments, letters: "pidbBoDFgrVxYz").operands.first {
        add(.edit, path, by: index)
      }
    case .curl, .wget: addDownload(line, by: index)
    case .gpg, .gpg2, .aptKey: addKeyring(line, by: index)
    case .dd: addDump(line, by: index)
    case .rm, .rmdir, .unlink:
      for path in Operands(line.arguments, letters: "").operands { add(.remove, path, by: index) }
    case .mkdir:
      let options = Operands(line.arguments, letters: "m", names: ["mode"])
      for path in options.operands {
        add(.makeDirectory, path, mode: options.value("m", "mode")?.text, by: index)
      }
    case .chmod: addPermissions(line, by: index)
    case .truncate:
      let options = Operands(line.arguments, letters: "sr", names: ["size", "reference"])
      for path in options.operands {
        if options.value("s", "size")?.text == "0" {
          addWrite(path, Stream(), appends: false, by: index)
        } else {
          add(.edit, path, by: index)
        }
      }
    default: break
    }
  }

  private mutating func add(_ kind: FileChange.Kind, _ path: Argument, mode: String? = nil, by index: Int) {
    let path = absolute(path)
    if let key = fileKey(path.value) {
      switch kind {
      case .edit, .remove, .copy, .download: contents[key] = nil
      default: break
      }
    }
    changes.append(FileChange(kind, path, mode: mode, by: index))
  }

  /// `cp`, `mv`, `ln`: what is known of the source is known of the copy.
  private mutating func addCopy(_ line: CommandLine, by index: Int) {
    let options = Operands(
      line.arguments, letters: line.program == .rsync ? "efBTM" : "tS",
      names: ["target-directory", "suffix", "exclude", "rsh"])
    var sources = options.operands
    var target = options.value("t", "target-directory")
    let isDirectory = target != nil
    if target == nil {
      guard sources.count > 1 || line.program == .ln && sources.count == 1 else { return }
      target = sources.count > 1 ? sources.removeLast() : sources[0].named(baseName(sources[0].value.text()))
    }
    guard let target else { return }
    let isLink = line.program == .ln && options.has("s", "symbolic")
    for source in sources {
      let path = place(source, in: target, isDirectory: isDirectory || sources.count > 1)
      add(isLink ? source.beside(absolute(path)) : source, to: path, mode: nil, by: index)
      if line.program == .mv { add(.remove, source, by: index) }
    }
  }

  private mutating func add(_ source: Argument, to path: Argument, mode: String?, by index: Int) {
    let from = absolute(source)
    if let key = fileKey(from.value), let known = contents[key] {
      addWrite(path, known, appends: false, mode: mode, source: from, by: index)
    } else {
      add(.copy(from: from), path, mode: mode, by: index)
    }
  }

  /// Directories that every system has: what is copied there comes to lie in them.
  private static let directories: Set<String> = [
    "/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt", "/tmp", "/root",
  ]

  /// Where a file comes to lie that is copied to `target`.
  private func place(_ source: Argument, in target: Argument, isDirectory: Bool) -> Argument {
    // A path that ends with something unknown does not end with a slash.
    let text = target.value.text()
    guard isDirectory || text.hasSuffix("/") || Self.directories.contains(text) else { return target }
    guard let name = source.text.map(baseName), !name.isEmpty, !source.hasGlob else {
      return Argument(
        Value(target.value.pieces + [.unknown(nil)]), at: target.place, isWritten: false)
    }
    var pieces = Text(isMapped: false)
    pieces.add(target.value)
    pieces.add(((text.hasSuffix("/") ? "" : "/") + name).utf8)
    return Argument(pieces.value, at: target.place, isWritten: false)
  }

  private mutating func addInstall(_ line: CommandLine, by index: Int) {
    let options = Operands(
      line.arguments, letters: "mogtS", names: ["mode", "owner", "group", "target-directory", "suffix"])
    let mode = options.value("m", "mode")?.text ?? "0755"
    if options.has("d", "directory") {
      for path in options.operands { add(.makeDirectory, path, mode: mode, by: index) }
      return
    }
    var sources = options.operands
    let directory = options.value("t", "target-directory")
    guard let target = directory ?? (sources.count > 1 ? sources.removeLast() : nil) else { return }
    for source in sources {
      let path = place(source, in: target, isDirectory: directory != nil || sources.count > 1)
      if source.text == "/dev/stdin" || source.text == "-" {
        addWrite(path, line.input ?? .unknown, appends: false, mode: mode, by: index)
      } else if source.text == "/dev/null" {
        addWrite(path, Stream(), appends: false, mode: mode, by: index)
      } else {
        add(source, to: path, mode: mode, by: index)
      }
    }
  }

  private mutating func addEdit(_ line: CommandLine, by index: Int) {
    let isSed = line.program == .sed
    let options = Operands(
      line.arguments, letters: isSed ? "efl" : "eEIM", names: ["expression", "file", "line-length"])
    guard
      options.has("i", "in-place") || line.arguments.contains(where: { isInPlace($0.argument.value.prefix) })
    else { return }
    var files = options.operands[...]
    if isSed, !options.has("e", "expression", "f", "file") { files = files.dropFirst() }
    for path in files { add(.edit, path, by: index) }
  }

  /// `-i`, `-i.bak`, `-ri`, `-pi`
  private func isInPlace(_ word: String) -> Bool {
    word.hasPrefix("-") && !word.hasPrefix("--") && word.contains("i") && !word.contains("e")
  }

  private mutating func addDownload(_ line: CommandLine, by index: Int) {
    guard let from = address(line) else { return }
    let isCurl = line.program == .curl
    let options = Operands(
      line.arguments, letters: isCurl ? CurlOptions.letters : "OoPUaeitTwQ",
      names: isCurl ? CurlOptions.names : ["output-document", "directory-prefix"])
    let path = isCurl ? options.value("o", "output") : options.value("O", "output-document")
    if let path {
      if path.text != "-", !(path.text.map(isDevice) ?? false) { addDownload(from, to: path, by: index) }
      return
    }
    guard !isCurl || options.has("O", "remote-name"), !options.has("spider") else { return }
    guard let name = from.text.map({ baseName(String($0.prefix { $0 != "?" })) }), !name.isEmpty else {
      return
    }
    let directory = isCurl ? options.value("output-dir") : options.value("P", "directory-prefix")
    let file = from.named(name)
    addDownload(from, to: directory.map { place(file, in: $0, isDirectory: true) } ?? file, by: index)
  }

  private mutating func addDownload(_ from: Argument, to path: Argument, by index: Int) {
    add(.download(from: from), path, by: index)
    if let key = fileKey(absolute(path).value) { contents[key] = .download(from) }
  }

  /// `gpg --dearmor -o FILE`, `gpg --keyring FILE --recv-keys …`, `apt-key --keyring FILE …`
  private mutating func addKeyring(_ line: CommandLine, by index: Int) {
    let options = Operands(
      line.arguments, letters: "oru",
      names: [
        "output", "keyring", "primary-keyring", "keyserver", "homedir", "recipient", "keyserver-options",
      ])
    if let path = options.value("o", "output"), path.text != "-" {
      let source = options.has("dearmor", "dearmour") ? options.operands.first : nil
      if let source {
        let known = fileKey(absolute(source).value).flatMap { contents[$0] }
        add(known?.origin.map { .download(from: $0) } ?? .copy(from: absolute(source)), path, by: index)
      } else {
        addWrite(path, .download(line.input?.origin), appends: false, by: index)
      }
    } else if let ring = options.value("keyring", "primary-keyring"),
      options.has("import", "recv-keys", "recv", "receive-keys", "fetch-keys")
        || options.operands.contains(where: { $0.text == "add" || $0.text == "adv" })
    {
      addWrite(ring, .unknown, appends: true, by: index)
    }
  }

  private mutating func addDump(_ line: CommandLine, by index: Int) {
    let words = line.arguments.map(\.argument)
    guard let target = words.first(where: { $0.value.prefix.hasPrefix("of=") }) else { return }
    let reads = words.first { $0.value.prefix.hasPrefix("if=") }
    addWrite(
      target.dropping(3), reads == nil ? line.input ?? .unknown : .unknown,
      appends: words.contains { $0.text?.contains("append") ?? false }, by: index)
  }

  private mutating func addPermissions(_ line: CommandLine, by index: Int) {
    let words = line.arguments.map(\.argument).filter { word in
      let text = word.value.prefix
      return
        !(text.hasPrefix("--")
        || text.hasPrefix("-") && text.dropFirst().allSatisfy { "cfvRHLP".contains($0) })
    }
    guard let mode = words.first else { return }
    for path in words.dropFirst() { add(.permissions, path, mode: mode.text, by: index) }
  }
}

extension Argument {
  /// A name made of this word.
  func named(_ name: String) -> Argument { Argument(Value(name), at: place, isWritten: false) }
}

extension Argument {
  /// What a link at `path` means that says this: it is read from where the link lies.
  fileprivate func beside(_ path: Argument) -> Argument {
    guard let text, let link = path.text, let slash = link.lastIndex(of: "/"), !text.isEmpty,
      !text.hasPrefix("/"), !text.hasPrefix(".")
    else { return self }
    return Argument(Value(link[...slash] + text), at: place, isWritten: false)
  }
}
