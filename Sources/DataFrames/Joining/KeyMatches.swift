/// Which rows of two frames have equal keys. A key with a missing part equals nothing.
///
/// The keys of the right frame are told in the codes of the left one, so that a left row finds its
/// partners by one look into a table.
struct KeyMatches {
  /// The number of the right key that each left row has; -1 where there is none.
  let leftIDs: [Int32]

  /// The number of each right row's key; -1 where no left row can have it.
  let rightIDs: [Int32]

  /// The first right row of each key.
  let firstRightRows: [Int32]

  /// Whether no right key occurs twice; then ``leftIDs`` are right rows by way of
  /// ``firstRightRows``.
  let rightIsUnique: Bool

  var keyCount: Int { firstRightRows.count }

  init(_ left: [AnyColumn], _ right: [AnyColumn], counts: (left: Int, right: Int)) {
    var parts: [KeyPart] = []
    var codes: [[Int32]] = []
    for (left, right) in zip(left, right) {
      let (part, rightCodes) = Self.shared(left, right)
      parts.append(part)
      codes.append(rightCodes)
    }
    let total = counts.left + counts.right
    precondition(total < Int32.max, "more rows than Int32 can number")
    if let slots = RowSlots(dense: parts, rowCount: counts.left, tableRows: total) {
      var rightSlots = [Int32](repeating: 0, count: counts.right)
      for (part, codes) in zip(parts, codes) {
        for row in rightSlots.indices {
          let isKey = rightSlots[row] >= 0 && codes[row] > 0
          rightSlots[row] = isKey ? rightSlots[row] * Int32(part.cardinality) + codes[row] : -1
        }
      }
      self.init(slots, rightSlots)
      return
    }
    // Both sides are numbered together.
    let both = zip(parts, codes).map { part, codes in
      KeyPart(
        codes: (part.codes(rowCount: counts.left) + codes).map { $0 - 1 },
        count: part.cardinality - 1)
    }
    let numbered = RowSlots(both, rowCount: total)
    let keys = RowKeys(numbered)
    let rightSlots = (0..<counts.right).map { row in
      codes.contains { $0[row] == 0 } ? -1 : keys.ids[counts.left + row] + 1
    }
    self.init(
      RowSlots(numbers: Array(keys.ids[..<counts.left]), count: keys.count), rightSlots)
  }

  /// - Parameter rightSlots: the slots of the right rows; -1 where the key has no equal.
  private init(_ slots: RowSlots, _ rightSlots: [Int32]) {
    let table = SlotTable(count: slots.count)
    var firstRows: [Int32] = []
    var ids: [Int32] = []
    ids.reserveCapacity(rightSlots.count)
    for (row, slot) in rightSlots.enumerated() {
      guard slot >= 0 else {
        ids.append(-1)
        continue
      }
      if table.groups[Int(slot)] < 0 {
        table.groups[Int(slot)] = Int32(firstRows.count)
        firstRows.append(Int32(row))
      }
      ids.append(table.groups[Int(slot)])
    }
    rightIDs = ids
    firstRightRows = firstRows
    rightIsUnique = firstRows.count == ids.reduce(0) { $1 < 0 ? $0 : $0 + 1 }
    let leftIDs = ColumnBuffer<Int32>(count: slots.rowCount)
    let size = RowSlots.blockSize
    let blockCount = (slots.rowCount + size - 1) / size
    Parallel.forEach((blockCount + 15) / 16) { chunk in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { buffer in
        guard let base = buffer.baseAddress else { return }
        for block in chunk * 16..<min(chunk * 16 + 16, blockCount) {
          let rows = block * size..<min((block + 1) * size, slots.rowCount)
          slots.fill(base, rows: rows)
          let target = leftIDs.base + rows.lowerBound
          for offset in 0..<rows.count { target[offset] = table.groups[Int(base[offset])] }
        }
      }
    }
    self.leftIDs = leftIDs.take(slots.rowCount)
  }

  /// The codes of two columns, where equal values have equal codes. A right value that the left
  /// column cannot have gets the code of a missing one, because neither has a partner.
  private static func shared(
    _ left: AnyColumn, _ right: AnyColumn
  ) -> (left: KeyPart, right: [Int32]) {
    switch (left, right) {
    case (.string(let left), .string(let right)):
      var pool = StringPool()
      for text in left.dictionary { _ = pool.code(for: text) }
      let known = Int32(left.dictionary.count)
      let codes = right.dictionary.map { pool.code(for: $0) }
      return (
        KeyPart(.string(left)),
        right.codes.map { code in
          code < 0 || codes[Int(code)] >= known ? 0 : codes[Int(code)] + 1
        }
      )
    default:
      if let part = KeyPart(distancesOf: left), let codes = part.codes(of: right) {
        return (part, codes)
      }
    }
    guard let both = AnyColumn.concatenated([left, right]) else {
      preconditionFailure("types were checked before")
    }
    let part = KeyPart(both)
    let codes = part.codes(rowCount: both.count)
    return (
      KeyPart(codes: codes[..<left.count].map { $0 - 1 }, count: part.cardinality - 1),
      Array(codes[left.count...])
    )
  }

  /// The left rows that have a partner, or those that have none.
  func leftRows(partnered: Bool) -> [Int32] {
    if partnered { return Self.rowsMatched(in: [self], count: leftIDs.count) }
    return Self.rows(count: leftIDs.count) { rows, isTaken in
      leftIDs.withUnsafeBufferPointer { ids in
        for offset in 0..<rows.count {
          isTaken[offset] = ids[rows.lowerBound &+ offset] < 0 ? 1 : 0
        }
      }
    }
  }

  /// The left rows that have a partner in each of several tables.
  static func rowsMatched(in tables: [KeyMatches], count: Int) -> [Int32] {
    rows(count: count) { rows, isTaken in
      isTaken.update(repeating: 1, count: rows.count)
      for table in tables {
        table.leftIDs.withUnsafeBufferPointer { ids in
          for offset in 0..<rows.count {
            isTaken[offset] &= ids[rows.lowerBound &+ offset] < 0 ? 0 : 1
          }
        }
      }
    }
  }

  /// - Parameter mark: writes 1 for each row that is taken and 0 for the others.
  private static func rows(
    count rowCount: Int, _ mark: (Range<Int>, UnsafeMutablePointer<UInt8>) -> Void
  ) -> [Int32] {
    let pieceSize = 1 << 14
    return concatenated(
      Parallel.map((rowCount + pieceSize - 1) / pieceSize) { piece in
        let rows = piece * pieceSize..<min((piece + 1) * pieceSize, rowCount)
        return [Int32](unsafeUninitializedCapacity: rows.count) { list, count in
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rows.count) { marks in
            guard let base = list.baseAddress, let isTaken = marks.baseAddress else { return }
            mark(rows, isTaken)
            var taken = 0
            for offset in 0..<rows.count {
              base[taken] = Int32(truncatingIfNeeded: rows.lowerBound &+ offset)
              taken &+= Int(isTaken[offset])
            }
            count = taken
          }
        }
      })
  }

  /// The right row of each left row of some, where right keys are unique; -1 where it has none.
  ///
  /// - Parameter leftRows: all left rows when `nil`.
  func partners(of leftRows: [Int32]?) -> [Int32] {
    let count = leftRows?.count ?? leftIDs.count
    let result = ColumnBuffer<Int32>(count: count)
    let pieceSize = 1 << 16
    Parallel.forEach((count + pieceSize - 1) / pieceSize) { piece in
      let places = piece * pieceSize..<min((piece + 1) * pieceSize, count)
      leftIDs.withUnsafeBufferPointer { ids in
        firstRightRows.withUnsafeBufferPointer { first in
          func partner(_ row: Int) -> Int32 { ids[row] < 0 ? -1 : first[Int(ids[row])] }
          if let leftRows {
            leftRows.withUnsafeBufferPointer { rows in
              for place in places { result.base[place] = partner(Int(rows[place])) }
            }
          } else {
            for place in places { result.base[place] = partner(place) }
          }
        }
      }
    }
    return result.take(count)
  }

  /// Pairs of rows, in the order of `outer`; -1 stands for no partner.
  static func pairs(
    _ outer: [Int32], _ inner: [Int32], keyCount: Int, keepsUnmatched: Bool
  ) -> (outer: [Int32], inner: [Int32]) {
    let sorted = RowsByNumber(inner, count: keyCount)
    var result: (outer: [Int32], inner: [Int32]) = ([], [])
    for (row, id) in outer.enumerated() {
      let matches = id < 0 ? 0..<0 : sorted.places(of: Int(id))
      for match in matches {
        result.outer.append(Int32(row))
        result.inner.append(sorted.rows[match])
      }
      if matches.isEmpty && keepsUnmatched {
        result.outer.append(Int32(row))
        result.inner.append(-1)
      }
    }
    return result
  }

  /// Which keys occur among the ids.
  func occurring(_ ids: [Int32]) -> [Bool] {
    var occurs = [Bool](repeating: false, count: keyCount)
    for id in ids where id >= 0 { occurs[Int(id)] = true }
    return occurs
  }
}
