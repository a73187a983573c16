/// A word on apt-get's command line: `git`, `git=1:2.39*`, `git/bookworm-backports`, `git:amd64`, `git-`, `git+`,
/// `web-server^`.
struct RequestedName {
  let name: String
  let removes: Bool

  /// A name that is a package's as a whole is one: `g++`.
  init(_ word: String, removing: Bool, _ index: SuiteIndex) {
    let plain = String(word.prefix { $0 != "=" && $0 != "/" && $0 != ":" })
    if index.anyID(of: plain) == nil, plain.utf8.count > 1, let last = plain.last, last == "-" || last == "+"
    {
      name = String(plain.dropLast())
      removes = last == "-"
    } else {
      name = plain
      removes = removing
    }
  }
}
