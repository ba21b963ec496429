#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers distinct byte strings in the order of their first appearance.
///
/// An open-addressing table over one arena: looking up bytes that were seen before allocates
/// nothing. Strings are the same when their UTF-8 bytes are; Unicode's canonical equivalence,
/// which `String.==` uses, would merge values that a file keeps apart.
struct StringPool {
  private var arena: [UInt8] = []
  /// Where each code's bytes start; one more entry marks the end.
  private var offsets: [Int] = [0]
  private var hashes: [UInt32] = []
  /// Code + 1 in each used slot.
  private var slots: [Int32] = Array(repeating: 0, count: 64)

  init() {}

  init(_ strings: [String]) {
    for string in strings { _ = code(for: string) }
  }

  var count: Int { hashes.count }

  /// The strings, by code.
  var strings: [String] {
    (0..<count).map { String(decoding: arena[offsets[$0]..<offsets[$0 + 1]], as: UTF8.self) }
  }

  /// The code of a string, which is added when it is new.
  mutating func code(for string: String) -> Int32 {
    var string = string
    return string.withUTF8 { code(for: UnsafeRawBufferPointer($0)) }
  }

  /// The code of a byte string, which is added when it is new.
  mutating func code(for bytes: UnsafeRawBufferPointer) -> Int32 {
    let hash = Self.hash(bytes)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if hashes[code] == hash && matches(code, bytes) { return Int32(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(bytes, hash: hash, slot: slot)
  }

  private func matches(_ code: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let start = offsets[code]
    guard offsets[code + 1] - start == bytes.count else { return false }
    guard let address = bytes.baseAddress, bytes.count > 0 else { return true }
    return arena.withUnsafeBytes { memcmp($0.baseAddress! + start, address, bytes.count) == 0 }
  }

  private mutating func insert(
    _ bytes: UnsafeRawBufferPointer, hash: UInt32, slot: Int
  ) -> Int32 {
    arena.append(contentsOf: bytes)
    offsets.append(arena.count)
    hashes.append(hash)
    slots[slot] = Int32(count)
    if count * 2 > slots.count { grow() }
    return Int32(count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for code in 0..<count {
      var slot = Int(hashes[code]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(code + 1)
    }
  }

  /// A multiply-and-fold hash, eight bytes at a step.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      state = mixed(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest &<< 8 | UInt64(bytes[offset])
      offset += 1
    }
    return UInt32(truncatingIfNeeded: mixed(state ^ rest))
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

extension String {
  /// Whether the UTF-8 bytes come before those of another string: an order that no locale changes.
  func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

  /// Whether the UTF-8 bytes are those of another string.
  func equalsInBytes(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
