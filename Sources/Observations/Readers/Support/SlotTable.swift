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
  private var current = -1
  private var visit: Int32 = 0
  /// How many numbers were put back into slots.
  private var returnCount = 0
  private var table = KeyTable()

  /// How many keys there can be.
  let capacity: Int

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

  /// Numbers keys, which are kept from now on.
  ///
  /// - Parameters:
  ///   - cell: gives the key of an index; a place below zero stands for no key.
  ///   - known: gives the key of a number.
  ///   - note: takes the index of a key, its number, and whether that is new.
  @inline(__always) mutating func number(
    count keyCount: Int, cell: (Int) -> Key, known: (Int) -> Key, _ note: (Int, Int, Bool) -> Void
  ) {
    var index = 0
    if let numbers = numbers?.base {
      var count = count
      while index < keyCount {
        let key = cell(index)
        if key.place >= 0 {
          let slot = key.place &* detailCount &+ key.detail
          let number = Int(numbers[slot])
          if number >= 0 {
            note(index, number, false)
          } else {
            numbers[slot] = Int32(truncatingIfNeeded: count)
            note(index, count, true)
            count &+= 1
          }
        }
        index &+= 1
      }
      self.count = count
      return
    }
    while index < keyCount {
      var key = cell(index)
      let place = key.place
      guard place >= 0 else {
        index &+= 1
        continue
      }
      if place != current, slots != nil { enter(place, known) }
      guard let slots = slots?.base else {
        let number = hashedNumber(key)
        note(index, number.place, number.isNew)
        index &+= 1
        continue
      }
      // All that follows of this area and period.
      let (first, visit) = (count, visit)
      var count = count
      while true {
        let slot = slots + key.detail
        if slot.pointee.visit == visit {
          note(index, Int(slot.pointee.number), false)
        } else {
          slot.pointee = Slot(visit: visit, number: Int32(truncatingIfNeeded: count))
          note(index, count, true)
          count &+= 1
        }
        index &+= 1
        guard index < keyCount else { break }
        key = cell(index)
        guard key.place == place else { break }
      }
      if count > first { add(from: first, to: count) }
    }
  }

  /// Visits another area and period; its keys of earlier visits get their slots back.
  @inline(never) private mutating func enter(_ place: Int, _ known: (Int) -> Key) {
    guard let slots = slots?.base, returnCount <= 1 << 16 + 4 * count else {
      return moveToHashTable(known)
    }
    current = place
    visit += 1
    var run = Int(lastRuns[place])
    while run >= 0 {
      let end = run + 1 < runs.count ? runs[run + 1].firstNumber : count
      for number in runs[run].firstNumber..<end {
        slots[known(number).detail] = Slot(
          visit: visit, number: Int32(truncatingIfNeeded: number))
      }
      returnCount += end - runs[run].firstNumber
      run = Int(runs[run].earlier)
    }
  }

  /// Keeps new keys of the area and period that is visited.
  @inline(never) private mutating func add(from first: Int, to end: Int) {
    let last = Int(lastRuns[current])
    if last < 0 || last < runs.count - 1 {
      runs.append(Run(firstNumber: first, earlier: lastRuns[current]))
      lastRuns[current] = Int32(truncatingIfNeeded: runs.count - 1)
    }
    count = end
  }

  private mutating func moveToHashTable(_ known: (Int) -> Key) {
    for number in 0..<count { _ = table.place(of: known(number).hashed) }
    (slots, lastRuns, runs) = (nil, [], [])
  }

  @inline(never) private mutating func hashedNumber(_ key: Key) -> (place: Int, isNew: Bool) {
    let number = table.place(of: key.hashed)
    defer { count = max(count, number + 1) }
    return (number, number == count)
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
