import CDS
import Diagnostics
import JSON
import Planning
import Registration
import Testing

@Suite("A difference is shown as Terraform's users know it")
struct ChangeTextTests {
  private let infra = ServerGroup(id: 1, name: "shared.infra", admins: [])

  private func text(_ changes: ChangeSet) -> String {
    ChangeText(Palette(isOn: false)) { ScriptPair(old: $0, new: $1) }.text(changes)
  }

  @Test("a new model")
  func new() {
    let changes = compare(
      offer(), with: ServerState(model: nil, group: infra, requirements: []), .init(), formerly: [])
    #expect(
      text(changes) == """
        + docker: the server has no such model
            + type: openstack
            + image: Debian 12
            + flavor: b2-7
            + group: shared.infra
            + udata: 37 bytes
            + capability docker
            + capability git

        """)
    #expect(ChangeText.summary(changes.counts) == "3 to add, 0 to change, 0 to remove")
  }

  @Test("a model with a bit of everything")
  func everything() {
    let old = registered(
      offer("docker", ["docker", "svn"], os: "Debian 8"),
      capabilities: [
        .binary("docker"), .binary("svn"), .init(name: "git", type: "binary", value: "/opt/git"),
        .binary("own"),
      ])
    let model = offer("docker", ["docker", "git"], brings: ["runc"])
    let state = ServerState(model: old, group: infra, requirements: [.binary("runc")])
    let changes = compare(model, with: state, .init(), formerly: ["docker", "svn"])
    #expect(
      text(changes) == """
        ~ docker
            ~ image: Debian 8 -> Debian 12
            ~ udata: 37 bytes -> 50 bytes
                --- a/docker.udata
                +++ b/docker.udata
                @@ -1,3 +1,4 @@
                 #!/bin/sh
                 install docker
                -install svn
                +install git
                +install runc
            ~ capability git (binary /opt/git) -> git
            + capability runc (a job requires it)
            - capability svn (the old script brings it, the new one does not)
            kept: own (workers may have added them; --prune removes them)

        """)
    #expect(ChangeText.summary(changes.counts) == "1 to add, 2 to change, 1 to remove")
  }

  @Test("nothing")
  func nothing() {
    let state = ServerState(model: registered(offer()), group: infra, requirements: [])
    #expect(text(compare(offer(), with: state, .init(), formerly: [])) == "docker: nothing differs\n")
  }

  @Test("what is only guessed is marked")
  func guessed() {
    var model = offer("docker", [])
    model.declared = [OfferedCapability(.binary("java"), .guessed, .declared)]
    let state = ServerState(model: registered(model, capabilities: []), group: infra, requirements: [])
    #expect(
      text(compare(model, with: state, .init(), formerly: [])).contains(
        "+ capability java (guessed: verify it)"))
  }

  @Test("a server's words command no terminal")
  func controls() {
    let old = registered(
      offer(), capabilities: [.binary("docker"), .binary("git"), .binary("a\u{1B}[2Jb")])
    let state = ServerState(model: old, group: infra, requirements: [])
    #expect(!text(compare(offer(), with: state, .init(), formerly: [])).contains("\u{1B}"))
  }

  @Test("the same for programs")
  func json() throws {
    let old = registered(offer("docker", ["docker"]), capabilities: [.binary("docker"), .binary("own")])
    let state = ServerState(model: old, group: infra, requirements: [])
    let object = compare(offer(), with: state, .init(), formerly: []).json { ScriptPair(old: $0, new: $1) }
    let json = JSONValue.object(object)
    #expect(try json.string(at: "action") == "change")
    #expect(try json.string(at: "udata", "diff").contains("+install git"))
    #expect(try json.string(at: "capabilities", "0", "new", "name") == "git")
    #expect(try json.string(at: "kept", "0", "name") == "own")
    #expect(try json.integer(at: "summary", "add") == 1)
  }
}
