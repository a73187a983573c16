/// How a program that runs another one takes its own words.
struct WrapperForm: Sendable {
  /// One-letter options that take a value.
  var letters = ""
  /// Long options that take a value, as a word of its own or behind `=`.
  var names: Set<String> = []
  /// Words between the options and the command: `timeout`'s duration.
  var operands = 0
  /// `name=value` may stand before the command.
  var takesAssignments = false
  /// One-letter options with which it runs nothing.
  var stops = ""

  static let all: [String: WrapperForm] = {
    var forms: [String: WrapperForm] = [:]
    for name in [
      "nohup", "setsid", "eatmydata", "builtin", "unbuffer", "fakeroot", "time", "torsocks", "proxychains",
      "dbus-run-session", "catchsegv", "ltrace", "busybox",
    ] { forms[name] = WrapperForm() }
    forms["sudo"] = WrapperForm(
      letters: "ughpCrtTUDR",
      names: [
        "user", "group", "host", "prompt", "close-from", "role", "type", "command-timeout", "other-user",
        "chdir",
        "chroot",
      ], takesAssignments: true, stops: "lvVKe")
    forms["doas"] = WrapperForm(letters: "uCa", stops: "L")
    forms["env"] = WrapperForm(
      letters: "uCS", names: ["unset", "chdir", "split-string"], takesAssignments: true)
    forms["command"] = WrapperForm(stops: "vV")
    forms["exec"] = WrapperForm(letters: "a")
    forms["nice"] = WrapperForm(letters: "n", names: ["adjustment"])
    forms["ionice"] = WrapperForm(letters: "cn", names: ["class", "classdata"], stops: "pPu")
    forms["chrt"] = WrapperForm(letters: "TPD", operands: 1, stops: "pm")
    forms["taskset"] = WrapperForm(operands: 1, stops: "p")
    forms["timeout"] = WrapperForm(letters: "sk", names: ["signal", "kill-after"], operands: 1)
    forms["time"] = WrapperForm(letters: "fo", names: ["format", "output"])
    forms["stdbuf"] = WrapperForm(letters: "ioe", names: ["input", "output", "error"])
    forms["chroot"] = WrapperForm(operands: 1)
    forms["flock"] = WrapperForm(
      letters: "wE", names: ["timeout", "wait", "conflict-exit-code"], operands: 1)
    forms["xargs"] = WrapperForm(
      letters: "adEILnPs",
      names: ["arg-file", "delimiter", "max-lines", "max-args", "max-procs", "max-chars", "process-slot-var"])
    forms["systemd-run"] = WrapperForm(
      letters: "HMuptE",
      names: [
        "host", "machine", "unit", "property", "description", "slice", "service-type", "uid", "gid", "nice",
        "working-directory", "setenv", "on-active", "on-boot", "on-startup", "on-unit-active",
        "on-unit-inactive",
        "on-calendar", "path-property", "socket-property", "timer-property",
      ])
    forms["systemd-inhibit"] = WrapperForm(names: ["what", "who", "why", "mode"])
    forms["runuser"] = WrapperForm(
      letters: "ugGsw", names: ["user", "group", "supp-group", "shell", "whitelist-environment"], stops: "c")
    forms["setpriv"] = WrapperForm(names: [
      "reuid", "regid", "groups", "inh-caps", "ambient-caps", "bounding-set",
    ])
    forms["strace"] = WrapperForm(letters: "abeEIoOpPsSuX", stops: "p")
    forms["unshare"] = WrapperForm(letters: "SGRw", names: ["setuid", "setgid", "root", "wd"])
    forms["nsenter"] = WrapperForm(letters: "tSGrw", names: ["target", "setuid", "setgid"])
    forms["xvfb-run"] = WrapperForm(letters: "efnpsw", names: ["server-args", "server-num", "auth-file"])
    forms["watch"] = WrapperForm(letters: "n", names: ["interval"])
    return forms
  }()
}

/// Whether a program of that name tries a command several times: `retry`, `with_retries`.
func retries(_ name: String) -> Bool {
  var seen = 0
  let wanted: StaticString = "retr"
  return name.utf8.withContiguousStorageIfAvailable { bytes in
    for (index, byte) in bytes.enumerated() {
      let letter = byte | 0x20
      seen = letter == wanted.utf8Start[seen] ? seen + 1 : letter == wanted.utf8Start[0] ? 1 : 0
      guard seen == 4 else { continue }
      let rest = bytes[(index + 1)...].prefix(3).map { $0 | 0x20 }
      return rest.first == 0x79 || rest == [0x69, 0x65, 0x73]
    }
    return false
  } ?? false
}
