import DataFrames

/// The order of summed figures: that of the rows by which they were met first, and of those of one
/// row, by rank.
///
/// By which terms of the groups a row met something first says all about the figures that begin
/// with it. Few sets of terms occur, so that the figures of each are put in order once.
struct FigureOrder {
  /// A figure that begins with a row.
  struct Figure {
    /// The place of its measure and term among those of all groups.
    let source: Int
    let group: Int
    /// How many keys of its group begin with the row before its own.
    let keyOffset: Int
  }

  /// The figures of rows that met something first by the same terms.
  private struct Layout {
    let terms: UInt64
    /// The places of the figures among those of all layouts.
    var figures = 0..<0
    /// The groups of which a key begins, each as often as keys begin.
    var groups: [Int32] = []
  }

  /// For each row the terms by which it met something first, a bit for each term of all groups.
  private let terms: ColumnBuffer<UInt64>
  private let layouts: [Layout]
  /// The figures of all layouts.
  private let figures: [Figure]
  /// The place of the first figure of each block, and of the end.
  private let starts: [Int]

  /// How many rows a thread does at a time.
  private static let blockSize = 1 << 12

  var blockCount: Int { starts.count - 1 }
  /// How many figures there are.
  var count: Int { starts[blockCount] }

  init(_ groups: [SumGroup], _ slots: [SumSlots]) {
    let rowCount = groups.first?.rows.count ?? 0
    let blockCount = (rowCount + Self.blockSize - 1) / Self.blockSize
    let firstTerms = groups.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.terms.count) }
    precondition(firstTerms[groups.count] <= 64, "there are more terms than bits")
    let terms = ColumnBuffer<UInt64>(count: rowCount)
    let counts = Parallel.map(blockCount) { block in
      let rows = block * Self.blockSize..<min((block + 1) * Self.blockSize, rowCount)
      for row in rows { terms.base[row] = 0 }
      for (group, slots) in slots.enumerated() {
        for key in slots.firstKey(from: rows.lowerBound)..<slots.firstKey(from: rows.upperBound) {
          let first = Int(slots.firsts.base[key])
          let row = slots.firstRow(key)
          terms.base[row] |= 1 << UInt64(firstTerms[group] + first - row * slots.termCount)
        }
      }
      return Self.counts(terms, rows)
    }
    var layouts: [Layout] = []
    var figures: [Figure] = []
    var starts = [0]
    for block in counts {
      var count = 0
      for (terms, rowCount) in block {
        let known = layouts.firstIndex { $0.terms == terms }
        if known == nil { layouts.append(Self.layout(terms, groups, firstTerms, &figures)) }
        count += rowCount * layouts[known ?? layouts.count - 1].figures.count
      }
      starts.append(starts[starts.count - 1] + count)
    }
    (self.terms, self.layouts, self.figures, self.starts) = (terms, layouts, figures, starts)
  }

  /// The sets of terms that rows have, but for the empty one, and how many rows have each.
  private static func counts(
    _ terms: ColumnBuffer<UInt64>, _ rows: Range<Int>
  ) -> [(terms: UInt64, count: Int)] {
    var counts: [(terms: UInt64, count: Int)] = []
    var last = 0
    for row in rows where terms.base[row] != 0 {
      let own = terms.base[row]
      if last < counts.count, counts[last].terms == own {
        counts[last].count += 1
      } else if let known = counts.firstIndex(where: { $0.terms == own }) {
        counts[known].count += 1
        last = known
      } else {
        last = counts.count
        counts.append((own, 1))
      }
    }
    return counts
  }

  /// Adds the figures of a set of terms, in their order.
  private static func layout(
    _ terms: UInt64, _ groups: [SumGroup], _ firstTerms: [Int], _ figures: inout [Figure]
  ) -> Layout {
    var layout = Layout(terms: terms)
    var begun: [(rank: Int, figure: Figure)] = []
    var source = 0
    for (group, own) in groups.enumerated() {
      var keyOffset = 0
      for (place, term) in own.terms.enumerated() {
        let begins = terms >> UInt64(firstTerms[group] + place) & 1 == 1
        for measure in own.measures {
          if begins {
            let figure = Figure(source: source, group: group, keyOffset: keyOffset)
            begun.append((measure.rank + term.rank, figure))
          }
          source += 1
        }
        if begins {
          keyOffset += 1
          layout.groups.append(Int32(group))
        }
      }
    }
    layout.figures = figures.count..<figures.count + begun.count
    figures += begun.sorted { $0.rank < $1.rank }.map(\.figure)
    return layout
  }

  /// Calls a closure for each figure of a block with its place, its row and its key.
  @inline(__always) func forEachFigure(
    in block: Int, _ slots: [SumSlots], _ body: (Int, Int, Figure, Int) -> Void
  ) {
    let firstRow = block * Self.blockSize
    let end = min(firstRow + Self.blockSize, self.terms.count)
    let terms = terms.base
    var keys = slots.map { $0.firstKey(from: firstRow) }
    var place = starts[block]
    var (last, own, groups) = (UInt64(0), 0..<0, [Int32]())
    figures.withUnsafeBufferPointer { figures in
      keys.withUnsafeMutableBufferPointer { keys in
        for row in firstRow..<end where terms[row] != 0 {
          if terms[row] != last {
            last = terms[row]
            // Every set of terms got a layout when rows were counted.
            let layout = layouts.firstIndex { $0.terms == last } ?? 0
            (own, groups) = (layouts[layout].figures, layouts[layout].groups)
          }
          for figure in own {
            body(
              place, row, figures[figure], keys[figures[figure].group] &+ figures[figure].keyOffset)
            place &+= 1
          }
          for group in groups { keys[Int(group)] &+= 1 }
        }
      }
    }
  }
}
