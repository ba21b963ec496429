/// The slots that one thread has met, where slots are so few that each is its own group while rows
/// are scanned.
///
/// A thread meets its rows in ascending order, so it knows its first row of each slot.
final class MetSlots {
  private let isMet: GroupValues<Bool>
  private let slots = GroupValues<UInt32>(0)
  private let firstRows = GroupValues<Int32>(0)

  /// - Parameter count: slots are below it.
  init(count: Int) {
    isMet = GroupValues(false)
    isMet.grow(to: count)
  }

  /// Notes the slots of rows that follow those noted before.
  ///
  /// - Parameters:
  ///   - rowSlots: one for each row.
  ///   - streams: values of the rows that are needed next.
  ///   - isUniform: set for each piece of rows that all have the same slot.
  ///   - row: the row at an index.
  @inline(__always) func meet(
    _ rowSlots: UnsafePointer<UInt32>, count: Int, streams: [RowStream],
    isUniform: UnsafeMutablePointer<Bool>, row: (Int) -> Int32
  ) {
    let isMet = isMet.base
    var start = 0
    while start < count {
      let end = min(start &+ GroupBlock.pieceSize, count)
      let isWhole = end &- start == GroupBlock.pieceSize
      let areAlike = isWhole && GroupBlock.areAlike(rowSlots + start)
      isUniform[start &>> 4] = areAlike
      // Rows whose keys are in order take no longer than their values take to come.
      if !areAlike { for stream in streams { stream.prefetch(Int(row(start))) } }
      var areMet = isWhole && isMet[Int(rowSlots[start])]
      if areMet && !areAlike {
        for index in 1..<GroupBlock.pieceSize {
          areMet = isMet[Int(rowSlots[start &+ index])] && areMet
        }
      }
      if !areMet {
        for index in start..<end where !isMet[Int(rowSlots[index])] {
          isMet[Int(rowSlots[index])] = true
          slots.append(rowSlots[index])
          firstRows.append(row(index))
        }
      }
      start = end
    }
  }

  /// The slots that threads have met and their first rows, in the order of these.
  static func inOrder(_ threads: [MetSlots]) -> (slots: [UInt32], firstRows: [Int32]) {
    var first = [Int32](repeating: .max, count: threads[0].isMet.count)
    for thread in threads {
      for (slot, row) in zip(thread.slots.values, thread.firstRows.values) {
        first[Int(slot)] = min(first[Int(slot)], row)
      }
    }
    var met = first.indices.filter { first[$0] < .max }.map { UInt32($0) }
    met.sort { first[Int($0)] < first[Int($1)] }
    return (met, met.map { first[Int($0)] })
  }
}
