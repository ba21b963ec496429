import DataFrames

/// The places of summed figures in the order in which records meet them first,
/// and within a record by rank.
struct FigureOrder {
  /// For each group the places by key and measure.
  private let places: [ColumnBuffer<Int32>]
  private let measureCounts: [Int]
  /// Figures that were met, in their order: the group and the key.
  private var met: [(group: Int32, key: Int32)] = []
  /// How many figures there are.
  var count: Int { met.count }

  init(_ groups: [(SumGroup, SumGroup.Slots)]) {
    measureCounts = groups.map { $0.0.measures.count }
    places = zip(groups, measureCounts).map { ColumnBuffer(count: $0.1.firsts.count * $1) }
    met.reserveCapacity(places.reduce(0) { $0 + $1.count })
    let firsts = groups.map(\.1.firsts)
    let termRanks = groups.map { $0.0.terms.map(\.rank) }
    let measureRanks = groups.map { $0.0.measures.map(\.rank) }
    let isRanked = measureRanks.map { ranks in zip(ranks, ranks.dropFirst()).allSatisfy { $0 < $1 }
    }
    var keys = groups.map { _ in 0 }
    var rows = firsts.map { $0.first?.row ?? .max }
    var begun: [(rank: Int, group: Int, key: Int, measure: Int)] = []
    while let row = rows.min(), row < .max {
      begun.removeAll(keepingCapacity: true)
      let isAlone = rows.count { $0 == row } == 1
      for group in rows.indices where rows[group] == row {
        repeat {
          let key = keys[group]
          keys[group] = key + 1
          rows[group] = key + 1 < firsts[group].count ? firsts[group][key + 1].row : .max
          if isAlone, begun.isEmpty, rows[group] != row, isRanked[group] {
            for measure in 0..<measureCounts[group] { meet(group, key, measure) }
            continue
          }
          let rank = termRanks[group][Int(firsts[group][key].term)]
          for (measure, own) in measureRanks[group].enumerated() {
            begun.append((own + rank, group, key, measure))
          }
        } while rows[group] == row
      }
      if begun.count > 1 { begun.sort { $0.rank < $1.rank } }
      for figure in begun { meet(figure.group, figure.key, figure.measure) }
    }
  }

  @inline(__always) private mutating func meet(_ group: Int, _ key: Int, _ measure: Int) {
    places[group].base[key &* measureCounts[group] &+ measure] =
      Int32(truncatingIfNeeded: met.count)
    met.append((Int32(truncatingIfNeeded: group), Int32(truncatingIfNeeded: key)))
  }

  /// The place of the figure of a measure and key of a group.
  @inline(__always) subscript(group: Int, measure: Int, key: Int) -> Int {
    Int(places[group].base[key &* measureCounts[group] &+ measure])
  }

  /// Notes the lines of all figures that have several.
  func keepLines(of slots: [SumGroup.Slots], in lines: inout FigureLines) {
    let starts = slots.map { lines.keep($0.lines) }
    for place in met.indices {
      let (group, key) = (Int(met[place].group), Int(met[place].key))
      let start = key == 0 ? 0 : slots[group].lineEnds[key - 1]
      let end = slots[group].lineEnds[key]
      if end - start == 1, slots[group].lines[start].last == slots[group].lines[start].first {
        continue
      }
      lines.append(place, ranges: starts[group] + start..<starts[group] + end)
    }
  }
}
