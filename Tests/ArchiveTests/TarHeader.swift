/// A tar built by hand, field by field: what a hostile or foreign program may write.
struct TarHeader {
  var path: String
  var type: Character = "0"
  var link = ""
  var mode = 0o644
  var time = 0
  var size: Int?
  var prefix = ""

  init(_ path: String, type: Character = "0", link: String = "", time: Int = 0, size: Int? = nil) {
    self.path = path
    self.type = type
    self.link = link
    self.time = time
    self.size = size
  }

  func bytes(_ content: [UInt8] = []) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at place: Int) {
      for (offset, byte) in text.utf8.enumerated() { block[place + offset] = byte }
    }
    func octal(_ number: Int, _ digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: digits - text.count) + text
    }
    put(path, at: 0)
    put(octal(mode, 6) + " ", at: 100)
    put(octal(0, 6) + " ", at: 108)
    put(octal(0, 6) + " ", at: 116)
    put(octal(size ?? content.count, 11) + " ", at: 124)
    put(octal(time, 11) + " ", at: 136)
    put("        ", at: 148)
    put(String(type), at: 156)
    put(link, at: 157)
    put("ustar\u{0}00root", at: 257)
    put("root", at: 297)
    put(octal(0, 6) + " ", at: 329)
    put(octal(0, 6) + " ", at: 337)
    put(prefix, at: 345)
    put(octal(block.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
    return block + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  static let end = [UInt8](repeating: 0, count: 1024)
}
