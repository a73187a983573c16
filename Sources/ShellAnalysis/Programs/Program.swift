/// A program or builtin whose doings are known.
enum Program: String {
  // what the shell does itself
  case export, readonly, local, declare, typeset, unset, read, getopts, mapfile, readarray, `let`, source, cd,
    pushd,
    popd, set, shift, exit, `return`, `break`, `continue`, trap, eval, exec, wait, umask, shopt, test
  case dot = "."
  case colon = ":"
  case bracket = "["
  case `true`, `false`
  // what writes texts
  case echo, printf, cat, tee, sponge, unbuffer
  // what passes on what it reads
  case base64, gunzip, gzip, xz, unxz, zcat, tr, awk, grep, head, tail
  // what changes files
  case cp, mv, ln, rsync, install, sed, perl, patch, ed, ex, curl, wget, gpg, gpg2, dd, rm, rmdir, unlink,
    mkdir, chmod,
    chown, truncate, touch, sleep
  case aptKey = "apt-key"
  // what opens shells
  case sh, bash, dash, ash, ksh, mksh, zsh, rbash, su, runuser, sudo

  var isShell: Bool {
    switch self {
    case .sh, .bash, .dash, .ash, .ksh, .mksh, .zsh, .rbash: true
    default: false
    }
  }

  var opensShell: Bool { isShell || self == .su || self == .runuser || self == .sudo }

  /// Its words are assignments.
  var declares: Bool {
    switch self {
    case .export, .readonly, .local, .declare, .typeset: true
    default: false
    }
  }

  /// What is in its words matters byte by byte.
  var needsText: Bool {
    switch self {
    case .echo, .printf, .eval, .trap, .su, .runuser, .set: true
    default: isShell
    }
  }
}
