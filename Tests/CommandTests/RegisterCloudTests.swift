import Foundation
import Testing

/// `modelc register --check-cloud`, between the embedded CDS and the embedded OpenStack.
@Suite struct RegisterCloudTests {
  private func environment(_ server: DevServer) -> [String: String] {
    server.environment.merging(["OS_CLIENT_CONFIG_FILE": server.clouds]) { $1 }
  }

  private func place(image: String = "Debian 12", flavor: String = "b2-7") throws -> Place {
    let place = try Place()
    try place.write("ci.spec", "from: debian12 + git\nimage: \(image)\nflavor: \(flavor)\n")
    return place
  }

  @Test func `a model that the cloud can boot is registered`() throws {
    let (server, place) = (try DevServer(), try place())
    let ran = try place.modelc(
      "register", "ci.spec", "--yes", "--check-cloud", environment: environment(server))
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(ran.errors.contains("model ci: image 'Debian 12', flavor 'b2-7' are there"))
    #expect(try server.model("ci") != nil)
  }

  @Test(arguments: [
    ("Debian 13x", "b2-7", "there is no image 'Debian 13x'"), ("Debian 12", "b2-8", "did you mean 'b2-7'?"),
  ])
  func `one that it cannot boot is not`(image: String, flavor: String, words: String) throws {
    let (server, place) = (try DevServer(), try place(image: image, flavor: flavor))
    let ran = try place.modelc(
      "register", "ci.spec", "--yes", "--check-cloud", environment: environment(server))
    #expect(ran.status == 1, "\(ran.errors)")
    #expect(ran.errors.contains(words), "\(ran.errors)")
    #expect(ran.errors.contains("nothing was registered"))
    #expect(try server.model("ci") == nil)
    let json = try place.modelc(
      "register", "ci.spec", "--yes", "--check-cloud", "--json", environment: environment(server))
    #expect(json.status == 1 && json.errors.contains("\"cloud-lacks\""), "\(json.errors)")
  }

  @Test func `the hatchery's names of images and flavors count`() throws {
    let (server, place) = (try DevServer(), try place(image: "jessie", flavor: "small"))
    try place.write("hatchery.yaml", "images: {jessie: Debian 12}\nflavors: {small: b2-7}\n")
    let ran = try place.modelc(
      "register", "ci.spec", "--yes", "--check-cloud", "--hatchery-config", "hatchery.yaml",
      environment: environment(server))
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(ran.errors.contains("image 'Debian 12', flavor 'b2-7' are there"))
  }

  @Test func `a cloud that nobody names, that is not there, or that knows no such user ends with 2`() throws {
    let (server, place) = (try DevServer(), try place())
    func register(_ environment: [String: String], _ more: String...) throws -> Ran {
      try place.run(
        [Program.path, "register", "ci.spec", "--yes", "--check-cloud"] + more,
        server.environment.merging(environment) { $1 })
    }
    let none = try register([:])
    #expect(none.status == 2 && none.errors.contains("no cloud is named"), "\(none.errors)")
    let absent = try register([
      "OS_AUTH_URL": "http://127.0.0.1:9/v3", "OS_USERNAME": "a", "OS_PASSWORD": "b", "OS_PROJECT_NAME": "p",
    ])
    #expect(absent.status == 2 && absent.errors.contains("the cloud could not be asked"), "\(absent.errors)")
    let unknown = try register(environment(server), "--os-cloud", "devv")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean 'dev'?"), "\(unknown.errors)")
    let wrong = try register(
      ["OS_AUTH_URL": server.openstack, "OS_USERNAME": "a", "OS_PASSWORD": "secretb", "OS_PROJECT_NAME": "p"])
    #expect(wrong.status == 2, "\(wrong.errors)")
    #expect(!wrong.errors.contains("secretb"))
    #expect(try server.model("ci") == nil)
    let alone = try place.modelc("register", "ci.spec", "--yes", "--os-cloud", "dev")
    #expect(alone.status == 2 && alone.errors.contains("--check-cloud"), "\(alone.errors)")
  }
}
