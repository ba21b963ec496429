/// The sums of a variable over the levels of all effects.
struct LevelSums: Sendable {
  /// Of the leading effect, or of all rows where there is no effect.
  private(set) var leading: [Double]
  /// Of the other effects, in their common numbers.
  private(set) var others: [Double]

  /// - Parameter values: in the order of the places.
  init(_ layout: EffectLayout, values: [Double]) {
    leading = [Double](repeating: 0, count: layout.leadingStarts.count - 1)
    others = [Double](repeating: 0, count: layout.otherLevelCount)
    for level in leading.indices {
      var sum = 0.0
      for place in Int(layout.leadingStarts[level])..<Int(layout.leadingStarts[level + 1]) {
        sum += values[place]
      }
      leading[level] = sum
    }
    for effect in 0..<layout.otherEffectCount {
      let start = effect * layout.rowCount
      for place in 0..<layout.rowCount {
        others[Int(layout.otherLevels[start + place])] += values[place]
      }
    }
  }
}
