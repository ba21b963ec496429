/// The absorbed effects of a sample, laid out for sums over their levels.
///
/// The rows are sorted by the effect with the most levels, the leading one: its
/// sums are sums of neighbours. The levels of the other effects are numbered
/// one after another.
struct EffectLayout: Sendable {
  let rowCount: Int
  /// The sample row that stands in each place.
  let rowOrder: [Int]
  /// Where each level of the leading effect begins, and at the end the number
  /// of rows; one level of all rows where there is no effect.
  let leadingStarts: [Int32]
  let otherEffectCount: Int
  /// For each other effect in turn, the level of each place, in common numbers.
  let otherLevels: [Int32]
  /// The levels of all other effects together.
  let otherLevelCount: Int
  let hasEffects: Bool

  init(_ effects: [AbsorbedEffect], rowCount: Int) {
    self.rowCount = rowCount
    hasEffects = !effects.isEmpty
    guard let leading = effects.indices.max(by: { effects[$0].levelCount < effects[$1].levelCount })
    else {
      rowOrder = Array(0..<rowCount)
      leadingStarts = [0, Int32(rowCount)]
      otherEffectCount = 0
      otherLevels = []
      otherLevelCount = 0
      return
    }
    var starts = [Int32](repeating: 0, count: effects[leading].levelCount + 1)
    for level in effects[leading].levels { starts[Int(level) + 1] += 1 }
    for level in 1..<starts.count { starts[level] += starts[level - 1] }
    var next = starts
    var order = [Int](repeating: 0, count: rowCount)
    for (row, level) in effects[leading].levels.enumerated() {
      order[Int(next[Int(level)])] = row
      next[Int(level)] += 1
    }
    var others: [Int32] = []
    others.reserveCapacity((effects.count - 1) * rowCount)
    var offset: Int32 = 0
    for (index, effect) in effects.enumerated() where index != leading {
      for row in order { others.append(effect.levels[row] + offset) }
      offset += Int32(effect.levelCount)
    }
    rowOrder = order
    leadingStarts = starts
    otherEffectCount = effects.count - 1
    otherLevels = others
    otherLevelCount = Int(offset)
  }

  /// Values of the sample in the order of the places.
  func sorted(_ values: [Double]) -> [Double] { rowOrder.map { values[$0] } }

  /// Values in the order of the places, back in the order of the sample.
  func unsorted(_ values: [Double]) -> [Double] {
    var result = values
    for (place, row) in rowOrder.enumerated() { result[row] = values[place] }
    return result
  }
}
