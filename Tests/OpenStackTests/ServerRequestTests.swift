import CloudInit
import JSON
import Testing

@testable import OpenStack

@Suite("The body of POST /servers")
struct ServerRequestTests {
  private let order = ServerOrder(imageID: "i-1", flavorID: "f-1", networkIDs: ["n-1"], serverGroupID: nil)

  private var plain: ServerRequest {
    ServerRequest(
      name: "worker-1", image: "Debian 8", flavor: "vps-ssd-1",
      userData: Array("#cloud-config\nruncmd:\n - [ echo, hello ]\n".utf8))
  }

  @Test("is the recorded one")
  func recorded() throws {
    var request = plain
    request.metadata = ["owner": "ci", "cds-worker": "w-1"]
    let text = try request.body(order, .newestKnown).text(pretty: false)
    #expect(
      text
        == #"{"server":{"name":"worker-1","imageRef":"i-1","flavorRef":"f-1","networks":[{"uuid":"n-1"}],"user_data":"I2Nsb3VkLWNvbmZpZwpydW5jbWQ6CiAtIFsgZWNobywgaGVsbG8gXQo=","metadata":{"cds-worker":"w-1","owner":"ci"}}}"#
    )
  }

  @Test("has everything that was asked for")
  func whole() throws {
    var request = plain
    request.userData = Array("#!/bin/sh\n".utf8)
    request.fixedAddress = "10.0.0.5"
    request.securityGroups = ["web", "ssh"]
    request.keyPair = "me"
    request.availabilityZone = "az-1"
    request.bootVolume = .init(size: 20, type: "ssd")
    request.schedulerHints = ["different_host": "x"]
    request.configDrive = true
    request.metadata = ["a": "b"]
    request.tags = ["ci"]
    var order = order
    order.networkIDs = ["n-1", "n-2"]
    order.serverGroupID = "g-1"
    #expect(
      try request.body(order, .newestKnown).text(pretty: true) == """
        {
          "server": {
            "name": "worker-1",
            "flavorRef": "f-1",
            "networks": [
              {
                "uuid": "n-1",
                "fixed_ip": "10.0.0.5"
              },
              {
                "uuid": "n-2"
              }
            ],
            "user_data": "IyEvYmluL3NoCg==",
            "metadata": {
              "a": "b"
            },
            "security_groups": [
              {
                "name": "web"
              },
              {
                "name": "ssh"
              }
            ],
            "key_name": "me",
            "availability_zone": "az-1",
            "config_drive": true,
            "block_device_mapping_v2": [
              {
                "boot_index": 0,
                "source_type": "image",
                "uuid": "i-1",
                "destination_type": "volume",
                "volume_size": 20,
                "delete_on_termination": true,
                "volume_type": "ssd"
              }
            ],
            "tags": [
              "ci"
            ]
          },
          "os:scheduler_hints": {
            "different_host": "x",
            "group": "g-1"
          }
        }

        """)
  }

  @Test("an old Nova is told nothing that it does not know")
  func old() throws {
    var request = plain
    request.tags = ["ci"]
    #expect(try request.body(order, nil)["server"]?["tags"] == nil)
    #expect(try request.body(order, Microversion(2, 51))["server"]?["tags"] == nil)
    request.bootVolume = .init(size: 20)
    _ = try request.body(order, Microversion(2, 1))
    request.bootVolume = .init(size: 20, type: "ssd")
    #expect(throws: CloudError.self) { try request.body(order, Microversion(2, 66)) }
  }

  @Test("user-data goes up to the last character that Nova takes")
  func size() throws {
    var request = plain
    request.userData = [UInt8](repeating: 0x78, count: UserDataSize.nova)
    _ = try request.body(order, .newestKnown)
    request.userData.append(0x78)
    do {
      _ = try request.body(order, .newestKnown)
      Issue.record("it was taken")
    } catch {
      #expect(error.kind == .badRequest && error.effect == .nothing && error.concern == .order)
      #expect(error.message.contains("49150 bytes"), "\(error.message)")
    }
  }

  @Test("what Nova would refuse is refused here")
  func refused() {
    func refuses(_ change: (inout ServerRequest) -> Void) -> Bool {
      var request = plain
      change(&request)
      return (try? request.body(order, .newestKnown)) == nil
    }
    #expect(refuses { $0.name = "" })
    #expect(refuses { $0.metadata["k"] = String(repeating: "v", count: 256) })
    #expect(!refuses { $0.metadata["k"] = String(repeating: "v", count: 255) })
    #expect(refuses { $0.tags = ["a,b"] })
    #expect(refuses { $0.tags = ["a/b"] })
    #expect(refuses { $0.bootVolume = .init(size: 0) })
  }
}
