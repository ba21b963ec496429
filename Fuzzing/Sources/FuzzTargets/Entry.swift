#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The parser that the environment names.
private let target: FuzzTarget = {
  let name = getenv("GCM_FUZZ_TARGET").map { String(cString: $0) } ?? "csv"
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError(
      "GCM_FUZZ_TARGET is \(name); it is one of "
        + FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))
  }
  return target
}()

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
