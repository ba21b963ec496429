import DataFrames

/// The order of the figures of a block of rows: that of the rows by which they were met first, and
/// of those of one row, by rank.
///
/// By which terms of the groups a row met something first says all about the figures that begin
/// with it. Few sets of terms occur, so that the figures of each are put in order once.
final class FigureOrder {
  /// What is known of a row of the block.
  fileprivate struct Row {
    /// The terms by which it met something first, a bit for each term of all groups.
    var terms: UInt64
    /// The place of its first figure.
    var start: Int32
    /// Where the places of its figures begin in the offsets.
    var layout: Int32
  }

  private let rows = ColumnBuffer<Row>(count: SumSlots.blockSize)
  /// The sets of terms that rows had.
  private var known: [(terms: UInt64, figureCount: Int32)] = []
  /// For each set of terms and source the place of its figure among those of a row.
  private var offsets: [Int32] = []
  /// The term of each source, and the sources by their ranks.
  private let termOfSource: [Int]
  private let sources: [Int]
  /// The first term of each group.
  private let firstTerms: [Int]

  /// Sources of figures are the measures of each term of each group.
  init(_ groups: [SumGroup]) {
    firstTerms = groups.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.terms.count) }
    precondition(firstTerms[groups.count] <= 64, "there are more terms than bits")
    var (ranks, termOfSource) = ([Int](), [Int]())
    for (group, firstTerm) in zip(groups, firstTerms) {
      for (number, term) in group.terms.enumerated() {
        for measure in group.measures {
          ranks.append(measure.rank + term.rank)
          termOfSource.append(firstTerm + number)
        }
      }
    }
    self.termOfSource = termOfSource
    sources = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  /// Puts the figures of a block of rows in order; their places count from the first of the block.
  ///
  /// - Parameter keys: those of each group that begin in the block.
  func order(_ block: Range<Int>, _ slots: [SumSlots], keys: [Range<Int>]) {
    let rows = rows.base
    rows.update(repeating: Row(terms: 0, start: 0, layout: 0), count: block.count)
    for (group, slots) in slots.enumerated() {
      let (firsts, termCount) = (slots.firsts.base, slots.termCount)
      let firstTerm = firstTerms[group]
      for key in keys[group] {
        let first = Int(firsts[key])
        let row = termCount == 1 ? first : first / termCount
        rows[row &- block.lowerBound].terms |=
          1 << UInt64(firstTerm &+ first &- row &* termCount)
      }
    }
    var (next, layout, count, last) = (Int32(0), Int32(0), Int32(0), UInt64(0))
    for row in 0..<block.count where rows[row].terms != 0 {
      if rows[row].terms != last {
        last = rows[row].terms
        var place = 0
        while place < known.count, known[place].terms != last { place &+= 1 }
        if place == known.count { addLayout(last) }
        (layout, count) = (Int32(place &* sources.count), known[place].figureCount)
      }
      rows[row].start = next
      rows[row].layout = layout
      next &+= count
    }
  }

  /// Puts the figures of a set of terms in order.
  private func addLayout(_ terms: UInt64) {
    var own = [Int32](repeating: -1, count: sources.count)
    var count = Int32(0)
    for source in sources where terms >> UInt64(termOfSource[source]) & 1 == 1 {
      own[source] = count
      count += 1
    }
    offsets += own
    known.append((terms, count))
  }

  /// The places of figures, valid within the closure that they are given to.
  struct Places {
    fileprivate let rows: UnsafeMutablePointer<Row>
    fileprivate let offsets: UnsafePointer<Int32>

    /// The places of the figures of a key from one source on, and where those of its row begin.
    ///
    /// - Parameter row: that by which the key was met first, counted from the first of the block.
    @inline(__always) func of(
      _ row: Int, from source: Int
    ) -> (start: Int, offsets: UnsafePointer<Int32>) {
      (Int(rows[row].start), offsets + (Int(rows[row].layout) &+ source))
    }
  }

  func withPlaces(_ body: (Places) -> Void) {
    offsets.withUnsafeBufferPointer { offsets in
      guard let offsets = offsets.baseAddress else { return }
      body(Places(rows: rows.base, offsets: offsets))
    }
  }
}
