import DataFrames

/// Numbers the keys of figures in the order in which they are first met.
///
/// Where all keys that can be are few, a table has a place for each. Otherwise publishers mostly
/// print all of an area and period together: a table of the counterparts and parts of one area and
/// period serves all of them one after the other. What is printed in another order goes to a hash
/// table.
struct SlotTable {
  /// A key: the area and period, and the counterpart and part, each as one number.
  struct Key {
    var place: Int
    var detail: Int
  }

  /// A number, and the visit to an area and period in which it is that of a counterpart and part.
  private struct Slot {
    var visit: Int32
    var number: Int32
  }

  /// Keys that were first met one behind the other in an area and period.
  private struct Run {
    let firstNumber: Int
    /// The run of the same area and period before, -1 for none.
    let earlier: Int32
  }

  let periodCount, partCount: Int
  /// How many details there can be.
  let detailCount: Int
  /// How many keys were met.
  private(set) var count = 0
  /// Numbers of all keys that can be, -1 for those not met; `nil` where they are too many.
  private let numbers: ColumnBuffer<Int32>?
  /// The slots of an area and period, by counterpart and part; `nil` where nothing is left to them.
  private var slots: ColumnBuffer<Slot>?
  /// The last run of each area and period, -1 for none.
  private var lastRuns: [Int32] = []
  private var runs: [Run] = []
  /// The area and period that is visited, and how many were visited before.
  private var current = Int32(-1)
  private var visit: Int32 = 0
  /// How many numbers were put back into slots.
  private var returnCount = 0
  private var table = KeyTable()

  /// How many keys there can be.
  let capacity: Int
  /// Whether keys are looked up by cells, and not in a hash table.
  var takesCells: Bool { numbers != nil || slots != nil }

  /// The most keys that have places of their own.
  private static let tableLength = 1 << 17

  /// - Parameters: how many codes there are of each; codes begin at 0, the
  ///   counterpart's at -1.
  init(areaCount: Int, counterpartCount: Int, periodCount: Int, partCount: Int) {
    (self.periodCount, self.partCount) = (periodCount, partCount)
    detailCount = (counterpartCount + 1) * partCount
    let placeCount = areaCount * periodCount
    let (length, isLarge) = placeCount.multipliedReportingOverflow(by: detailCount)
    capacity = isLarge ? .max : length
    numbers = !isLarge && length <= Self.tableLength ? ColumnBuffer(count: length) : nil
    if let numbers {
      numbers.base.update(repeating: -1, count: length)
    } else if detailCount <= Self.tableLength, placeCount <= 1 << 20 {
      let slots = ColumnBuffer<Slot>(count: detailCount)
      slots.base.update(repeating: Slot(visit: 0, number: -1), count: detailCount)
      self.slots = slots
      lastRuns = Array(repeating: -1, count: placeCount)
    }
  }

  /// Numbers the keys of rows and terms, which are kept from now on.
  ///
  /// - Parameters:
  ///   - entries: the rows and terms.
  ///   - block: their keys, in their order; it takes the number of each, -1 for none.
  ///   - known: gives the key of a row and term; `nil` for none.
  ///   - firsts: takes the row and term by which each number was met first. There is room for one
  ///     more than there can be.
  mutating func number(
    _ entries: Range<Int>, _ block: KeyBlock, known: (Int) -> Key?,
    firsts: UnsafeMutablePointer<Int32>
  ) {
    if let numbers = numbers?.base { return numberAll(entries, block, numbers, firsts) }
    let (places, details, keys) = (block.places.base, block.details.base, block.numbers.base)
    var index = 0
    while index < entries.count {
      guard let slots = slots?.base else {
        let key = known(entries.lowerBound + index)
        keys[index] = key.map { hashedNumber($0, entries.lowerBound + index, firsts) } ?? -1
        index &+= 1
        continue
      }
      let place = places[index]
      guard place >= 0 else {
        keys[index] = -1
        index &+= 1
        continue
      }
      if place != current, !enter(place, slots, firsts, known) { continue }
      // All that follows of this area and period.
      let (first, visit) = (count, visit)
      var (entry, next) = (
        Int32(truncatingIfNeeded: entries.lowerBound &+ index), Int32(truncatingIfNeeded: first)
      )
      repeat {
        // Whether a key is new cannot be foreseen: it is written down in any case, and may not count.
        let slot = slots + Int(details[index])
        let isNew = slot.pointee.visit != visit
        let number = isNew ? next : slot.pointee.number
        slot.pointee = Slot(visit: visit, number: number)
        keys[index] = number
        firsts[Int(next)] = entry
        next &+= isNew ? 1 : 0
        entry &+= 1
        index &+= 1
      } while index < entries.count && places[index] == place
      if Int(next) > first { add(from: first, to: Int(next)) }
    }
  }

  /// Numbers keys that have places of their own.
  private mutating func numberAll(
    _ entries: Range<Int>, _ block: KeyBlock, _ numbers: UnsafeMutablePointer<Int32>,
    _ firsts: UnsafeMutablePointer<Int32>
  ) {
    let (places, details, keys) = (block.places.base, block.details.base, block.numbers.base)
    let detailCount = detailCount
    var (entry, next) = (
      Int32(truncatingIfNeeded: entries.lowerBound), Int32(truncatingIfNeeded: count)
    )
    for index in 0..<entries.count {
      if places[index] >= 0 {
        let slot = Int(places[index]) &* detailCount &+ Int(details[index])
        let isNew = numbers[slot] < 0
        let number = isNew ? next : numbers[slot]
        numbers[slot] = number
        keys[index] = number
        firsts[Int(next)] = entry
        next &+= isNew ? 1 : 0
      } else {
        keys[index] = -1
      }
      entry &+= 1
    }
    count = Int(next)
  }

  /// Visits another area and period; its keys of earlier visits get their slots back.
  ///
  /// - Returns: whether it has slots, and not all keys have moved to a hash table.
  @inline(never) private mutating func enter(
    _ place: Int32, _ slots: UnsafeMutablePointer<Slot>, _ firsts: UnsafePointer<Int32>,
    _ known: (Int) -> Key?
  ) -> Bool {
    guard returnCount <= 1 << 16 + 4 * count else {
      moveToHashTable(firsts, known)
      return false
    }
    current = place
    visit += 1
    var run = Int(lastRuns[Int(place)])
    while run >= 0 {
      let end = run + 1 < runs.count ? runs[run + 1].firstNumber : count
      for number in runs[run].firstNumber..<end {
        guard let key = known(Int(firsts[number])) else { continue }
        slots[key.detail] = Slot(visit: visit, number: Int32(truncatingIfNeeded: number))
      }
      returnCount += end - runs[run].firstNumber
      run = Int(runs[run].earlier)
    }
    return true
  }

  /// Keeps new keys of the area and period that is visited.
  @inline(never) private mutating func add(from first: Int, to end: Int) {
    let last = Int(lastRuns[Int(current)])
    if last < 0 || last < runs.count - 1 {
      runs.append(Run(firstNumber: first, earlier: lastRuns[Int(current)]))
      lastRuns[Int(current)] = Int32(truncatingIfNeeded: runs.count - 1)
    }
    count = end
  }

  private mutating func moveToHashTable(_ firsts: UnsafePointer<Int32>, _ known: (Int) -> Key?) {
    for number in 0..<count {
      if let key = known(Int(firsts[number])) { _ = table.place(of: key.hashed) }
    }
    (slots, lastRuns, runs) = (nil, [], [])
  }

  @inline(never) private mutating func hashedNumber(
    _ key: Key, _ entry: Int, _ firsts: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    let number = table.place(of: key.hashed)
    if number == count {
      firsts[number] = Int32(truncatingIfNeeded: entry)
      count += 1
    }
    return Int32(truncatingIfNeeded: number)
  }
}

extension SlotTable.Key {
  /// The key of a hash table.
  fileprivate var hashed: KeyTable.Key {
    func half(_ number: Int, _ shift: Int) -> Int32 { Int32(truncatingIfNeeded: number >> shift) }
    return KeyTable.Key(
      kind: half(detail, 32), area: half(place, 0), counterpart: half(detail, 0),
      period: half(place, 32))
  }
}
