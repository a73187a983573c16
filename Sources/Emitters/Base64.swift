/// Base64 in lines of 76, as `base64 -d` and mail expect them.
func base64Lines(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count * 4 / 3 + bytes.count / 50 + 8)
  var column = 0
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let count = min(3, bytes.count - start)
    let a = bytes[start]
    let b = count > 1 ? bytes[start + 1] : 0
    let c = count > 2 ? bytes[start + 2] : 0
    result.append(alphabet[Int(a >> 2)])
    result.append(alphabet[Int((a & 3) << 4 | b >> 4)])
    result.append(count > 1 ? alphabet[Int((b & 15) << 2 | c >> 6)] : UInt8(ascii: "="))
    result.append(count > 2 ? alphabet[Int(c & 63)] : UInt8(ascii: "="))
    column += 4
    if column == 76 {
      result.append(UInt8(ascii: "\n"))
      column = 0
    }
  }
  if column > 0 { result.append(UInt8(ascii: "\n")) }
  return String(decoding: result, as: UTF8.self)
}
