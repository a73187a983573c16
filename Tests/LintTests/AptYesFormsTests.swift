import Lint
import Testing

/// Every way to write an install, and whether apt may ask there.
@Suite struct `An install that may ask is found in every form, and no other` {
  @Test(arguments: [
    "apt-get install foo", "sudo apt-get install foo", "sudo -E apt-get install foo",
    "DEBIAN_FRONTEND=noninteractive apt-get install foo",
    "env DEBIAN_FRONTEND=noninteractive apt-get install foo", "/usr/bin/apt-get install foo",
    "apt install foo", "aptitude install foo", "sh -c \"apt-get install foo\"",
    "echo foo | xargs apt-get install",
    "timeout 60 apt-get install foo", "if ! apt-get install foo; then exit 1; fi", "(apt-get install foo)",
    "command apt-get install foo", "eatmydata apt-get install foo", "nice -n 10 apt-get install foo",
    "apt-get install $PACKAGES", "f() { apt-get \"$@\"; }; f install foo", "cat list | xargs apt-get install",
    "apt-get -q install foo", "apt-get install foo </dev/null", "APT=apt-get; $APT install foo",
    "apt-get --yes=false install foo", "apt-get -d install foo", "apt-get remove foo",
    "while read -r p; do apt-get install \"$p\"; done <list",
  ])
  func `It may ask`(_ text: String) throws {
    let rule = try #require(Rule.named("missing-yes"))
    #expect(findings(of: rule, in: "#!/bin/bash\n\(text)\n").count == 1)
  }

  @Test(arguments: [
    "yes | apt-get install foo", "apt-get -o APT::Get::Assume-Yes=true install foo",
    "apt-get install -yqq foo",
    "apt-get -qy install foo", "A=\"-y\"; apt-get $A install foo", "APT=\"apt-get -y\"; $APT install foo",
    "f() { apt-get -y \"$@\"; }; f install foo",
    "echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90y; apt-get install foo",
    "apt-get -qq install foo", "apt-get --assume-yes install foo", "apt-get install --dry-run foo",
    "apt-get -s install foo", "apt-get download foo; apt-get source foo", "apt-get update",
    "apt-get $OPTIONS install foo", "apt-get install $APT_OPTS foo", "apt-get install \"$@\"",
    "apt-get install foo -y", "apt-get -q -q install foo", "apt-get -q=2 install foo",
    "printf 'APT { Get { Assume-Yes yes; }; };\\n' | tee /etc/apt/apt.conf.d/y >/dev/null; apt-get install foo",
    "cat >/etc/apt/apt.conf.d/y <<'E'\nAPT::Get::Assume-Yes \"true\";\nE\napt-get install foo",
    "echo y | apt-get install foo", "apt-get --print-uris install foo", "apt-cache policy foo",
    "apt-get clean",
    "export APT_CONFIG=/root/apt.conf; apt-get install foo",
    "cp x /etc/apt/apt.conf.d/y; apt-get install foo",
  ])
  func `It does not ask, or nobody can know`(_ text: String) throws {
    let rule = try #require(Rule.named("missing-yes"))
    #expect(findings(of: rule, in: "#!/bin/bash\n\(text)\n").isEmpty)
  }
}
