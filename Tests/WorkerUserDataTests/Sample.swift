import WorkerUserData

/// A server's worker as the tests have it.
let sample = WorkerLaunch(
  api: "http://cds.example.net:8081", key: "k3y", name: "docker-quiet-otter", model: 7, hatchery: 12, ttl: 30)

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

func assembled(_ model: String, _ launch: WorkerLaunch = sample) throws -> ServerUserData {
  try ServerUserData(model: bytes(model), worker: launch)
}
