// Sends GETs of one URL as fast as it can: transport URL REQUESTS WIDTH. Compiled together with Sources/HTTPTransport.

@main
struct TransportBench {
  static func main() async throws {
    let words = CommandLine.arguments
    guard words.count == 4, let requests = Int(words[2]), let width = Int(words[3]) else {
      print("usage: transport URL REQUESTS WIDTH")
      return
    }
    var options = ConnectionOptions()
    options.connectionsPerHost = width
    let client = HTTPClient(options)
    var request = HTTPRequest(.get, words[1])
    request.maximumBodyBytes = 1 << 30
    let total = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<width {
        // What is left over goes to the first ones.
        let share = requests / width + (number < requests % width ? 1 : 0)
        group.addTask { [request] in
          var bytes = 0
          for _ in 0..<share {
            let answer = try await client.send(request)
            precondition(answer.status == 200, "the server answers \(answer.status)")
            bytes += answer.body.count
          }
          return bytes
        }
      }
      var sum = 0
      for try await bytes in group { sum += bytes }
      return sum
    }
    print("\(requests) \(total)")
  }
}
