/// Figures of a column, integers read as doubles.
enum Figures: Sendable {
  case integers(Column<Int>)
  case narrow(Column<Int32>)
  case doubles(Column<Double>)

  var validity: Bitmap? {
    switch self {
    case .integers(let column): column.validity
    case .narrow(let column): column.validity
    case .doubles(let column): column.validity
    }
  }

  /// Calls a body with a function that gives the figure of a row.
  @inline(__always) func withValues(_ body: ((Int) -> Double) -> Void) {
    switch self {
    case .integers(let column):
      column.values.withUnsafeBufferPointer { values in body { Double(values[$0]) } }
    case .narrow(let column):
      column.values.withUnsafeBufferPointer { values in body { Double(values[$0]) } }
    case .doubles(let column):
      column.values.withUnsafeBufferPointer { values in body { values[$0] } }
    }
  }
}

extension Figures {
  var stream: RowStream {
    switch self {
    case .integers(let column): RowStream(column.values)
    case .narrow(let column): RowStream(column.values)
    case .doubles(let column): RowStream(column.values)
    }
  }

  /// Calls a body with the words of some rows; those of doubles are their bits.
  func withBits(of rows: Range<Int>, _ body: (UnsafePointer<Int64>) -> Void) {
    switch self {
    case .integers(let column):
      column.values.withUnsafeBufferPointer {
        ($0.baseAddress! + rows.lowerBound).withMemoryRebound(
          to: Int64.self, capacity: rows.count, body)
      }
    case .narrow(let column):
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: rows.count) { words in
        guard let base = words.baseAddress else { return }
        for (place, row) in rows.enumerated() { base[place] = Int64(column.values[row]) }
        body(base)
      }
    case .doubles(let column):
      column.values.withUnsafeBufferPointer {
        ($0.baseAddress! + rows.lowerBound).withMemoryRebound(
          to: Int64.self, capacity: rows.count, body)
      }
    }
  }
}

extension DataFrame {
  /// The figures of a column; throws when it holds none.
  func figures(_ name: String) throws(DataFrameError) -> Figures {
    switch try column(name) {
    case .integer(let column): return .integers(column)
    case .integer32(let column): return .narrow(column)
    case .double(let column): return .doubles(column)
    case let other:
      throw .unexpectedType(column: name, found: other.type, expected: [.double, .integer])
    }
  }
}

/// Compensated sums of figures.
final class FigureSums: GroupAccumulator {
  private let figures: Figures
  private let sums = GroupValues(CompensatedSum())
  private let zeros: ZeroSums

  init(_ figures: Figures) {
    self.figures = figures
    zeros = ZeroSums(figures.validity)
  }

  /// Which groups have a value, given their sums; `nil` when all do.
  func presence(_ sums: [Double]) -> Bitmap? { zeros.presence(sums) }

  var values: [Double] { sums.values.map(\.value) }

  func reserve(_ groupCount: Int) { sums.reserve(groupCount) }

  func add(_ block: GroupBlock, groupCount: Int) {
    sums.grow(to: groupCount)
    if figures.validity != nil {
      figures.withBits(of: block.rows) { _ = zeros.note($0, block, groupCount: groupCount) }
    }
    let lines = sums.distantLines
    let sums = sums.base
    figures.withValues { value in
      block.forEach(figures.validity, lines: lines) { group, firstRow in
        sums[group].addSixteen { value(firstRow &+ $0) }
      } row: { group, row in
        sums[group].add(value(row))
      }
    }
  }

  func choose(_ groups: [UInt32]) {
    sums.choose(groups)
    zeros.choose(groups)
  }

  var streams: [RowStream] { [figures.stream] }

  func merge(_ later: any GroupAccumulator, groups: [Int32]?, groupCount: Int) {
    guard let later = later as? FigureSums else { return }
    zeros.merge(later.zeros, groups: groups, groupCount: groupCount)
    sums.grow(to: groupCount)
    sums.merge(later.sums, groups) { $0.add($1) }
  }
}

/// Compensated sums of weights and of figures times weights, over rows where both are present.
final class WeightedSums: GroupAccumulator {
  private let figures: Figures
  private let weights: Figures
  private let validity: Bitmap?
  private let sums = GroupValues(CompensatedPair())

  /// - Parameter validity: the rows where both are present; `nil` when all are.
  init(_ figures: Figures, weights: Figures, validity: Bitmap?) {
    self.figures = figures
    self.weights = weights
    self.validity = validity
  }

  /// Sums of products and of weights.
  var values: [(products: Double, weights: Double)] {
    sums.values.map(\.values)
  }

  func reserve(_ groupCount: Int) { sums.reserve(groupCount) }

  func add(_ block: GroupBlock, groupCount: Int) {
    sums.grow(to: groupCount)
    // One loop for each pair of types: as a closure of both, each value would cost a call.
    switch (figures, weights) {
    case (.integers(let x), .integers(let y)): add(block, x.values, y.values)
    case (.integers(let x), .doubles(let y)): add(block, x.values, y.values)
    case (.doubles(let x), .integers(let y)): add(block, x.values, y.values)
    case (.doubles(let x), .doubles(let y)): add(block, x.values, y.values)
    case (.narrow, _), (_, .narrow):
      figures.withValues { value in weights.withValues { add(block, value, $0) } }
    }
  }

  private func add<X: Figure, Y: Figure>(_ block: GroupBlock, _ x: [X], _ y: [Y]) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in add(block, { x[$0].figure }, { y[$0].figure }) }
    }
  }

  @inline(__always) private func add(
    _ block: GroupBlock, _ value: (Int) -> Double, _ weight: (Int) -> Double
  ) {
    let sums = sums.base
    // Rows of one group often follow each other: their sums stay in registers.
    var (held, heldGroup) = (sums[0], 0)
    func hold(_ group: Int) {
      guard group != heldGroup else { return }
      sums[heldGroup] = held
      (held, heldGroup) = (sums[group], group)
    }
    block.forEach(validity) { group, firstRow in
      hold(group)
      held.addSixteen {
        let weight = weight(firstRow &+ $0)
        return SIMD2(value(firstRow &+ $0) * weight, weight)
      }
    } row: { group, row in
      hold(group)
      let weight = weight(row)
      held.add(SIMD2(value(row) * weight, weight))
    }
    sums[heldGroup] = held
  }

  func merge(_ later: any GroupAccumulator, groups: [Int32]?, groupCount: Int) {
    guard let later = later as? WeightedSums else { return }
    sums.grow(to: groupCount)
    sums.merge(later.sums, groups) { $0.add($1) }
  }

  func choose(_ groups: [UInt32]) { sums.choose(groups) }

  var streams: [RowStream] { [figures.stream, weights.stream] }
}
