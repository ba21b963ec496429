/// Which value a ranking puts first.
public enum RankDirection: Sendable, Equatable {
  case highestFirst
  case lowestFirst
}

/// The competition ranks of the values: 1 for the first, equal values share the
/// smaller rank and the ranks they would have filled stay empty (1, 2, 2, 4).
///
/// A missing value has no rank and does not push the others down.
public func competitionRanks(_ values: [Double?], direction: RankDirection) -> [Int?] {
  let order = values.indices
    .compactMap { index in values[index].map { (index: index, value: $0) } }
    .sorted { direction == .highestFirst ? $0.value > $1.value : $0.value < $1.value }
  var ranks = [Int?](repeating: nil, count: values.count)
  var rank = 0
  for (position, entry) in order.enumerated() {
    if position == 0 || entry.value != order[position - 1].value { rank = position + 1 }
    ranks[entry.index] = rank
  }
  return ranks
}
