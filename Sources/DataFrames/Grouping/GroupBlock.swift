import CByteScan

/// Where values of groups lie in memory, to be asked for before they are needed.
struct GroupLines {
  let base: UnsafeRawPointer
  let stride: Int

  @inline(__always) func prefetch(_ group: Int32) {
    cbytescan_prefetch(base + Int(group) &* stride)
  }
}

/// A block of rows and the group of each.
///
/// The groups are numbered from zero within a chunk of blocks. Rows come in pieces of sixteen; where
/// all sixteen belong to one group they can be added up before they are added to the group, which
/// makes files that are ordered by their keys fast.
struct GroupBlock {
  static let pieceSize = 16

  /// How many rows ahead values are asked for.
  private static let distance = 2 * pieceSize

  /// The rows of the block; the first is a multiple of 64.
  let rows: Range<Int>

  /// How many rows are counted: all, or those that a condition selects.
  let count: Int

  /// The group of each counted row.
  let groups: UnsafePointer<Int32>

  /// For each piece whether all its rows belong to one group; false for a part of a piece.
  let isUniform: UnsafePointer<Bool>

  /// Where the counted rows lie in the block; `nil` when all are counted.
  let offsets: UnsafePointer<UInt16>?

  /// Whether the slots of a piece of rows are all the same.
  @inline(__always) static func areAlike(_ slots: UnsafePointer<UInt32>) -> Bool {
    var difference: UInt32 = 0
    for index in 1..<pieceSize { difference |= slots[index] ^ slots[0] }
    return difference == 0
  }

  /// Visits the rows where values are present, in ascending order.
  ///
  /// - Parameters:
  ///   - validity: the present rows; `nil` when all are.
  ///   - lines: where the values of the groups lie; `nil` when they are near.
  ///   - piece: is given a group and the first of sixteen consecutive rows of it.
  ///   - row: is given a group and a row of it.
  @inline(__always) func forEach(
    _ validity: Bitmap?, lines: GroupLines? = nil,
    piece: (_ group: Int, _ firstRow: Int) -> Void, row: (_ group: Int, _ row: Int) -> Void
  ) {
    guard let validity else {
      visit(presentBits: { _ in ~0 }, lines: lines, piece: piece, row: row)
      return
    }
    validity.words.withUnsafeBufferPointer { words in
      visit(
        presentBits: { words[$0 &>> 6] &>> UInt64($0 & 63) }, lines: lines, piece: piece, row: row)
    }
  }

  /// Visits the pieces of a block of which all rows are counted.
  ///
  /// - Parameters:
  ///   - validity: the present rows; `nil` when all are.
  ///   - uniform: is given a group, the first of sixteen consecutive rows of it, and a bit for each
  ///     that is present.
  ///   - mixed: is given where another piece begins in the block, and the words of present rows from
  ///     the first of the block on; gives where the next uniform piece begins.
  @inline(__always) func forEachPiece(
    _ validity: Bitmap?, uniform: (_ group: Int, _ firstRow: Int, _ present: UInt32) -> Void,
    mixed: (_ index: Int, _ present: UnsafePointer<UInt64>?) -> Int
  ) {
    func visit(_ words: UnsafePointer<UInt64>?) {
      var index = 0
      while index < count {
        guard isUniform[index &>> 4] else {
          index = mixed(index, words)
          continue
        }
        let present = words.map { $0[index &>> 6] &>> UInt64(index & 63) } ?? ~0
        uniform(
          Int(groups[index]), rows.lowerBound &+ index,
          UInt32(truncatingIfNeeded: present) & 0xFFFF)
        index &+= Self.pieceSize
      }
    }
    guard let validity else { return visit(nil) }
    validity.words.withUnsafeBufferPointer { visit($0.baseAddress! + rows.lowerBound &>> 6) }
  }

  /// Asks for the values of a piece of rows further on.
  @inline(__always) private func prefetch(_ lines: GroupLines, from index: Int) {
    let start = index &+ Self.distance
    guard start < count, !isUniform[start &>> 4] else { return }
    for next in start..<min(start &+ Self.pieceSize, count) { lines.prefetch(groups[next]) }
  }

  /// - Parameter presentBits: the bits from a row on, of which at least those up to the next
  ///   multiple of sixteen are told.
  @inline(__always) private func visit(
    presentBits: (Int) -> UInt64, lines: GroupLines?,
    piece: (_ group: Int, _ firstRow: Int) -> Void, row: (_ group: Int, _ row: Int) -> Void
  ) {
    if let offsets {
      for index in 0..<count {
        if let lines, index & (Self.pieceSize &- 1) == 0 { prefetch(lines, from: index) }
        let place = rows.lowerBound &+ Int(offsets[index])
        if presentBits(place) & 1 != 0 { row(Int(groups[index]), place) }
      }
      return
    }
    var index = 0
    while index < count {
      let present = presentBits(rows.lowerBound &+ index)
      let end = min(index &+ Self.pieceSize, count)
      if let lines { prefetch(lines, from: index) }
      if present & 0xFFFF == 0xFFFF {
        if isUniform[index &>> 4] {
          piece(Int(groups[index]), rows.lowerBound &+ index)
        } else {
          for index in index..<end { row(Int(groups[index]), rows.lowerBound &+ index) }
        }
      } else {
        for place in index..<end where present &>> UInt64(place &- index) & 1 != 0 {
          row(Int(groups[place]), rows.lowerBound &+ place)
        }
      }
      index &+= Self.pieceSize
    }
  }
}
