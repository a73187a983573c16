import Diagnostics
import ShellAnalysis
import ShellSyntax
import Testing

@Suite struct `Files` {
  @Test(arguments: [
    // by redirections
    ("echo a > /f", "write /f «a⏎»"), ("echo a >> /f", "append /f «a⏎»"),
    ("echo -n a b > /f", "write /f «a b»"),
    (": > /f", "write /f «»"), ("> /f", "write /f «»"), ("date > /f", "write /f ‹›…"),
    ("a 2> /f", "write /f ‹›…"),
    ("echo a > /dev/null 2>&1", ""), ("echo a &> /f", "write /f «a⏎»"),
    ("cat > /f <<E\na $V\nE", "write /f «a ‹›⏎»…"), ("V=b; cat <<E > /f\na $V\nE", "write /f «a b⏎»"),
    ("cat > /f <<'E'\na $V\nE", "write /f «a $V⏎»"), ("cat > /f <<-E\n\ta\n\t\tb\n\tE", "write /f «a⏎b⏎»"),
    ("cat > /f <<< x", "write /f «x⏎»"), ("printf '%s %s\\n' a b c > /f", "write /f «a b⏎c ⏎»"),
    ("printf 'a\\tb%%' > /f", "write /f «a\tb%»"), ("printf '%5d' 1 > /f", "write /f ‹›…"),
    ("echo -e 'a\\nb' > /f", "write /f «a⏎b⏎»"), ("echo 'a\\nb' > /f", "write /f «a\\nb⏎»"),
    ("{ echo a; echo b; } > /f", "write /f «a⏎b⏎»"), ("(echo a; date) >> /f", "append /f «a⏎‹›»…"),
    ("{ echo a; if b; then echo c; fi; } > /f", "write /f «a⏎‹›c⏎»…"),
    ("f() { echo $1; }; f a > /f", "write /f «a⏎»"), ("echo a >&2 > /f", "write /f «a⏎»"),
    ("sudo sh -c 'echo a > /f'", "write /f «a⏎»"), ("sudo sh -c 'echo a' > /f", "write /f «a⏎»"),
    ("echo \"$(echo a)\" > /f", "write /f «a⏎»"), ("exec > /log", "write /log ‹›…"),
    ("exec > >(tee /log)", "write /log ‹›…"),
    // by tee and its like
    ("echo a | tee /f", "write /f «a⏎»"), ("echo a | sudo tee -a /f /g", "append /f «a⏎»\nappend /g «a⏎»"),
    ("cat <<E | sudo tee /f >/dev/null\na\nE", "write /f «a⏎»"), ("tee /f <<E\na\nE", "write /f «a⏎»"),
    ("(echo a; echo b) | tee /f", "write /f «a⏎b⏎»"), ("echo a | dd of=/f", "write /f «a⏎»"),
    ("echo a | install -m 644 /dev/stdin /f", "write /f «a⏎» 644"),
    ("echo a | cat | tee /f", "write /f «a⏎»"),
    ("date | tee /f", "write /f ‹›…"), ("truncate -s 0 /f", "write /f «»"), ("truncate -s 9 /f", "edit /f"),
    // by copies
    ("cp a /f", "copy a to /f"), ("cp a b /d", "copy a to /d/a\ncopy b to /d/b"),
    ("cp -a a /d/", "copy a to /d/a"),
    ("cp -t /d a", "copy a to /d/a"), ("mv a /f", "copy a to /f\nremove a"), ("ln -sf a /f", "copy /a to /f"),
    ("ln -sf ../a /f", "copy ../a to /f"),
    ("install -Dm0644 a /f", "copy a to /f 0644"), ("install a /f", "copy a to /f 0755"),
    ("install -d -m 0755 /d", "make /d 0755"), ("cp $A /d/", "copy ‹A›… to /d/‹›"),
    ("echo a > /t; mv /t /f", "write /t «a⏎»\nwrite /f «a⏎»\nremove /t"),
    // by downloads
    ("curl -fsSLo /f http://a.example/k", "download http://a.example/k to /f"),
    ("curl -fsSL http://a.example/k -o /f", "download http://a.example/k to /f"),
    ("curl -O http://a.example/k?x", "download http://a.example/k?x to k"),
    ("curl http://a.example/k > /f", "download http://a.example/k to /f"),
    ("curl http://a.example/k | sudo tee /f", "download http://a.example/k to /f"),
    ("curl http://a.example/k | gpg --dearmor -o /f", "download http://a.example/k to /f"),
    ("curl http://a.example/k | gpg --dearmor > /f", "download http://a.example/k to /f"),
    ("wget -qO /f http://a.example/k", "download http://a.example/k to /f"),
    ("wget http://a.example/k.deb", "download http://a.example/k.deb to k.deb"),
    ("wget -P /d http://a.example/k", "download http://a.example/k to /d/k"),
    ("wget -qO- http://a.example/k | apt-key add -", ""), ("curl http://a.example", ""),
    (
      "curl -o /t http://a.example/k; gpg --dearmor -o /f /t",
      "download http://a.example/k to /t\ndownload http://a.example/k to /f"
    ),
    // and otherwise
    ("sed -i s/a/b/ /f", "edit /f"), ("sed -i.bak -e s/a/b/ /f /g", "edit /f\nedit /g"),
    ("sed s/a/b/ /f", ""),
    ("perl -pi -e s/a/b/ /f", "edit /f"), ("rm -rf /f /g", "remove /f\nremove /g"),
    ("rm -f -- -a", "remove -a"),
    ("mkdir -p -m 700 /d", "make /d 700"), ("chmod 0600 /f", "permissions /f 0600"),
    ("chmod -R a-x /f", "permissions /f a-x"), ("patch /f < p", "edit /f"),
    ("gpg --keyring /f --recv-keys X", "append /f ‹›…"),
    // where the script is
    ("cd /d; echo a > f", "write /d/f «a⏎»"), ("cd /d && echo a > ./f", "write /d/f «a⏎»"),
    ("cd /d; cd e; rm f", "remove /d/e/f"), ("(cd /d; rm f); rm g", "remove /d/f\nremove g"),
    ("cd $X; rm f", "remove f"), ("cd /d; cd ..; rm f", "remove f"), ("cd /d || exit; rm f", "remove /d/f"),
  ])
  func `come to be`(_ text: String, _ expected: String) { #expect(changes(script(text)) == expected) }

  @Test func `dash's echo reads escapes`() {
    #expect(changes(script("echo 'a\\nb' > /f", .sh)) == "write /f «a⏎b⏎»")
    #expect(changes(script("echo -e a > /f", .sh)) == "write /f «-e a⏎»")
    #expect(changes(script("sudo echo 'a\\nb' > /f", .sh)) == "write /f «a\\nb⏎»")
  }

  /// `⟦…⟧` marks a line of the content; `¦…¦`, where the outermost file has it.
  @Test(arguments: [
    ("echo 'deb http://a.example x main' > /f", "deb http://a.example x main"),
    ("echo \"deb http://a.example $S main\" > /f", "http://a.example"),
    ("cat > /f <<E\n# x\ndeb http://a.example x main\nE", "deb http://a.example x main"),
    ("cat > /f <<-E\n\t# x\n\tdeb http://a.example x main\n\tE", "deb http://a.example x main"),
    ("sudo sh -c \"echo \\\"deb http://a.example x main\\\" > /f\"", "deb http://a.example x main"),
    ("sudo sh -c 'echo deb http://a.example x main > /f'", "http://a.example"),
    ("printf 'deb %s x main\\n' http://a.example | tee /f", "http://a.example"),
    ("f() { echo \"$1\" > /f; }; f 'deb http://a.example x main'", "deb http://a.example x main"),
    ("sudo bash <<'X'\ncat > /f <<E\ndeb http://a.example x main\nE\nX", "deb http://a.example x main"),
  ])
  func `are known to the byte`(_ text: String, _ part: String) throws {
    guard case .write(let content?, _)? = script(text).changes.first?.kind else {
      Issue.record("nothing is written")
      return
    }
    let found = try #require(content.text.firstRange(of: part))
    let start = content.text[..<found.lowerBound].utf8.count
    let range = SourceRange(start, start + part.utf8.count)
    #expect(content.isVerbatim(range))
    #expect(content.file[content.place(range).range] == part)
  }

  @Test func `A variable in a content is known but written nowhere`() {
    guard case .write(let content?, let isComplete)? = script("S=x; echo \"a $S b\" > /f").changes.first?.kind
    else {
      Issue.record("nothing is written")
      return
    }
    #expect(content.text == "a x b\n" && isComplete)
    #expect(!content.isVerbatim(SourceRange(0, 5)))
  }

  @Test func `A shell script in a file is a script of its own`() {
    let found = script("cat > /usr/local/bin/x <<'E'\n#!/bin/sh -e\napt-get update\nE\n. /x")
    #expect(told(found) == "cat\n. /x")
    #expect(found.written.map(told) == ["apt-get update"])
    #expect(found.written[0].kind == .written && found.written[0].path?.text == "/usr/local/bin/x")
    #expect(found.written[0].invocations[0].circumstances.options.errexit)
    let place = found.written[0].invocations[0].place
    #expect(place.file[place.range] == "apt-get update")
  }
}
