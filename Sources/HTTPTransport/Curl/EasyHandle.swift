import CCurl
import Glibc

/// libcurl's handle of one transfer, and what it points to. Confined to libcurl's thread.
final class EasyHandle {
  /// As much as is received at once.
  static let bufferSize = 100 << 10

  let raw: UnsafeMutableRawPointer
  private let complaint = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var headers: UnsafeMutablePointer<curl_slist>?

  init?() {
    guard let raw = curl_easy_init() else { return nil }
    self.raw = raw
    complaint.initialize(repeating: 0)
  }

  deinit {
    curl_easy_cleanup(raw)
    curl_slist_free_all(headers)
    complaint.deallocate()
  }

  /// Makes it as new, but for its open connections and TLS sessions.
  func reset() {
    curl_easy_reset(raw)
    curl_slist_free_all(headers)
    headers = nil
    complaint.update(repeating: 0)
  }

  func set(_ option: CURLoption, _ value: Int) { _ = ccurl_set(raw, option, value) }
  func set(_ option: CURLoption, _ flag: Bool) { _ = ccurl_set(raw, option, flag ? 1 : 0) }
  func set(_ option: CURLoption, size: Int) { _ = ccurl_set_size(raw, option, curl_off_t(size)) }
  /// libcurl copies the text.
  func set(_ option: CURLoption, _ text: String?) { _ = ccurl_set_text(raw, option, text) }

  func setHeaders(_ lines: [String]) {
    for line in lines { headers = curl_slist_append(headers, line) }
    _ = ccurl_set_pointer(raw, CURLOPT_HTTPHEADER, headers)
  }

  /// The number of its transfer.
  func setSerial(_ serial: UInt64) {
    _ = ccurl_set_pointer(raw, CURLOPT_PRIVATE, UnsafeMutableRawPointer(bitPattern: UInt(serial)))
  }

  /// The number that a handle bears.
  static func serial(_ raw: UnsafeMutableRawPointer) -> UInt64 {
    var pointer: UnsafeMutableRawPointer?
    _ = ccurl_get_pointer(raw, CURLINFO_PRIVATE, &pointer)
    return UInt64(UInt(bitPattern: pointer))
  }

  /// Has libcurl say in words what is wrong.
  func setComplaint() { _ = ccurl_set_pointer(raw, CURLOPT_ERRORBUFFER, complaint.baseAddress) }

  /// Has libcurl hand over and ask for bytes. `transfer` must outlive the exchange.
  func setCallbacks(_ transfer: Transfer) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    _ = ccurl_set_pointer(raw, CURLOPT_HEADERDATA, context)
    _ = ccurl_set_bytes(raw, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      let isTaken = EasyHandle.transfer(context).receiveHeader(EasyHandle.bytes(bytes, size * count))
      return isTaken ? size * count : 0
    }
    _ = ccurl_set_pointer(raw, CURLOPT_WRITEDATA, context)
    _ = ccurl_set_bytes(raw, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      switch EasyHandle.transfer(context).receiveBody(EasyHandle.bytes(bytes, size * count)) {
      case .taken: size * count
      case .pause: Int(CURL_WRITEFUNC_PAUSE)
      // Any other number than that of the bytes.
      case .refuse: 0
      }
    }
    _ = ccurl_set_pointer(raw, CURLOPT_READDATA, context)
    _ = ccurl_set_bytes(raw, CURLOPT_READFUNCTION) { bytes, size, count, context in
      switch EasyHandle.transfer(context).supply(
        UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
      {
      case .bytes(let number): number
      case .later: Int(CURL_READFUNC_PAUSE)
      case .end: 0
      }
    }
  }

  /// Lets libcurl send a body again from its beginning, when a kept connection turns out to be dead.
  func setRewind(_ transfer: Transfer) {
    _ = ccurl_set_pointer(raw, CURLOPT_SEEKDATA, Unmanaged.passUnretained(transfer).toOpaque())
    _ = ccurl_set_seek(raw) { context, offset, origin in
      guard offset == 0, origin == 0 else { return CURL_SEEKFUNC_CANTSEEK }
      EasyHandle.transfer(context).outlet?.rewind()
      return CURL_SEEKFUNC_OK
    }
  }

  /// Keeps connections out of the programs that this one starts; libcurl leaves them open there.
  func setPrivateSockets() {
    _ = ccurl_set_socket(raw) { _, socket, _ in
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      return CInt(CURL_SOCKOPT_OK)
    }
  }

  func pause(receiving: Bool, sending: Bool) {
    curl_easy_pause(raw, (receiving ? CURLPAUSE_RECV : 0) | (sending ? CURLPAUSE_SEND : 0))
  }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get(raw, info, &value) == CURLE_OK ? value : 0
  }

  /// What libcurl said last; empty where it said nothing.
  var words: String {
    complaint.baseAddress.map { String(cString: $0) } ?? ""
  }

  private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context else {
      // It is set in the same breath as the callback.
      fatalError("libcurl calls back without the context")
    }
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  private static func bytes(_ start: UnsafeMutablePointer<CChar>?, _ count: Int) -> UnsafeBufferPointer<UInt8>
  {
    let raw = UnsafeRawBufferPointer(start: start, count: count)
    return raw.bindMemory(to: UInt8.self)
  }
}
