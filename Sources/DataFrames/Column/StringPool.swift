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
  /// A distinct byte string.
  private struct Entry {
    /// The bytes packed into a word when there are at most eight, else the first eight.
    let word: UInt64
    let hash: UInt32
    let count: UInt32
    /// Where the bytes start in the arena.
    let start: Int
  }

  private var arena: [UInt8] = []
  private var entries: [Entry] = []
  /// Code + 1 in each used slot.
  private var slots: [Int32] = Array(repeating: 0, count: 256)

  init() {}

  var count: Int { entries.count }

  /// The strings, by code.
  var strings: [String] {
    entries.map { String(decoding: arena[$0.start..<$0.start + Int($0.count)], as: UTF8.self) }
  }

  /// The code of a string, which is added when it is new.
  mutating func code(for string: String) -> Int32 {
    var string = string
    return string.withUTF8 { code(for: UnsafeRawBufferPointer($0)) }
  }

  /// The code of a byte string, which is added when it is new.
  @inline(__always) mutating func code(for bytes: UnsafeRawBufferPointer) -> Int32 {
    let word = Self.packed(bytes)
    let hash = bytes.count <= 8 ? Self.mixed(word, UInt64(bytes.count)) : Self.longHash(bytes, word)
    var slot = Int(hash) & (slots.count &- 1)
    while slots[slot] != 0 {
      let code = slots[slot] &- 1
      let entry = entries[Int(code)]
      if entry.word == word, entry.hash == hash, Int(entry.count) == bytes.count,
        bytes.count <= 8 || matches(entry, bytes)
      {
        return code
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return insert(bytes, word: word, hash: hash, slot: slot)
  }

  private func matches(_ entry: Entry, _ bytes: UnsafeRawBufferPointer) -> Bool {
    arena.withUnsafeBytes {
      memcmp($0.baseAddress! + entry.start, bytes.baseAddress!, bytes.count) == 0
    }
  }

  @inline(never) private mutating func insert(
    _ bytes: UnsafeRawBufferPointer, word: UInt64, hash: UInt32, slot: Int
  ) -> Int32 {
    precondition(count < Int32.max && bytes.count <= UInt32.max, "too many distinct texts")
    entries.append(
      Entry(word: word, hash: hash, count: UInt32(bytes.count), start: arena.count))
    arena.append(contentsOf: bytes)
    slots[slot] = Int32(count)
    if count * 2 > slots.count { grow() }
    return Int32(count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (code, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(code + 1)
    }
  }

  /// Up to eight bytes as a word. Byte strings of one length have one word only when the first
  /// eight bytes agree.
  @inline(__always) private static func packed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    if count >= 8 { return bytes.loadUnaligned(as: UInt64.self) }
    if count >= 4 {
      let low = bytes.loadUnaligned(as: UInt32.self)
      let high = bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
      return UInt64(high) &<< 32 | UInt64(low)
    }
    if count == 0 { return 0 }
    return UInt64(bytes[0]) | UInt64(bytes[count &>> 1]) &<< 8 | UInt64(bytes[count &- 1]) &<< 16
  }

  /// A hash of more than eight bytes; the last step may overlap the one before.
  private static func longHash(_ bytes: UnsafeRawBufferPointer, _ word: UInt64) -> UInt32 {
    var state = word ^ UInt64(truncatingIfNeeded: bytes.count)
    var offset = 8
    while offset < bytes.count {
      let next = min(offset, bytes.count - 8)
      state =
        (state &* 0xD6E8_FEB8_6659_FD93 &+ state &>> 32)
        ^ bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self)
      offset += 8
    }
    return mixed(state, 0)
  }

  @inline(__always) private static func mixed(_ word: UInt64, _ salt: UInt64) -> UInt32 {
    let product = (word ^ 0x9E37_79B9_7F4A_7C15 &+ salt).multipliedFullWidth(
      by: 0xD6E8_FEB8_6659_FD93)
    return UInt32(truncatingIfNeeded: product.high ^ product.low)
  }
}

extension String {
  /// Whether the UTF-8 bytes come before those of another string: an order that no locale changes.
  func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

  /// Whether the UTF-8 bytes are those of another string.
  func equalsInBytes(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
