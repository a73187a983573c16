import Dispatch
import Glibc
import Synchronization

/// Signals as a stream, instead of what they would do to the process, from now to its end.
enum Signals {
  private static let sources = Mutex<[any DispatchSourceSignal]>([])

  static func stream(_ numbers: [Int32]) -> AsyncStream<Int32> {
    let (stream, heard) = AsyncStream.makeStream(of: Int32.self)
    for number in numbers {
      signal(number, SIG_IGN)
      sources.withLock { all in
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { heard.yield(number) }
        source.resume()
        all.append(source)
      }
    }
    return stream
  }
}
