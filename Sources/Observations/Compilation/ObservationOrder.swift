/// The order of the rows in the tables of figures.
enum ObservationOrder {
  /// Figures by source, series, area, counterpart, breakdown, sex, age,
  /// migratory status and period, texts in byte order.
  static func sorted(_ observations: [Observation]) -> [Observation] {
    let keys = keys(of: observations)
    return keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { observations[$0] }
  }

  /// A message for each key that two neighbours of a sorted table share.
  static func repeatedKeys(in sorted: [Observation]) -> [String] {
    repeatedPairs(in: sorted).map { left, right in
      "\(right.file):\(right.lines.first): error: a second figure for \(keyText(right)) "
        + "(the first: \(left.file):\(left.lines.first)): leave one out, or let the reader add them"
    }
  }

  /// The neighbours of a sorted table that share a key.
  static func repeatedPairs(
    in sorted: [Observation]
  ) -> [(left: Observation, right: Observation)] {
    let keys = keys(of: sorted)
    return keys.indices.dropFirst().compactMap { index in
      keys[index] == keys[index - 1] ? (sorted[index - 1], sorted[index]) : nil
    }
  }

  /// What tells a figure from others, in words.
  static func keyText(_ figure: Observation) -> String {
    [
      figure.source, figure.series, figure.area, figure.counterpart, figure.period.description,
      figure.sex, figure.age, figure.migratoryStatus, figure.breakdown,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// A number for each figure that orders them: the ranks of its texts as the
  /// digits of a number of mixed radix.
  private static func keys(of observations: [Observation]) -> [UInt128] {
    var keys = [UInt128](repeating: 0, count: observations.count)
    func append(_ text: (Observation) -> String) {
      let texts = observations.map(text)
      let distinct = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let ranks = Dictionary(uniqueKeysWithValues: zip(distinct, 0...))
      for (index, text) in texts.enumerated() {
        keys[index] = keys[index] * UInt128(distinct.count) + UInt128(ranks[text] ?? 0)
      }
    }
    append(\.source)
    append(\.series)
    append(\.area)
    append { $0.counterpart ?? "" }
    append { $0.breakdown ?? "" }
    append(\.sex)
    append(\.age)
    append(\.migratoryStatus)
    for (index, observation) in observations.enumerated() {
      keys[index] = keys[index] << 20 | UInt128(observation.period.ordinal)
    }
    return keys
  }
}
