import Testing

@testable import DevCloud

@Suite("Faults")
struct FaultTests {
  @Test("a fault meets as many requests as it says, of its method and path")
  func counted() {
    let faults = Faults()
    faults.add(Fault(.delay(milliseconds: 1), method: "POST", path: "/worker", count: 2))
    #expect(faults.take(method: "GET", path: "/worker") == [])
    #expect(faults.take(method: "POST", path: "/queue") == [])
    #expect(faults.take(method: "POST", path: "/worker/model") == [.delay(milliseconds: 1)])
    #expect(faults.take(method: "POST", path: "/worker") == [.delay(milliseconds: 1)])
    #expect(faults.take(method: "POST", path: "/worker") == [])
    #expect(faults.current.isEmpty)
  }

  @Test("of one sort the older comes first; different sorts come together")
  func order() {
    let faults = Faults()
    faults.add(Fault(.cut(after: 1)))
    faults.add(Fault(.cut(after: 2)))
    faults.add(Fault(.underscores(refusal: nil), count: nil))
    #expect(faults.take(method: "GET", path: "/") == [.cut(after: 1), .underscores(refusal: nil)])
    #expect(faults.take(method: "GET", path: "/") == [.cut(after: 2), .underscores(refusal: nil)])
    #expect(faults.take(method: "GET", path: "/") == [.underscores(refusal: nil)])
    faults.clear()
    #expect(faults.take(method: "GET", path: "/") == [])
  }
}
