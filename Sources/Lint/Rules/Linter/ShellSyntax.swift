import Diagnostics

extension Rule {
  static let shellSyntax = Rule(
    "MC0001", "shell-syntax", .error,
    what: "Finds what the shell that runs a script cannot read: dash for `sh`, bash for `bash`.",
    why: """
      A shell runs what stands before a syntax error and stops there, so half of the work is done. What only fails \
      when it is come to, such as a substitution that dash does not know, is a warning.
      """,
    sources: ["dash(1)", "bash(1)"],
    examples: [
      .bad("if true; then\n  apt-get update\n⟦⟧", onlyHere: "what is left open swallows what is around it"),
      .bad(
        "#!/bin/sh\nfor i in 1 2; do\n  echo $i\n⟦fi⟧\n", as: .file,
        caption: "a word that closes something else"),
      .good("if true; then\n  apt-get update\nfi"),
      .good("#!/bin/bash\npackages=(git curl)\n", as: .file, caption: "bash may what sh may not"),
      .good(
        "#!/bin/sh\necho unpacking\nexit 0\n)) an archive follows\n", as: .file,
        caption: "a shell comes no further than exit"),
      .good(
        "#!/bin/sh\ntype wish && exec wish -f \"$0\" || echo 'no wish' && exit 1\n}} a Tcl script follows\n",
        as: .file,
        caption: "nor than where every way ends"),
      .good(
        "#!/bin/sh\nNAME=$1\necho '#!/bin/sh\nif true; then' > /srv/$NAME.postinst\necho 'true; fi' >> /srv/$NAME.postinst\n",
        as: .file, caption: "what is written piece by piece"),
    ],
    check: .builtIn)
}
