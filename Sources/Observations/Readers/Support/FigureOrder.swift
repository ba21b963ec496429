import DataFrames

/// The rows of figures of a block, and their places among those of the list.
struct FigurePlaces {
  let rows = ColumnBuffer<Int32>(count: SumSlots.blockSize)
  let places = ColumnBuffer<Int>(count: SumSlots.blockSize)
}

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

  /// The figures of a set of terms.
  private struct Layout {
    let terms: UInt64
    /// Where their places begin in the offsets.
    let offset: Int32
    let figureCount: Int32
  }

  private let rows = ColumnBuffer<Row>(count: SumSlots.blockSize)
  /// Layouts met of late, by a hash of their terms.
  private let recent = ColumnBuffer<Layout>(count: 256)
  private var known: [UInt64: Layout] = [:]
  /// For each set of terms and source the place of its figure among those of a row.
  private var offsets: [Int32] = []
  /// The term of each source, and the sources by their ranks.
  private let termOfSource: [Int]
  private let sources: [Int]
  /// The first term of each group.
  private let firstTerms: [Int]
  private let figures = FigurePlaces()

  /// Sources of figures are the measures of each term of each group.
  init(_ groups: [SumGroup]) {
    firstTerms = groups.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.terms.count) }
    precondition(firstTerms[groups.count] < 64, "there are more terms than bits")
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
    recent.base.update(
      repeating: Layout(terms: .max, offset: 0, figureCount: 0), count: recent.count)
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
    var next = Int32(0)
    for row in 0..<block.count {
      let layout = layout(rows[row].terms)
      rows[row].start = next
      rows[row].layout = layout.offset
      next &+= layout.figureCount
    }
  }

  @inline(__always) private func layout(_ terms: UInt64) -> Layout {
    let place = Int(truncatingIfNeeded: (terms &* 0x9E37_79B9_7F4A_7C15) &>> 56)
    if recent.base[place].terms != terms { recent.base[place] = knownLayout(terms) }
    return recent.base[place]
  }

  /// The layout of a set of terms, whose figures are put in order when it is met first.
  @inline(never) private func knownLayout(_ terms: UInt64) -> Layout {
    if let layout = known[terms] { return layout }
    let first = offsets.count
    offsets += repeatElement(-1, count: sources.count)
    var count = 0
    for source in sources where terms >> UInt64(termOfSource[source]) & 1 == 1 {
      offsets[first + source] = Int32(count)
      count += 1
    }
    let layout = Layout(terms: terms, offset: Int32(first), figureCount: Int32(count))
    known[terms] = layout
    return layout
  }

  /// The places of figures, valid within the closure that they are given to.
  struct Places {
    fileprivate let rows: UnsafeMutablePointer<Row>
    fileprivate let offsets: UnsafePointer<Int32>
    /// Room for those of some figures.
    let figures: FigurePlaces

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
      body(Places(rows: rows.base, offsets: offsets, figures: figures))
    }
  }
}
