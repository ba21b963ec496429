/// The order of the rows in the tables of figures.
enum ObservationOrder {
  /// Figures by source, series, area, counterpart, breakdown, sex, age,
  /// migratory status and period, texts in byte order.
  static func sorted(_ observations: ObservationList) -> ObservationList {
    guard let places = order(of: observations) else { return observations }
    return observations.selecting(places)
  }

  static func sorted(_ observations: [Observation]) -> [Observation] {
    guard let places = order(of: ObservationList(observations)) else { return observations }
    return places.map { observations[$0] }
  }

  /// A message for each key that two neighbours of a sorted table share.
  static func repeatedKeys(in sorted: ObservationList) -> [String] {
    repeatedPairs(in: sorted).map { left, right in
      "\(right.file):\(right.lines.first): error: a second figure for \(keyText(right)) "
        + "(the first: \(left.file):\(left.lines.first)): leave one out, or let the reader add them"
    }
  }

  /// The neighbours of a sorted table that share a key.
  static func repeatedPairs(
    in sorted: ObservationList
  ) -> [(left: Observation, right: Observation)] {
    repeatedPlaces(in: sorted).map { (sorted[$0 - 1], sorted[$0]) }
  }

  /// The places of a sorted table whose key the place before has, too.
  static func repeatedPlaces(in sorted: ObservationList) -> [Int] {
    let keys = keys(of: sorted)
    return keys.indices.dropFirst().filter { keys[$0] == keys[$0 - 1] }
  }

  /// What tells a figure from others, in words.
  static func keyText(_ figure: Observation) -> String {
    [
      figure.source, figure.series, figure.area, figure.counterpart, figure.period.description,
      figure.sex, figure.age, figure.migratoryStatus, figure.breakdown,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// The places of the figures in their order; `nil` where they are in it.
  private static func order(of observations: ObservationList) -> [Int]? {
    let keys = keys(of: observations)
    guard keys.indices.dropFirst().contains(where: { keys[$0 - 1] > keys[$0] }) else { return nil }
    return keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }

  /// A number for each figure that orders them: the ranks of its texts as the
  /// digits of a number of mixed radix.
  private static func keys(of observations: ObservationList) -> [UInt128] {
    func ranked(_ text: (ObservationList.Kind) -> String) -> Ranks {
      Ranks(of: observations.kinds.map(text))
    }
    let leading = ranked(\.source).followed(by: ranked(\.series))
    let trailing = ranked { $0.breakdown ?? "" }.followed(by: ranked(\.sex))
      .followed(by: ranked(\.age)).followed(by: ranked(\.migratoryStatus))
    // No counterpart comes before all others.
    let texts = Ranks(of: observations.texts)
    let (radix, counterpartRadix) = (texts.radix, texts.radix + 1)
    return observations.indices.map { place in
      let kind = Int(observations.kindCodes[place])
      let counterpart = observations.counterpartCodes[place]
      var key = leading.ranks[kind] * radix + texts.ranks[Int(observations.areaCodes[place])]
      key = key * counterpartRadix + (counterpart < 0 ? 0 : texts.ranks[Int(counterpart)] + 1)
      key = key * trailing.radix + trailing.ranks[kind]
      return key << 20 | UInt128(observations.periods[place])
    }
  }

  /// The ranks of texts in byte order, by their places.
  private struct Ranks {
    var ranks: [UInt128]
    /// A number above all ranks.
    var radix: UInt128

    init(of texts: [String]) {
      let distinct = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let places = Dictionary(uniqueKeysWithValues: zip(distinct, 0...))
      ranks = texts.map { UInt128(places[$0] ?? 0) }
      radix = UInt128(distinct.count)
    }

    /// The ranks where texts that have the same here are ordered by others.
    func followed(by other: Ranks) -> Ranks {
      var result = self
      result.ranks = zip(ranks, other.ranks).map { $0 * other.radix + $1 }
      result.radix = radix * other.radix
      return result
    }
  }
}
