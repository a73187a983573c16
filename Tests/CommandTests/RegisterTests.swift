import Foundation
import Testing

/// `modelc register` and its kin against the embedded CDS, as a user runs them.
@Suite struct RegisterTests {
  private static let spec = """
    model: docker
    from: debian12 + docker + git
    flavor: vps-ssd-1
    capabilities:
      omit: [containerd, curl, dockerd, git-receive-pack, git-upload-pack, runc, ssh]

    """

  private func place() throws -> Place {
    let place = try Place()
    try place.write("docker.spec", Self.spec)
    return place
  }

  @Test(arguments: [[], ["--before-groups"], ["--login", "session"]])
  func `a model is planned, registered, and then nothing differs`(options: [String]) throws {
    let server =
      try options.isEmpty
      ? DevServer() : options.count == 1 ? DevServer(options[0]) : DevServer(options[0], options[1])
    let place = try place()
    var environment = server.environment
    if options.first == "--login" {
      // There the password is only good for logging in.
      let login = try place.modelc("login", environment: environment)
      #expect(login.status == 0, "\(login.errors)")
      environment = [:]
    }
    let plan = try place.modelc("plan", "docker.spec", environment: environment)
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.output.contains("+ docker: the server has no such model\n"))
    #expect(plan.output.contains("Plan: 3 to add, 0 to change, 0 to remove.\n"))
    // Only a model shows whether models have groups there.
    #expect(plan.output.contains("+ group: shared.infra"))
    #expect(try server.model() == nil)
    #expect(try place.modelc("register", "docker.spec", "--check", environment: environment).status == 1)
    let first = try place.modelc("register", "docker.spec", "--yes", environment: environment)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.errors.contains("docker: added the model\n"))
    let found = try place.modelc("models", environment: environment)
    #expect(found.output.contains("  docker git  "), "\(found.output)")
    let second = try place.modelc("register", "docker.spec", environment: environment)
    #expect(second.status == 0 && second.output == "docker: nothing differs\n", "\(second.errors)")
    #expect(try place.modelc("register", "docker.spec", "--check", environment: environment).status == 0)
  }

  @Test func `what was changed on the server is shown and changed back`() throws {
    let (server, place) = (try DevServer(), try place())
    #expect(try place.modelc("register", "docker.spec", "--yes", environment: server.environment).status == 0)
    let image = #"{\"os\":\"Debian 8\",\"flavor\":\"small\",\"user_data\":\"IyEvYmluL3NoCmVjaG8gYnllCg==\"}"#
    try server.ask(
      "PUT", "/worker/model/1",
      "{\"id\":1,\"name\":\"docker\",\"type\":\"openstack\",\"image\":\"\(image)\",\"group_id\":1}")
    try server.ask("DELETE", "/worker/model/1/capability/git")
    try server.ask(
      "POST", "/worker/model/1/capability", #"{"name":"db","type":"network","value":"10.0.0.1:80"}"#)
    try server.ask("POST", "/worker/model/1/capability", #"{"name":"svn","type":"binary","value":"svn"}"#)
    let plan = try place.modelc("plan", "docker.spec", environment: server.environment)
    for line in [
      "~ image: Debian 8 -> Debian 12\n", "~ flavor: small -> vps-ssd-1\n", "        -echo bye\n",
      "+ capability git\n",
      "- capability db (network 10.0.0.1:80)", "kept: svn", "Plan: 1 to add, 1 to change, 1 to remove.\n",
    ] {
      #expect(plan.output.contains(line), "\(line) in \(plan.output)")
    }
    #expect(try place.modelc("register", "docker.spec", "--yes", environment: server.environment).status == 0)
    #expect(try server.capabilities() == ["docker", "git", "svn"])
    #expect(
      try place.modelc("register", "docker.spec", "--yes", "--prune", environment: server.environment).status
        == 0)
    #expect(try server.capabilities() == ["docker", "git"])
  }

  @Test func `a job's requirement adds an inferred name`() throws {
    let (server, place) = (try DevServer(), try place())
    try server.ask("POST", "/dev/jobs", #"{"name":"test","requirements":["perl","svn","runc"]}"#)
    let plan = try place.modelc("plan", "docker.spec", "--json", environment: server.environment)
    let json = try plan.json() as? [String: Any]
    let model = (json?["models"] as? [[String: Any]])?.first
    let added = (model?["capabilities"] as? [[String: Any]])?.compactMap { change -> String? in
      (change["new"] as? [String: Any]).flatMap { new in
        (new["name"] as? String).map { "\($0) \(change["why"] ?? "")" }
      }
    }
    // runc is omitted by the author, svn is not there.
    #expect(added == ["docker declared", "git declared", "perl required"], "\(plan.output) \(plan.errors)")
  }

  @Test func `without a terminal nothing is asked and nothing is done`() throws {
    let (server, place) = (try DevServer(), try place())
    let ran = try place.modelc("register", "docker.spec", environment: server.environment)
    #expect(ran.status == 2 && ran.errors.contains("--yes"))
    #expect(ran.output.contains("Plan: 3 to add"))
    #expect(try server.model() == nil)
  }

  @Test(arguments: [("no\n", 1), ("\n", 1), ("y\n", 1), ("yes\n", 0)])
  func `on a terminal only yes is taken`(answer: String, status: Int32) throws {
    let (server, place) = (try DevServer(), try place())
    let ran = try place.onTerminal(
      ["register", "docker.spec"], answers: [("Apply these changes?", answer)], server.environment)
    #expect(ran.status == status, "\(ran.output)")
    #expect(try (server.model() != nil) == (status == 0))
  }

  @Test func `Ctrl-C at the question changes nothing`() throws {
    let (server, place) = (try DevServer(), try place())
    let ran = try place.onTerminal(
      ["register", "docker.spec"], answers: [("Apply these changes?", "\u{3}")], server.environment)
    #expect(ran.status != 0)
    #expect(try server.model() == nil)
  }

  @Test func `a password that is asked for is not shown`() throws {
    let (server, place) = (try DevServer(), try place())
    let words = ["login", "--url", server.url, "--user", "admin"]
    let ran = try place.onTerminal(
      words, answers: [("Password of admin: ", "x\u{7F}\(server.password)\n")], [:])
    #expect(ran.status == 0, "\(ran.output)")
    #expect(!ran.output.contains(server.password))
    #expect(try place.modelc("models").status == 0)
    let ended = try place.onTerminal(words, answers: [("Password of admin: ", "abc\u{3}")], [:])
    #expect(ended.status == 130)
  }

  @Test func `capabilities that are lost are repaired`() throws {
    let (server, place) = (try DevServer(), try place())
    try server.fault(#"{"kind":"lose-capabilities","count":3}"#)
    let ran = try place.modelc("register", "docker.spec", "--yes", environment: server.environment)
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(try server.capabilities() == ["docker", "git"])
  }

  @Test func `a run that fails half-way says what is done and what is not, and the next one finishes`() throws
  {
    let (server, place) = (try DevServer(), try place())
    try server.fault(
      #"{"kind":"answer","status":403,"body":"{\"message\":\"forbidden\"}","method":"POST","path":"/worker/model/1/capability","count":1}"#
    )
    let ran = try place.modelc("register", "docker.spec", "--yes", environment: server.environment)
    #expect(ran.status == 2)
    #expect(ran.errors.contains("note: done: added the model\n"), "\(ran.errors)")
    #expect(ran.errors.contains("note: not done: to add the capabilities docker, git"))
    #expect(ran.errors.contains("administrator of the model's group"))
    #expect(try place.modelc("register", "docker.spec", "--yes", environment: server.environment).status == 0)
    #expect(try server.capabilities() == ["docker", "git"])
  }

  @Test func `models are listed, shown, pulled and removed`() throws {
    let (server, place) = (try DevServer(), try place())
    let environment = server.environment
    #expect(try place.modelc("models", environment: environment).output == "the server has no models\n")
    #expect(try place.modelc("register", "docker.spec", "--yes", environment: environment).status == 0)
    let list = try place.modelc("models", environment: environment)
    #expect(list.output.contains("docker  openstack  Debian 12  vps-ssd-1  docker git"), "\(list.output)")
    let one = try place.modelc("models", "docker", environment: environment)
    #expect(one.output.contains("built from  debian12 + docker + git"), "\(one.output)")
    let typo = try place.modelc("models", "dokcer", environment: environment)
    #expect(typo.status == 1 && typo.errors.contains("did you mean 'docker'?"))
    let pulled = try place.modelc("models", "pull", "docker", "-o", "pulled", environment: environment)
    #expect(pulled.status == 0, "\(pulled.errors)")
    #expect(place.names("pulled") == ["docker.spec", "docker.udata"])
    #expect(
      try place.modelc("models", "pull", "docker", "-o", "pulled", environment: environment).status == 2)
    let again = try place.modelc("plan", "pulled/docker.spec", environment: environment)
    #expect(again.output == "docker: nothing differs\n", "\(again.output) \(again.errors)")
    #expect(try place.modelc("models", "remove", "docker", environment: environment).status == 2)
    #expect(try place.modelc("models", "remove", "docker", "--yes", environment: environment).status == 0)
    #expect(try server.model() == nil)
  }

  @Test func `a token is printed once, or kept for its owner alone`() throws {
    let (server, place) = (try DevServer(), try place())
    let words = ["token", "create", "-g", "shared.infra", "-e", "persistent"]
    let printed = try place.run([Program.path] + words, server.environment)
    #expect(printed.output.wholeMatch(of: /[0-9a-f]{64}\n/) != nil, "\(printed.errors)")
    let kept = try place.run([Program.path] + words + ["-o", "token"], server.environment)
    #expect(kept.status == 0 && kept.output == "")
    let attributes = try FileManager.default.attributesOfItem(atPath: place.url.appending(path: "token").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try place.run([Program.path] + words + ["-o", "token"], server.environment).status == 2)
    let nobody = try place.modelc(
      "token", "create", "-g", "nobody", "-o", "other", environment: server.environment)
    #expect(nobody.status == 2 && nobody.errors.contains("'nobody'"))
    #expect(place.read("other") == nil)
  }

  @Test func `a login is kept for its owner alone, and used`() throws {
    let (server, place) = (try DevServer(), try place())
    try place.write("secret", server.password + "\n")
    try place.write(".cds/config.json", "{}")
    let wrong = try place.shell(
      "echo tr0ub4dor | \"$MODELC\" login --url \(server.url) --user admin --password-stdin")
    #expect(wrong.status == 2 && wrong.errors.contains("password are wrong"), "\(wrong.errors)")
    #expect(place.read(".cds/config.json").map { String(decoding: $0, as: UTF8.self) } == "{}")
    let ran = try place.shell("\"$MODELC\" login --url \(server.url) --user admin --password-stdin < secret")
    #expect(ran.status == 0, "\(ran.errors)")
    let path = place.url.appending(path: ".cds/config.json").path
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    #expect(try place.modelc("models").output == "the server has no models\n")
  }

  @Test func `a secret as an argument works, with a warning`() throws {
    let (server, place) = (try DevServer(), try place())
    let ran = try place.modelc(
      "models", "--url", server.url, "--user", "admin", "--password", server.password)
    #expect(ran.status == 0 && ran.errors.contains("process list") && !ran.errors.contains(server.password))
  }

  @Test(arguments: [
    (#"{"kind":"answer","status":502,"body":"<html>","count":99}"#, "502"),
    (#"{"kind":"answer","status":200,"body":"<html>hello</html>","count":99}"#, "web page"),
    (#"{"kind":"answer","status":500,"body":"{\"message\":\"internal server error\"}","count":99}"#, "500"),
  ])
  func `whatever the server answers is a sentence with what to do`(fault: String, said: String) throws {
    let (server, place) = (try DevServer(), try place())
    try server.fault(fault)
    let ran = try place.modelc("models", environment: server.environment)
    #expect(ran.status == 2 && ran.output == "")
    #expect(ran.errors.contains(said) && ran.errors.contains("help: "), "\(ran.errors)")
  }

  @Test func `wrong credentials are told from a server that is not there`() throws {
    let (server, place) = (try DevServer(), try place())
    var environment = server.environment
    environment["CDS_PASSWORD"] = "wrong"
    let wrong = try place.modelc("models", environment: environment)
    #expect(wrong.status == 2 && wrong.errors.contains("modelc login"), "\(wrong.errors)")
    let port = try place.modelc(
      "models", environment: server.environment.merging(["CDS_API_URL": "http://127.0.0.1:9"]) { $1 })
    #expect(port.status == 2 && !port.errors.contains(server.password))
  }
}
