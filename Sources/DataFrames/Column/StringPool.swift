import CByteScan

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
///
/// A kernel: its memory is its own, and every place in it comes from its own counts.
struct StringPool: ~Copyable {
  /// A distinct byte string.
  private struct Entry {
    /// The bytes as a little-endian number when there are at most eight, else a hash of them.
    var word: UInt64
    var count: UInt32
    /// Where the bytes start in the arena.
    var start: Int
    /// Where the string was met first; strings of later codes were met later.
    var firstPlace: Int
  }

  /// A place in the table: what is needed to recognise a string of up to eight bytes.
  private typealias Slot = cbytescan_slot

  private var slots: UnsafeMutablePointer<Slot>
  private var slotMask: Int
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity: Int
  private var arena: UnsafeMutableRawPointer
  private var arenaCount = 0
  private var arenaCapacity: Int

  /// How many strings there are.
  private(set) var count = 0

  init() { self.init(slotCount: 256, entryCapacity: 128, arenaCapacity: 1024) }

  private init(slotCount: Int, entryCapacity: Int, arenaCapacity: Int) {
    slots = Self.emptySlots(slotCount)
    slotMask = slotCount - 1
    entries = .allocate(capacity: entryCapacity)
    self.entryCapacity = entryCapacity
    arena = .allocate(byteCount: arenaCapacity, alignment: 8)
    self.arenaCapacity = arenaCapacity
  }

  deinit {
    slots.deallocate()
    entries.deallocate()
    arena.deallocate()
  }

  /// A pool of the same strings.
  func copy() -> StringPool {
    var copy = StringPool(
      slotCount: slotMask + 1, entryCapacity: entryCapacity, arenaCapacity: arenaCapacity)
    copy.slots.update(from: slots, count: slotMask + 1)
    copy.entries.update(from: entries, count: count)
    copy.arena.copyMemory(from: arena, byteCount: arenaCount)
    (copy.count, copy.arenaCount) = (count, arenaCount)
    return copy
  }

  /// The bytes of a string; valid until a string is added.
  func bytes(of code: Int) -> UnsafeRawBufferPointer {
    precondition(0..<count ~= code, "a code outside 0..<\(count)")
    return UnsafeRawBufferPointer(
      start: arena + entries[code].start, count: Int(entries[code].count))
  }

  /// Where a string was met first.
  func firstPlace(of code: Int) -> Int {
    precondition(0..<count ~= code, "a code outside 0..<\(count)")
    return entries[code].firstPlace
  }

  /// The strings, by code.
  var strings: [String] {
    let (arena, entries) = (arena, entries)
    // Not worth a thread below that.
    return Parallel.map(count, blockSize: 1 << 14) { Self.string(entries[$0], arena) }
  }

  /// A string.
  func string(of code: Int) -> String {
    precondition(0..<count ~= code, "a code outside 0..<\(count)")
    return Self.string(entries[code], arena)
  }

  private static func string(_ entry: Entry, _ arena: UnsafeMutableRawPointer) -> String {
    String(
      decoding: UnsafeRawBufferPointer(start: arena + entry.start, count: Int(entry.count)),
      as: UTF8.self)
  }

  /// Visits the strings of another pool that are known here, with their codes there and here.
  func forEachKnown(
    _ codes: Range<Int>, of other: borrowing StringPool, _ body: (_ code: Int, _ known: Int) -> Void
  ) {
    precondition(0 <= codes.lowerBound && codes.upperBound <= other.count, "no such codes")
    // Places lie far apart: they are asked for some strings ahead.
    let distance = 16
    for code in codes {
      if code &+ distance < codes.upperBound {
        let next = other.entries[code &+ distance]
        cbytescan_prefetch(slots + (Self.hash(next.word, next.count) & slotMask))
      }
      let entry = other.entries[code]
      var index = Self.hash(entry.word, entry.count) & slotMask
      while slots[index].code_plus_one != 0 {
        let known = Int(slots[index].code_plus_one) &- 1
        if slots[index].word == entry.word, slots[index].count == entry.count,
          entry.count <= 8
            || Self.isEqual(
              arena + entries[known].start,
              UnsafeRawBufferPointer(
                start: other.arena + entry.start, count: Int(entry.count)))
        {
          body(code, known)
          break
        }
        index = (index &+ 1) & slotMask
      }
    }
  }

  /// The code of a string, which is added when it is new.
  mutating func code(for string: String) -> Int32 {
    var string = string
    return string.withUTF8 { code(for: UnsafeRawBufferPointer($0)) }
  }

  /// The code of a byte string, which is added when it is new.
  ///
  /// - Parameter place: where it was met; places ascend.
  @inline(__always) mutating func code(
    for bytes: UnsafeRawBufferPointer, place: Int = 0
  ) -> Int32 {
    bytes.count <= 8
      ? code(word: Self.packed(bytes), count: bytes.count, place: place)
      : longCode(for: bytes, place: place)
  }

  /// Whether the table is larger than the nearest caches.
  var isDistant: Bool { slotMask >= 1 << 16 }

  /// Asks for the place of a byte string, which will be looked up soon.
  @inline(__always) func prefetch(_ bytes: UnsafeRawBufferPointer) {
    let word = bytes.count <= 8 ? Self.packed(bytes) : Self.longWord(bytes)
    cbytescan_prefetch(
      slots + (Self.hash(word, UInt32(truncatingIfNeeded: bytes.count)) & slotMask))
  }

  /// The code of a string of at most eight bytes, given as a little-endian number.
  @inline(__always) mutating func code(word: UInt64, count: Int, place: Int) -> Int32 {
    let count = UInt32(truncatingIfNeeded: count)
    var index = Self.hash(word, count) & slotMask
    while slots[index].code_plus_one != 0 {
      if slots[index].word == word, slots[index].count == count {
        return slots[index].code_plus_one &- 1
      }
      index = (index &+ 1) & slotMask
    }
    return withUnsafeBytes(of: word) { bytes in
      insert(
        UnsafeRawBufferPointer(rebasing: bytes[..<Int(count)]), word: word, slot: index,
        place: place)
    }
  }

  /// Looks up fields that hold up to eight bytes; gives a mask of those that it found.
  ///
  /// - Parameters:
  ///   - emptyIsMissing: whether an empty field is missing, and whether one in quotes is.
  ///   - codes: where the codes go, one for each field.
  ///   - highest: raised to the highest code.
  @inline(__always) func codes(
    of fields: inout cbytescan_fields, emptyIsMissing: (plain: Bool, quoted: Bool),
    into codes: UnsafeMutablePointer<Int32>, highest: inout Int32
  ) -> UInt64 {
    cbytescan_texts(
      &fields, slots, UInt64(slotMask),
      (emptyIsMissing.plain ? 1 : 0) | (emptyIsMissing.quoted ? 2 : 0), codes, &highest)
  }

  @inline(__always) private mutating func longCode(for bytes: UnsafeRawBufferPointer, place: Int)
    -> Int32
  {
    let word = Self.longWord(bytes)
    let count = UInt32(truncatingIfNeeded: bytes.count)
    var index = Self.hash(word, count) & slotMask
    while slots[index].code_plus_one != 0 {
      let code = slots[index].code_plus_one &- 1
      if slots[index].word == word, slots[index].count == count,
        Self.isEqual(arena + entries[Int(code)].start, bytes)
      {
        return code
      }
      index = (index &+ 1) & slotMask
    }
    return insert(bytes, word: word, slot: index, place: place)
  }

  @inline(never) private mutating func insert(
    _ bytes: UnsafeRawBufferPointer, word: UInt64, slot: Int, place: Int
  ) -> Int32 {
    precondition(count < Int32.max && bytes.count <= UInt32.max, "too many distinct texts")
    if count == entryCapacity {
      let larger = UnsafeMutablePointer<Entry>.allocate(capacity: entryCapacity * 2)
      larger.update(from: entries, count: count)
      entries.deallocate()
      (entries, entryCapacity) = (larger, entryCapacity * 2)
    }
    if arenaCount + bytes.count > arenaCapacity {
      let capacity = max(arenaCapacity * 2, arenaCount + bytes.count)
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
      larger.copyMemory(from: arena, byteCount: arenaCount)
      arena.deallocate()
      (arena, arenaCapacity) = (larger, capacity)
    }
    entries[count] = Entry(
      word: word, count: UInt32(bytes.count), start: arenaCount, firstPlace: place)
    bytes.baseAddress.map { (arena + arenaCount).copyMemory(from: $0, byteCount: bytes.count) }
    arenaCount += bytes.count
    count += 1
    slots[slot] = Slot(word: word, count: UInt32(bytes.count), code_plus_one: Int32(count))
    // Small tables are kept emptier, because they cost no cache and most strings are then found at
    // their first place.
    if count * (slotMask < 1 << 14 ? 4 : 2) > slotMask { grow() }
    return Int32(count - 1)
  }

  private mutating func grow() {
    let slotCount = (slotMask + 1) * 2
    slots.deallocate()
    slots = Self.emptySlots(slotCount)
    slotMask = slotCount - 1
    for code in 0..<count {
      let entry = entries[code]
      var index = Self.hash(entry.word, entry.count) & slotMask
      while slots[index].code_plus_one != 0 { index = (index &+ 1) & slotMask }
      slots[index] = Slot(word: entry.word, count: entry.count, code_plus_one: Int32(code + 1))
    }
  }

  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    adviseLargePages(slots, byteCount: count * MemoryLayout<Slot>.stride)
    slots.initialize(repeating: Slot(), count: count)
    return slots
  }

  @inline(__always) private static func isEqual(
    _ stored: UnsafeMutableRawPointer, _ bytes: UnsafeRawBufferPointer
  ) -> Bool {
    // Strings of a word in common have more than eight bytes.
    let count = bytes.count
    var offset = 0
    while offset &+ 8 <= count {
      guard
        stored.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          == bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      else { return false }
      offset &+= 8
    }
    return stored.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      == bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
  }

  /// Up to eight bytes as a little-endian number.
  @inline(__always) static func packed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    if count == 8 { return UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) }
    if count >= 4 {
      let low = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
      let high = UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
      return UInt64(high) &<< UInt64(8 &* (count &- 4)) | UInt64(low)
    }
    if count == 0 { return 0 }
    let (middle, last) = (count &>> 1, count &- 1)
    return UInt64(bytes[0]) | UInt64(bytes[middle]) &<< UInt64(8 &* middle)
      | UInt64(bytes[last]) &<< UInt64(8 &* last)
  }

  /// A hash of more than eight bytes; the last step may overlap the one before.
  @inline(__always) private static func longWord(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = bytes.loadUnaligned(as: UInt64.self)
    var offset = 8
    while offset < bytes.count {
      let next = min(offset, bytes.count &- 8)
      state =
        mixed(state)
        ^ bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self)
      offset &+= 8
    }
    return mixed(state)
  }

  @inline(__always) private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  /// Where the search for a string begins; ``cbytescan_texts`` computes it too.
  @inline(__always) private static func hash(_ word: UInt64, _ count: UInt32) -> Int {
    let sum = word &+ UInt64(count)
    return Int(((sum ^ sum &>> 29) &* UInt64(CBYTESCAN_HASH_MULTIPLIER)) &>> 32)
  }
}

extension String {
  /// Whether the UTF-8 bytes come before those of another string: an order that no locale changes.
  func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

  /// Whether the UTF-8 bytes are those of another string.
  func equalsInBytes(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
