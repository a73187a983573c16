import ModelBundle

/// Any bytes as a package: refused, or whole.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzInspect(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  _ = try? inspect(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
