import Synchronization

/// The lines of figures that rows were added up to.
///
/// Kept are the codes of the rows. Which rows a figure has is told from them when it is asked first:
/// most readings are never asked.
final class SummedLines: Sendable {
  /// How many figures there are.
  let count: Int
  private let group: SumGroup
  private let areaCount: Int
  private let lines: RowLines
  private let known = Mutex<Rows?>(nil)

  /// The rows of each figure, ascending, those of one behind those of the other.
  private struct Rows {
    /// Where those of each figure begin, and the last ones end.
    let starts: [Int32]
    let rows: [Int32]

    func of(_ number: Int) -> ArraySlice<Int32> {
      rows[Int(starts[number])..<Int(starts[number + 1])]
    }
  }

  /// - Parameters:
  ///   - group: its numbers are not used.
  ///   - areaCount: how many areas there are.
  ///   - count: how many keys it has.
  ///   - lines: those of the rows.
  init(_ group: SumGroup, areaCount: Int, count: Int, lines: RowLines) {
    (self.group, self.areaCount, self.count, self.lines) = (group, areaCount, count, lines)
  }

  /// Whether several rows were added to a figure.
  func areSeveral(_ number: Int) -> Bool {
    let own = rows.of(number)
    return own.first != own.last
  }

  /// The lines of a figure.
  func lines(_ number: Int) -> LineSet {
    LineSet(rows.of(number).lazy.map { Int(self.lines[Int($0)]) })
  }

  private var rows: Rows {
    known.withLock { known in
      let rows = known ?? sorted()
      known = rows
      return rows
    }
  }

  private func sorted() -> Rows {
    let termCount = group.terms.count
    var keys: [Int32] = []
    keys.reserveCapacity(group.rows.count * termCount)
    var slots = SumSlots(group, areaCount: areaCount)
    group.withColumns { columns in
      let block = KeyBlock(termCount: termCount)
      for rows in (0..<group.blockCount).map(group.rows(ofBlock:)) {
        keys += UnsafeBufferPointer(
          start: slots.meet(rows, columns, block), count: rows.count * termCount)
      }
    }
    var starts = [Int32](repeating: 0, count: count + 1)
    for key in keys where key >= 0 { starts[Int(key) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var rows = [Int32](repeating: 0, count: Int(starts[count]))
    var ends = starts
    for (entry, key) in keys.enumerated() where key >= 0 {
      rows[Int(ends[Int(key)])] = Int32(truncatingIfNeeded: entry / termCount)
      ends[Int(key)] += 1
    }
    return Rows(starts: starts, rows: rows)
  }
}
