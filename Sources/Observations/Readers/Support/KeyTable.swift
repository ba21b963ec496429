/// Places for keys in the order in which they are first met: a hash table for
/// the millions of short keys of a large file.
struct KeyTable {
  /// Four short numbers that tell one figure of a file from another.
  struct Key: Equatable {
    var kind: Int32 = 0
    var area: Int32
    var counterpart: Int32
    var period: Int32

    /// Periods and codes differ in few bits, which the multiplications spread.
    fileprivate var hash: Int {
      let one = UInt64(UInt32(bitPattern: area)) << 32 | UInt64(UInt32(bitPattern: counterpart))
      let other = UInt64(UInt32(bitPattern: kind)) << 32 | UInt64(UInt32(bitPattern: period))
      var mixed = one &* 0x9E37_79B9_7F4A_7C15 ^ (other &+ 1) &* 0xC2B2_AE3D_27D4_EB4F
      mixed = (mixed ^ mixed &>> 32) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed &>> 33)
    }
  }

  private(set) var keys: [Key] = []
  /// Places of keys by their hash, -1 for none; the length is a power of two.
  private var slots: [Int32] = Array(repeating: -1, count: 1024)

  /// The place of a key, which is kept from now on; it is new where the place
  /// was the number of keys before.
  mutating func place(of key: Key) -> Int {
    let mask = slots.count - 1
    var slot = key.hash & mask
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if keys[place] == key { return place }
      slot = (slot + 1) & mask
    }
    let place = keys.count
    keys.append(key)
    slots[slot] = Int32(place)
    if keys.count * 2 > slots.count { grow() }
    return place
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for (place, key) in keys.enumerated() {
      var slot = key.hash & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(place)
    }
  }
}
