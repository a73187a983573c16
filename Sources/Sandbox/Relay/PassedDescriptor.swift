import Glibc

/// Open files that are handed from one process to another over a local socket.
enum PassedDescriptor {
  /// The kernel's header of such a message and one descriptor, padded to words of eight bytes.
  private static let headerSize = MemoryLayout<cmsghdr>.size
  private static let space = (headerSize + MemoryLayout<CInt>.size + 7) & ~7

  /// Hands `descriptor` over; false where nobody takes it.
  static func send(_ descriptor: CInt, over socket: CInt) -> Bool {
    withMessage { message, control in
      var header = cmsghdr()
      header.cmsg_len = headerSize + MemoryLayout<CInt>.size
      header.cmsg_level = SOL_SOCKET
      header.cmsg_type = CInt(SCM_RIGHTS)
      control.storeBytes(of: header, as: cmsghdr.self)
      control.storeBytes(of: descriptor, toByteOffset: headerSize, as: CInt.self)
      return sendmsg(socket, &message, 0) == 1
    }
  }

  /// Takes what the other side hands over; nil where it has gone without.
  static func receive(over socket: CInt) -> CInt? {
    withMessage { message, control in
      guard recvmsg(socket, &message, CInt(MSG_CMSG_CLOEXEC)) == 1,
        message.msg_controllen >= headerSize + MemoryLayout<CInt>.size
      else { return nil }
      return control.load(fromByteOffset: headerSize, as: CInt.self)
    }
  }

  /// A message of one byte, with room for one descriptor.
  private static func withMessage<Result>(
    _ body: (inout msghdr, UnsafeMutableRawBufferPointer) -> Result
  ) -> Result {
    let control = UnsafeMutableRawBufferPointer.allocate(byteCount: space, alignment: 8)
    let byte = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
    defer {
      control.deallocate()
      byte.deallocate()
    }
    control.initializeMemory(as: UInt8.self, repeating: 0)
    byte.initializeMemory(as: UInt8.self, repeating: 0)
    var piece = iovec(iov_base: byte.baseAddress, iov_len: 1)
    return withUnsafeMutablePointer(to: &piece) { piece in
      var message = msghdr()
      message.msg_iov = piece
      message.msg_iovlen = 1
      message.msg_control = control.baseAddress
      message.msg_controllen = space
      return body(&message, control)
    }
  }
}
