import DataFrames

/// The places of summed figures in the order in which records meet them first,
/// and within a record by rank.
struct FigureOrder {
  /// The figures of a group: for each key and measure the place.
  private struct Part {
    let firsts: [Int32]
    let termCount: Int
    let termRanks: [Int]
    let measureRanks: [Int]
    let places: ColumnBuffer<Int32>
    var next = 0

    /// The row that meets the next figures first.
    var nextRow: Int { next < firsts.count ? Int(firsts[next]) / termCount : .max }
  }

  private let parts: [Part]
  /// Figures that were met, in their order: the group, the key and the measure.
  private var met: [(part: Int32, key: Int32)] = []
  /// How many figures there are.
  private(set) var count = 0

  init(_ groups: [(SumGroup, SumGroup.Slots)]) {
    var parts = groups.map { group, slots in
      Part(
        firsts: slots.firsts, termCount: group.terms.count, termRanks: group.terms.map(\.rank),
        measureRanks: group.measures.map(\.rank),
        places: ColumnBuffer(count: slots.firsts.count * group.measures.count))
    }
    var nextRows = parts.map(\.nextRow)
    var begun: [(rank: Int, part: Int, key: Int, measure: Int)] = []
    while let row = nextRows.min(), row < .max {
      begun.removeAll(keepingCapacity: true)
      for index in nextRows.indices where nextRows[index] == row {
        while nextRows[index] == row {
          let key = parts[index].next
          parts[index].next += 1
          nextRows[index] = parts[index].nextRow
          let term = Int(parts[index].firsts[key]) % parts[index].termCount
          for measure in parts[index].measureRanks.indices {
            begun.append(
              (
                parts[index].measureRanks[measure] + parts[index].termRanks[term], index, key,
                measure
              ))
          }
        }
      }
      // Mostly they are in their order.
      if begun.count > 1, zip(begun, begun.dropFirst()).contains(where: { $0.rank > $1.rank }) {
        begun.sort { $0.rank < $1.rank }
      }
      for figure in begun {
        parts[figure.part].places.base[
          figure.key * parts[figure.part].measureRanks.count + figure.measure] =
          Int32(truncatingIfNeeded: count)
        met.append((Int32(truncatingIfNeeded: figure.part), Int32(truncatingIfNeeded: figure.key)))
        count += 1
      }
    }
    self.parts = parts
  }

  /// The place of the figure of a measure and key of a group.
  @inline(__always) subscript(group: Int, measure: Int, key: Int) -> Int {
    Int(parts[group].places.base[key &* parts[group].measureRanks.count &+ measure])
  }

  /// Notes the lines of all figures that have several.
  func keepLines(of slots: [SumGroup.Slots], in lines: inout FigureLines) {
    let starts = slots.map { lines.keep($0.lines) }
    for (place, (part, key)) in met.enumerated() {
      let (part, key) = (Int(part), Int(key))
      let start = key == 0 ? 0 : slots[part].lineEnds[key - 1]
      let end = slots[part].lineEnds[key]
      let first = slots[part].lines[start]
      if end - start > 1 || first.last > first.first {
        lines.append(place, ranges: starts[part] + start..<starts[part] + end)
      }
    }
  }
}
