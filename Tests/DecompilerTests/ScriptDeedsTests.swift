import Diagnostics
import Inference
import Lint
import Testing

@testable import Decompiler

/// What programs in a script do to PATH, one line a deed.
@Suite struct ScriptDeedsTests {
  @Test(arguments: [
    ("apt-get install -y git curl", ["install git curl +recommends"]),
    ("apt-get update && apt-get -y install --no-install-recommends git", ["install git"]),
    (
      "echo 'APT::Install-Recommends \"0\";' >/etc/apt/apt.conf.d/99x\napt-get -y install git",
      ["unrunnable /etc/apt/apt.conf.d/99x", "install git"]
    ),
    ("sudo -E apt-get -y install git=1:2.39 less-", ["install git=1:2.39 less- +recommends"]),
    ("apt-get -y install $PACKAGES git", ["install git +recommends", "unknown"]),
    ("apt-get -s install git", []),
    ("chroot /mnt apt-get -y install git", []),
    ("exit 0\napt-get -y install git", []),
    ("apt-get -y purge vim-tiny", ["remove vim-tiny"]),
    ("apt-get -y install ./tool.deb", ["file ./tool.deb"]),
    (
      "curl -fsSLo /tmp/x.deb https://mirror.example/x_1_amd64.deb\ndpkg -i /tmp/x.deb",
      ["unrunnable /tmp/x.deb", "file /tmp/x.deb"]
    ),
    ("dpkg -P exim4", ["dpkg removes exim4"]),
    ("for p in git jq; do apt-get -y install \"$p\"; done", ["install git jq +recommends"]),
    ("L='git jq'\nfor p in $L; do apt-get -y install php-$p; done", ["install php-git php-jq +recommends"]),
    ("for p in 'git jq' bc; do apt-get -y install $p; done", ["install git jq bc +recommends"]),
    ("for p in git $MORE; do apt-get -y install \"$p\"; done", ["unknown"]),
    ("apt-get -y install docker-ce=$VERSION \"$MORE\"", ["install docker-ce +recommends", "unknown"]),
    ("for p in nano vim; do apt-get -y purge $p; done", ["remove nano vim"]),
    ("apt-get -y purge $OLD", ["unknown"]),
    ("apt-get -y purge 'nano*'", ["remove nano*"]),
    ("apt-get install git", ["install git +recommends, asking"]),
    ("yes | apt-get install git", ["install git +recommends"]),
    ("apt-get -qq install git", ["install git +recommends"]),
    ("apt-get remove nano", ["remove nano, asking"]),
    ("apt-get -y remove --allow-remove-essential bash", ["remove bash, essential too"]),
    ("apt-get -y --force-yes remove bash", ["remove bash, essential too"]),
    ("apt-get -y autoremove", ["remove unneeded"]),
    ("apt-get -y autoremove --purge git", ["remove git", "remove unneeded"]),
    ("apt-get -y remove --auto-remove git", ["remove git", "remove unneeded"]),
    ("dpkg --purge --force-depends perl", ["dpkg removes perl, forced"]),
    ("dpkg --force-all -r perl", ["dpkg removes perl, forced"]),
    ("#!/usr/bin/python3\nprint(1)\n", ["unknown"]),
    ("#include\nhttps://x.example/user-data\n", ["unknown"]),
  ])
  func packages(_ script: String, _ expected: [String]) { #expect(lines(script) == expected) }

  @Test(arguments: [
    (
      "curl -Lo /usr/local/bin/kubectl https://dl.example/kubectl\nchmod +x /usr/local/bin/kubectl",
      ["place /usr/local/bin/kubectl"]
    ),
    ("curl -Lo /usr/local/bin/kubectl https://dl.example/kubectl", ["unrunnable /usr/local/bin/kubectl"]),
    ("install -m 0755 /tmp/tool /usr/local/bin/tool", ["place /usr/local/bin/tool"]),
    ("install -m 0644 /tmp/tool /usr/local/bin/tool", ["unrunnable /usr/local/bin/tool"]),
    ("install /tmp/tool /usr/local/bin", ["place /usr/local/bin/tool"]),
    ("mv kubectl /usr/local/bin", ["place /usr/local/bin/kubectl"]),
    ("ln -s /opt/go/bin/go /usr/local/bin/go", ["place /usr/local/bin/go"]),
    ("cp a b /usr/local/bin/", ["place /usr/local/bin/a", "place /usr/local/bin/b"]),
    (
      "cat >/usr/local/bin/hi <<'E'\n#!/bin/sh\necho hi\nE\nchmod 755 /usr/local/bin/hi",
      ["place /usr/local/bin/hi"]
    ),
    ("rm -rf /usr/local/bin/hi", ["delete /usr/local/bin/hi"]),
    (
      "cp /bin/true /usr/local/bin/x\nchmod a-x /usr/local/bin/x",
      ["place /usr/local/bin/x", "delete /usr/local/bin/x"]
    ),
    (
      "cp a /usr/local/bin/x\nchmod 600 /usr/local/bin/x\nchmod +x /usr/local/bin/x",
      ["place /usr/local/bin/x"]
    ),
    (
      "for t in a b; do ln -s /bin/busybox /usr/local/bin/$t; done",
      ["place /usr/local/bin/a", "place /usr/local/bin/b"]
    ),
    ("gcc -fno-plt -o /usr/local/bin/tool tool.c", ["place /usr/local/bin/tool"]),
    ("go build -mod=vendor -o /usr/local/bin/tool ./cmd/tool", ["place /usr/local/bin/tool"]),
    ("gcc -o tool tool.c", []),
    ("tar -C /usr/local/bin -xzf k.tgz kubectl", ["unpack /usr/local/bin kubectl"]),
    ("curl -L https://dl.example/k.tgz | tar xz -C /usr/local/bin", ["unpack /usr/local/bin"]),
    (
      "for t in a b; do curl -Lo /usr/local/bin/$t https://x.example/$t; chmod +x /usr/local/bin/$t; done",
      ["place /usr/local/bin/a", "place /usr/local/bin/b"]
    ),
    ("ls | while read -r t; do cp \"$t\" \"/usr/local/bin/$t\"; done", ["unpack /usr/local/bin"]),
    (
      "printf x >/opt/hi\nchmod +x /opt/hi\nln -s /opt/hi /usr/local/bin/hi",
      ["place /opt/hi", "place /usr/local/bin/hi"]
    ),
    (
      "printf x >/usr/local/bin/say\nchmod +x /usr/local/bin/say\nln -s say /usr/local/bin/speak",
      ["place /usr/local/bin/say", "place /usr/local/bin/speak"]
    ),
    (
      "printf x >/usr/local/bin/say\ncp /usr/local/bin/say /usr/local/bin/speak",
      ["unrunnable /usr/local/bin/say", "unrunnable /usr/local/bin/speak"]
    ),
    ("unzip -q t.zip -d /usr/local/bin", ["unpack /usr/local/bin"]),
    ("export PATH=$PATH:/opt/go/bin\ngo version", ["path /opt/go/bin"]),
  ])
  func files(_ script: String, _ expected: [String]) { #expect(lines(script) == expected) }

  @Test(arguments: [
    (
      "update-alternatives --install /usr/bin/cc cc /opt/cc 10 --slave /usr/bin/c++ c++ /opt/c++",
      ["install cc: /usr/bin/cc -> /opt/cc (10) /usr/bin/c++ -> /opt/c++"]
    ),
    (
      "for t in java javac; do update-alternatives --install /usr/bin/$t $t /opt/jdk/bin/$t 9; done",
      [
        "install java: /usr/bin/java -> /opt/jdk/bin/java (9)",
        "install javac: /usr/bin/javac -> /opt/jdk/bin/javac (9)",
      ]
    ),
    ("update-alternatives --quiet --set editor /usr/bin/vim.basic", ["set editor /usr/bin/vim.basic"]),
    ("sudo update-alternatives --remove cc /opt/cc", ["remove cc /opt/cc"]),
    ("update-alternatives --remove-all cc", ["remove-all cc"]),
    ("update-alternatives --auto cc", ["auto cc"]),
    ("update-alternatives --config cc", []),
    ("update-alternatives --altdir /x --install /usr/bin/cc cc /opt/cc 10", []),
  ])
  func alternatives(_ script: String, _ expected: [String]) { #expect(lines(script) == expected) }

  @Test(arguments: [
    ("pip3 install 'ansible[x]==2.9' awscli", ["pip ansible /usr/local/bin", "pip awscli /usr/local/bin"]),
    ("python3 -m pip install --user httpie", ["pip httpie /root/.local/bin"]),
    ("/opt/venv/bin/pip install httpie", ["pip httpie /opt/venv/bin"]),
    ("pip install -r requirements.txt", ["unknown"]),
    ("pip install git+https://x.example/y", ["pip git+https://x.example/y /usr/local/bin"]),
    ("pip install ./tool-1.whl", ["pip ./tool-1.whl /usr/local/bin"]),
    ("cargo install --path .", ["unknown"]),
    ("go install ./cmd/x", ["go ./cmd/x /root/go/bin"]),
    ("PIPX_BIN_DIR=/usr/local/bin pipx install poetry", ["pipx poetry /usr/local/bin"]),
    (
      "npm install -g typescript@5 @angular/cli@17",
      ["npm typescript /usr/local/bin", "npm @angular/cli /usr/local/bin"]
    ),
    ("npm ci", []),
    ("gem install bundler:2.4", ["gem bundler /usr/local/bin"]),
    ("GOBIN=/usr/local/bin go install github.com/x/y/cmd/z@v1", ["go github.com/x/y/cmd/z /usr/local/bin"]),
    ("cargo install --root /usr/local ripgrep", ["cargo ripgrep /usr/local/bin"]),
    ("curl -fsSL https://get.example | sh", ["unknown"]),
    ("./configure && make && make install", ["unknown"]),
  ])
  func languages(_ script: String, _ expected: [String]) { #expect(lines(script) == expected) }

  @Test("cloud-config happens in cloud-init's order, not in the order it is written in")
  func cloudConfig() {
    let text = """
      #cloud-config
      runcmd:
        - apt-get install -y git
        - [ln, -s, /opt/x, /usr/local/bin/x]
      packages: [curl, [jq, "1.6"], {apt: [less]}]
      write_files:
        - {path: /usr/local/bin/hi, permissions: "0755", content: "#!/bin/sh"}
        - {path: /usr/local/bin/no, content: "#!/bin/sh"}

      """
    #expect(
      lines(text) == [
        "place /usr/local/bin/hi", "unrunnable /usr/local/bin/no", "install curl jq less +recommends",
        "install git +recommends", "place /usr/local/bin/x",
      ])
  }

  @Test("what runcmd runs may have been written by write_files")
  func writtenByCloudConfig() {
    let text = """
      #cloud-config
      write_files:
        - path: /root/setup.sh
          permissions: "0755"
          content: |
            #!/bin/sh
            apt-get -y install git
        - path: /root/lib.sh
          content: |
            #!/bin/sh
            apt-get -y install jq
            . /root/lib.sh
      runcmd:
        - /root/setup.sh
        - [bash, -e, /root/lib.sh]
        - [less, /root/setup.sh]

      """
    #expect(
      lines(text) == [
        "place /root/setup.sh", "unrunnable /root/lib.sh", "install git +recommends",
        "install jq +recommends",
      ])
  }

  @Test("every deed knows where it is written")
  func places() {
    let file = SourceFile(name: "x", bytes: Array("#!/bin/sh\napt-get install -y git\n".utf8))
    let deeds = readDocuments(file, as: .userData).documents.flatMap { Decompiler.deeds(of: $0) }
    guard case .install(let asked, _, _) = deeds.first?.kind, let place = asked.first?.place else {
      Issue.record("nothing is installed")
      return
    }
    #expect(file.position(of: place.range.start) == (2, 20))
    #expect(asked[0].by == "apt-get install")
  }

  private func lines(_ text: String) -> [String] {
    let text = text.hasPrefix("#") ? text : "#!/bin/bash\n" + text + "\n"
    let file = SourceFile(name: "x", bytes: Array(text.utf8))
    return readDocuments(file, as: .userData).documents.flatMap { Decompiler.deeds(of: $0) }.map(\.line)
  }
}

extension Deed {
  fileprivate var line: String {
    switch kind {
    case .install(let asked, let recommends, let consent):
      "install " + asked.map(\.text).joined(separator: " ") + (recommends ? " +recommends" : "")
        + consent.words
    case .remove(let names, .apt(let consent)): "remove " + names.joined(separator: " ") + consent.words
    case .remove(let names, .dpkg(let isForced)):
      "dpkg removes " + names.joined(separator: " ") + (isForced ? ", forced" : "")
    case .removeUnneeded(let consent): "remove unneeded" + consent.words
    case .installFile(let path): "file \(path)"
    case .place(let path, _): "place \(path)"
    case .placeUnrunnable(let path): "unrunnable \(path)"
    case .delete(let path): "delete \(path)"
    case .alternative(.install(let choice, let group, let link)):
      "install \(group): \(link) -> \(choice.path) (\(choice.priority))"
        + choice.slaves.map { " \($0.link) -> \($0.path)" }.joined()
    case .alternative(.remove(let group, let path)): "remove \(group) \(path)"
    case .alternative(.removeAll(let group)): "remove-all \(group)"
    case .alternative(.set(let group, let path)): "set \(group) \(path)"
    case .alternative(.auto(let group)): "auto \(group)"
    case .language(let tool): "\(tool.manager.rawValue) \(tool.package) \(tool.directory)"
    case .unpack(let directory, let members): (["unpack", directory] + members).joined(separator: " ")
    case .declare(let names, _): "declare " + names.joined(separator: " ")
    case .searchPath(let directories): "path " + directories.joined(separator: ":")
    case .unknown: "unknown"
    }
  }
}

extension Consent {
  fileprivate var words: String { (toMore ? "" : ", asking") + (toEssential ? ", essential too" : "") }
}
