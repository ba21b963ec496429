import DataFrames

/// The memory of the sums of a group.
///
/// Sums of measures of which every row has a plain number stand side by side by key, so that a row
/// is added to all of them in a few steps; those of each other measure are by themselves. Where
/// every row has a number, a sum above zero says that somebody was counted, if no number is below.
struct SumMemory {
  /// The sums of a measure: that of a key is at the key times the step.
  struct Column {
    let base: UnsafeMutablePointer<Double>
    let step: Int
    /// Whether every row has a plain number.
    let isPlain: Bool
  }

  let columns: [Column]
  /// Whether the sums of all measures stand side by side, in their order.
  var areAllPlain: Bool { plain.count == columns.count }
  /// The measures side by side, and for how many there is room beside each other.
  private let plain: [Int]
  private let width: Int
  private let sums: ColumnBuffer<Double>
  private let others: [ColumnBuffer<Double>]

  init(_ group: SumGroup, keyLimit: Int) {
    let arePlain = group.measures.map { measure in
      measure.cells.codes.isEmpty
        && (!measure.cells.canHaveMinus || group.periods.count(before: measure.zerosSince) == 0)
    }
    plain = arePlain.indices.filter { arePlain[$0] }
    width = plain.count < 2 ? plain.count : (plain.count + 3) & ~3
    sums = ColumnBuffer(count: keyLimit * width)
    others = arePlain.filter { !$0 }.map { _ in ColumnBuffer(count: keyLimit) }
    var (nextPlain, nextOther) = (0, 0)
    var columns: [Column] = []
    for isPlain in arePlain {
      if isPlain {
        columns.append(Column(base: sums.base + nextPlain, step: width, isPlain: true))
        nextPlain += 1
      } else {
        columns.append(Column(base: others[nextOther].base, step: 1, isPlain: false))
        nextOther += 1
      }
    }
    self.columns = columns
  }

  /// Makes new keys ready.
  func begin(_ keys: Range<Int>) {
    (sums.base + keys.lowerBound * width).update(repeating: 0, count: keys.count * width)
  }

  /// Adds the plain numbers of a block of rows up.
  ///
  /// - Parameters:
  ///   - keys: the key of each row and term, -1 for none.
  ///   - numbers: those of all measures.
  func add(
    _ rows: Range<Int>, keys: UnsafePointer<Int32>, termCount: Int, numbers: [RowNumbers]
  ) {
    if width == 1 {
      return addOne(rows, keys: keys, termCount: termCount, numbers[plain[0]])
    }
    for first in stride(from: 0, to: width, by: 4) {
      // Behind the last measure there is room for any number.
      let four = (first..<first + 4).map { numbers[plain[min($0, plain.count - 1)]] }
      addFour(rows, keys: keys, termCount: termCount, four, from: first)
    }
  }

  /// Neighbours often add to the same sum, which then stays in a register.
  private func addOne(
    _ rows: Range<Int>, keys: UnsafePointer<Int32>, termCount: Int, _ numbers: RowNumbers
  ) {
    let sums = sums.base
    var (last, sum) = (-1, 0.0)
    for index in 0..<rows.count &* termCount {
      let key = Int(keys[index])
      guard key >= 0 else { continue }
      if key != last {
        if last >= 0 { sums[last] = sum }
        (last, sum) = (key, sums[key])
      }
      sum += numbers[rows.lowerBound &+ (termCount == 1 ? index : index / termCount)]
    }
    if last >= 0 { sums[last] = sum }
  }

  private func addFour(
    _ rows: Range<Int>, keys: UnsafePointer<Int32>, termCount: Int, _ numbers: [RowNumbers],
    from first: Int
  ) {
    let sums = UnsafeMutableRawPointer(sums.base + first)
    let size = width &* MemoryLayout<Double>.stride
    let (a, b, c, d) = (numbers[0], numbers[1], numbers[2], numbers[3])
    var (last, sum) = (-1, SIMD4<Double>())
    for index in 0..<rows.count &* termCount {
      let key = Int(keys[index])
      guard key >= 0 else { continue }
      if key != last {
        if last >= 0 { (sums + last &* size).storeBytes(of: sum, as: SIMD4<Double>.self) }
        (last, sum) = (key, (sums + key &* size).loadUnaligned(as: SIMD4<Double>.self))
      }
      let row = rows.lowerBound &+ (termCount == 1 ? index : index / termCount)
      sum += SIMD4(a[row], b[row], c[row], d[row])
    }
    if last >= 0 { (sums + last &* size).storeBytes(of: sum, as: SIMD4<Double>.self) }
  }
}
