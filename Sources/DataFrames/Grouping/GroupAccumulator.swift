/// What is added up for each group of rows.
///
/// A chunk of rows has accumulators of its own, and the chunks are merged in their order. What the
/// chunks are depends on the rows alone, so the results do not depend on the number of threads.
protocol GroupAccumulator: AnyObject {
  /// Makes room for groups below a count that are to come.
  func reserve(_ groupCount: Int)

  /// Adds the rows of a block, whose groups are below a count.
  func add(_ block: GroupBlock, groupCount: Int)

  /// Adds what a later chunk found.
  ///
  /// - Parameters:
  ///   - later: of the same kind.
  ///   - groups: for each group there its number here, below the count; `nil` when it has the same.
  func merge(_ later: any GroupAccumulator, groups: [Int32]?, groupCount: Int)

  /// Keeps some groups, which are numbered anew in the order given.
  func choose(_ groups: [UInt32])

  /// The values that are read.
  var streams: [RowStream] { get }
}

/// How many rows each group has, of those that are present in all of some columns.
final class RowCounter: GroupAccumulator {
  private let validity: Bitmap?
  let counts = GroupValues<Int>(0)

  /// - Parameter validity: the present rows; `nil` when all are.
  init(_ validity: Bitmap?) { self.validity = validity }

  func reserve(_ groupCount: Int) { counts.reserve(groupCount) }

  func add(_ block: GroupBlock, groupCount: Int) {
    counts.grow(to: groupCount)
    let counts = counts.base
    block.forEach(validity) { group, _ in
      counts[group] &+= GroupBlock.pieceSize
    } row: { group, _ in
      counts[group] &+= 1
    }
  }

  func merge(_ later: any GroupAccumulator, groups: [Int32]?, groupCount: Int) {
    guard let later = later as? RowCounter else { return }
    counts.grow(to: groupCount)
    counts.merge(later.counts, groups) { $0 &+= $1 }
  }

  func choose(_ groups: [UInt32]) { counts.choose(groups) }

  var streams: [RowStream] { [] }
}

/// Exact sums of integers. Missing values hold zero and need no look.
final class IntegerSums: GroupAccumulator {
  private let values: [Int]
  private let sums = GroupValues<Int>(0)
  private let zeros: ZeroSums
  /// All bits of the magnitudes that were met.
  private var magnitudes: UInt = 0

  init(_ column: Column<Int>) {
    values = column.values
    zeros = ZeroSums(column.validity)
  }

  /// Which groups have a value, given their sums; `nil` when all do.
  func presence(_ sums: [Int]) -> Bitmap? { zeros.presence(sums) }

  /// The sums, right as long as ``mayOverflow(rowCount:)`` is false.
  var wrappedSums: [Int] { sums.values }

  /// Whether a sum of that many of the values might leave 64 bits.
  func mayOverflow(rowCount: Int) -> Bool {
    let bits = UInt.bitWidth - magnitudes.leadingZeroBitCount
    return bits + (Int.bitWidth - rowCount.leadingZeroBitCount) > 62
  }

  func reserve(_ groupCount: Int) { sums.reserve(groupCount) }

  func add(_ block: GroupBlock, groupCount: Int) {
    sums.grow(to: groupCount)
    let lines = sums.distantLines
    let sums = sums.base
    values.withUnsafeBufferPointer { values in
      let rows = block.rows
      magnitudes |= (values.baseAddress! + rows.lowerBound).withMemoryRebound(
        to: Int64.self, capacity: rows.count
      ) { zeros.note($0, block, groupCount: groupCount) }
      block.forEach(nil, lines: lines) { group, firstRow in
        var sum = 0
        for row in firstRow..<firstRow &+ GroupBlock.pieceSize { sum &+= values[row] }
        sums[group] &+= sum
      } row: { group, row in
        sums[group] &+= values[row]
      }
    }
  }

  func choose(_ groups: [UInt32]) {
    sums.choose(groups)
    zeros.choose(groups)
  }

  var streams: [RowStream] { [RowStream(values)] }

  func merge(_ later: any GroupAccumulator, groups: [Int32]?, groupCount: Int) {
    guard let later = later as? IntegerSums else { return }
    zeros.merge(later.zeros, groups: groups, groupCount: groupCount)
    sums.grow(to: groupCount)
    magnitudes |= later.magnitudes
    sums.merge(later.sums, groups) { $0 &+= $1 }
  }
}

/// Exact sums of integers of 32 bits: those of as many as a frame can have fit 64 bits. Missing values
/// hold zero and need no look.
final class NarrowSums: GroupAccumulator {
  private let column: Column<Int32>
  private let sums = GroupValues<Int>(0)
  private let zeros: ZeroSums

  init(_ column: Column<Int32>) {
    self.column = column
    zeros = ZeroSums(column.validity)
  }

  /// Which groups have a value, given their sums; `nil` when all do.
  func presence(_ sums: [Int]) -> Bitmap? { zeros.presence(sums) }

  var exactSums: [Int] { sums.values }

  func reserve(_ groupCount: Int) { sums.reserve(groupCount) }

  func add(_ block: GroupBlock, groupCount: Int) {
    sums.grow(to: groupCount)
    if column.validity != nil {
      Figures.narrow(column).withBits(of: block.rows) {
        _ = zeros.note($0, block, groupCount: groupCount)
      }
    }
    let lines = sums.distantLines
    let (sums, values) = (sums.base, column.values)
    values.withUnsafeBufferPointer { values in
      block.forEach(nil, lines: lines) { group, firstRow in
        var sum = 0
        for row in firstRow..<firstRow &+ GroupBlock.pieceSize { sum &+= Int(values[row]) }
        sums[group] &+= sum
      } row: { group, row in
        sums[group] &+= Int(values[row])
      }
    }
  }

  func choose(_ groups: [UInt32]) {
    sums.choose(groups)
    zeros.choose(groups)
  }

  var streams: [RowStream] { [RowStream(column.values)] }

  func merge(_ later: any GroupAccumulator, groups: [Int32]?, groupCount: Int) {
    guard let later = later as? NarrowSums else { return }
    zeros.merge(later.zeros, groups: groups, groupCount: groupCount)
    sums.grow(to: groupCount)
    sums.merge(later.sums, groups) { $0 &+= $1 }
  }
}

/// Sums of integers whose partial sums may leave 64 bits.
final class WideSums: GroupAccumulator {
  private let values: [Int]
  private let sums = GroupValues<Int128>(0)

  init(_ values: [Int]) { self.values = values }

  /// The sums; `nil` when one is beyond 64 bits.
  var exactSums: [Int]? {
    let narrow = sums.values.compactMap { Int(exactly: $0) }
    return narrow.count == sums.count ? narrow : nil
  }

  func reserve(_ groupCount: Int) { sums.reserve(groupCount) }

  func add(_ block: GroupBlock, groupCount: Int) {
    sums.grow(to: groupCount)
    let sums = sums.base
    func add(_ group: Int, _ row: Int) { sums[group] += Int128(values[row]) }
    block.forEach(nil) { group, firstRow in
      for row in firstRow..<firstRow + GroupBlock.pieceSize { add(group, row) }
    } row: { group, row in
      add(group, row)
    }
  }

  func merge(_ later: any GroupAccumulator, groups: [Int32]?, groupCount: Int) {
    guard let later = later as? WideSums else { return }
    sums.grow(to: groupCount)
    sums.merge(later.sums, groups) { $0 += $1 }
  }

  func choose(_ groups: [UInt32]) { sums.choose(groups) }

  var streams: [RowStream] { [RowStream(values)] }
}
