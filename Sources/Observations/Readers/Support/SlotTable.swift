/// Numbers the keys of figures in the order in which they are first met: a
/// table of all areas and counterparts, and one of those met and all periods
/// and kinds, where such tables are small; a hash table otherwise.
struct SlotTable {
  private let counterpartCount: Int
  private let periodCount: Int
  private let partCount: Int
  /// Numbers of the pairs of areas met, -1 for others.
  private var pairs: [Int32]
  private var pairCount = 0
  /// Places of keys, `periodCount * partCount` for each pair.
  private var places: [Int32] = []
  /// How many keys were met.
  private(set) var count = 0
  /// Takes over where the tables would be too large.
  private var table: KeyTable?

  /// The longest table that is worth it.
  private static let tableLength = 1 << 22

  /// - Parameters: how many codes there are of each; codes begin at 0, the
  ///   counterpart's at -1.
  init(areaCount: Int, counterpartCount: Int, periodCount: Int, partCount: Int) {
    self.counterpartCount = counterpartCount + 1
    self.periodCount = periodCount
    self.partCount = partCount
    let isSmall =
      areaCount * (counterpartCount + 1) <= Self.tableLength
      && periodCount <= Self.tableLength && partCount <= Self.tableLength
      && periodCount * partCount <= 1 << 14
    pairs = isSmall ? Array(repeating: -1, count: areaCount * (counterpartCount + 1)) : []
    table = isSmall ? nil : KeyTable()
    if isSmall {
      // Room is no memory before it is filled, and growing tables would be copied.
      places.reserveCapacity(min(Self.tableLength, pairs.count * periodCount * partCount))
    }
  }

  /// The number of a key, which is kept from now on; it is new where it was the
  /// number of keys before.
  @inline(__always) mutating func place(
    part: Int32, area: Int32, counterpart: Int32, period: Int32
  ) -> Int {
    if table != nil {
      return hashedPlace(
        KeyTable.Key(kind: part, area: area, counterpart: counterpart, period: period))
    }
    let cell = Int(area) &* counterpartCount &+ Int(counterpart &+ 1)
    var pair = Int(pairs[cell])
    if pair < 0 {
      pair = addPair(cell)
      if table != nil {
        return hashedPlace(
          KeyTable.Key(kind: part, area: area, counterpart: counterpart, period: period))
      }
    }
    let slot = (pair &* periodCount &+ Int(period)) &* partCount &+ Int(part)
    if places[slot] >= 0 { return Int(places[slot]) }
    places[slot] = Int32(truncatingIfNeeded: count)
    count &+= 1
    return count &- 1
  }

  /// Numbers a pair; where the table of places becomes too long, all keys move
  /// to a hash table.
  @inline(never) private mutating func addPair(_ cell: Int) -> Int {
    let length = periodCount * partCount
    if places.count + length > Self.tableLength {
      moveToHashTable()
      return 0
    }
    places.append(contentsOf: repeatElement(-1, count: length))
    pairs[cell] = Int32(pairCount)
    pairCount += 1
    return pairCount - 1
  }

  private mutating func moveToHashTable() {
    var keys = [KeyTable.Key?](repeating: nil, count: count)
    for (cell, pair) in pairs.enumerated() where pair >= 0 {
      let start = Int(pair) * periodCount * partCount
      for slot in 0..<periodCount * partCount where places[start + slot] >= 0 {
        keys[Int(places[start + slot])] = KeyTable.Key(
          kind: Int32(slot % partCount), area: Int32(cell / counterpartCount),
          counterpart: Int32(cell % counterpartCount) - 1, period: Int32(slot / partCount))
      }
    }
    var moved = KeyTable()
    for key in keys.compactMap(\.self) { _ = moved.place(of: key) }
    table = moved
    (pairs, places) = ([], [])
  }

  @inline(never) private mutating func hashedPlace(_ key: KeyTable.Key) -> Int {
    // Found out above that there is one.
    let place = table!.place(of: key)
    count = max(count, place + 1)
    return place
  }
}
