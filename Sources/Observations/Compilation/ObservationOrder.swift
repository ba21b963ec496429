/// The order of the rows in the tables of figures: by source, series, area,
/// counterpart, breakdown, sex, age, migratory status and period, texts in byte
/// order.
///
/// Figures are ordered by the ranks of their codes, so that no text of a figure
/// is looked at.
enum ObservationOrder {
  /// Figures in their order; those of one key in the order they had.
  static func sorted(_ observations: ObservationList) -> ObservationList {
    guard let places = places(of: observations) else { return observations }
    return observations.selecting(places)
  }

  static func sorted(_ observations: [Observation]) -> [Observation] {
    guard let places = places(of: ObservationList(observations)) else { return observations }
    return places.map { observations[Int($0)] }
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
    repeatedPlaces(of: sorted, in: nil).map { (sorted[$0.left], sorted[$0.right]) }
  }

  /// The places of figures that share a key and are neighbours in the order.
  static func repeatedPlaces(of observations: ObservationList) -> [(left: Int, right: Int)] {
    repeatedPlaces(of: observations, in: places(of: observations))
  }

  private static func repeatedPlaces(
    of observations: ObservationList, in order: [Int32]?
  ) -> [(left: Int, right: Int)] {
    let ranks = Ranks(observations)
    func place(_ position: Int) -> Int { order.map { Int($0[position]) } ?? position }
    var repeated: [(left: Int, right: Int)] = []
    for position in observations.indices.dropFirst() {
      let (left, right) = (place(position - 1), place(position))
      if ranks.areEqual(left, right) { repeated.append((left, right)) }
    }
    return repeated
  }

  /// What tells a figure from others, in words.
  static func keyText(_ figure: Observation) -> String {
    [
      figure.source, figure.series, figure.area, figure.counterpart, figure.period.description,
      figure.sex, figure.age, figure.migratoryStatus, figure.breakdown,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// The places of the figures in their order; `nil` where they are in it.
  ///
  /// The places are dealt out by one part of the key after the other, the last
  /// part first, each time without changing the order of equals: work that grows
  /// with the number of figures only.
  ///
  /// - Parameter areSourcesEqual: whether figures of all sources are ordered as
  ///   if they had one.
  static func places(
    of observations: ObservationList, areSourcesEqual: Bool = false
  ) -> [Int32]? {
    let ranks = Ranks(observations, areSourcesEqual: areSourcesEqual)
    guard observations.indices.dropFirst().contains(where: { ranks.isAfter($0 - 1, $0) }) else {
      return nil
    }
    var places = observations.indices.map { Int32(truncatingIfNeeded: $0) }
    var spare = places
    func deal(_ radix: Int, _ digit: (Int) -> Int) {
      var starts = [Int](repeating: 0, count: radix + 1)
      for place in places { starts[digit(Int(place)) + 1] += 1 }
      // One digit for all changes nothing.
      guard starts.max() ?? 0 < places.count else { return }
      for digit in 1...radix { starts[digit] += starts[digit - 1] }
      for place in places {
        let digit = digit(Int(place))
        spare[starts[digit]] = place
        starts[digit] += 1
      }
      swap(&places, &spare)
    }
    deal(1 << 16) { Int(UInt32(bitPattern: ranks.periods[$0]) & 0xFFFF) }
    deal(1 << 16) { Int(UInt32(bitPattern: ranks.periods[$0] ^ Int32.min) >> 16) }
    deal(ranks.trailing.count + 1) { Int(ranks.trailing[Int(ranks.kinds[$0])]) }
    deal(ranks.texts.count + 1) { ranks.counterpart($0) }
    deal(ranks.texts.count + 1) { Int(ranks.texts[Int(ranks.areas[$0])]) }
    deal(ranks.leading.count + 1) { Int(ranks.leading[Int(ranks.kinds[$0])]) }
    return places
  }

  /// The ranks of what figures are about, by their codes.
  struct Ranks {
    /// The codes of the figures.
    fileprivate let kinds, areas, periods: ShortNumbers
    fileprivate let counterparts: RareCodes
    /// Ranks of kinds by what stands before the area and behind the counterpart.
    fileprivate let leading, trailing: [Int32]
    fileprivate let texts: [Int32]

    init(_ observations: ObservationList, areSourcesEqual: Bool = false) {
      kinds = observations.kindCodes
      areas = observations.areaCodes
      counterparts = observations.counterpartCodes
      periods = observations.periods
      leading = Self.ranks(
        observations.kinds.map { areSourcesEqual ? [$0.series] : [$0.source, $0.series] })
      trailing = Self.ranks(
        observations.kinds.map { [$0.breakdown ?? "", $0.sex, $0.age, $0.migratoryStatus] })
      texts = Self.ranks(observations.texts.map { [$0] })
    }

    /// The ranks of lists of texts, equal for equal ones.
    private static func ranks(_ keys: [[String]]) -> [Int32] {
      let order = keys.indices.sorted { precedes(keys[$0], keys[$1]) }
      var ranks = [Int32](repeating: 0, count: keys.count)
      for (before, after) in zip(order, order.dropFirst()) {
        ranks[after] = ranks[before] + (keys[before] == keys[after] ? 0 : 1)
      }
      return ranks
    }

    private static func precedes(_ left: [String], _ right: [String]) -> Bool {
      for (one, other) in zip(left, right) where one != other {
        return one.utf8.lexicographicallyPrecedes(other.utf8)
      }
      return false
    }

    /// No counterpart comes before all others.
    fileprivate func counterpart(_ place: Int) -> Int {
      let code = counterparts[place]
      return code < 0 ? 0 : Int(texts[Int(code)]) + 1
    }

    /// Whether two figures have one key.
    func areEqual(_ left: Int, _ right: Int) -> Bool {
      periods[left] == periods[right] && areOfOneSeries(left, right)
    }

    /// Whether two figures have one key but for the period.
    func areOfOneSeries(_ left: Int, _ right: Int) -> Bool {
      areas[left] == areas[right] && counterparts[left] == counterparts[right]
        && trailing[Int(kinds[left])] == trailing[Int(kinds[right])]
        && leading[Int(kinds[left])] == leading[Int(kinds[right])]
    }

    /// Whether a figure comes after another one.
    fileprivate func isAfter(_ left: Int, _ right: Int) -> Bool {
      let (kind, other) = (Int(kinds[left]), Int(kinds[right]))
      if leading[kind] != leading[other] { return leading[kind] > leading[other] }
      if areas[left] != areas[right] {
        return texts[Int(areas[left])] > texts[Int(areas[right])]
      }
      if counterparts[left] != counterparts[right] {
        return counterpart(left) > counterpart(right)
      }
      if trailing[kind] != trailing[other] { return trailing[kind] > trailing[other] }
      return periods[left] > periods[right]
    }
  }
}
