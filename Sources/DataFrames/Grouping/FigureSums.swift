/// Figures of a column, integers read as doubles.
enum Figures: Sendable {
  case integers(Column<Int>)
  case doubles(Column<Double>)

  var validity: Bitmap? {
    switch self {
    case .integers(let column): column.validity
    case .doubles(let column): column.validity
    }
  }

  /// Calls a body with a function that gives the figure of a row.
  @inline(__always) func withValues(_ body: ((Int) -> Double) -> Void) {
    switch self {
    case .integers(let column):
      column.values.withUnsafeBufferPointer { values in body { Double(values[$0]) } }
    case .doubles(let column):
      column.values.withUnsafeBufferPointer { values in body { values[$0] } }
    }
  }
}

extension DataFrame {
  /// The figures of a column; throws when it holds none.
  func figures(_ name: String) throws(DataFrameError) -> Figures {
    switch try column(name) {
    case .integer(let column): return .integers(column)
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

  init(_ figures: Figures) { self.figures = figures }

  var values: [Double] { sums.values.map(\.value) }

  func add(_ block: GroupBlock, groupCount: Int) {
    sums.grow(to: groupCount)
    let sums = sums.base
    figures.withValues { value in
      block.forEach(figures.validity) { group, firstRow in
        sums[group].addSixteen { value(firstRow &+ $0) }
      } row: { group, row in
        sums[group].add(value(row))
      }
    }
  }

  func merge(_ later: any GroupAccumulator, groups: [Int32], groupCount: Int) {
    guard let later = later as? FigureSums else { return }
    sums.grow(to: groupCount)
    sums.merge(later.sums, groups) { $0.add($1) }
  }
}

/// Compensated sums of weights and of figures times weights, over rows where both are present.
final class WeightedSums: GroupAccumulator {
  private struct Sums {
    var products = CompensatedSum()
    var weights = CompensatedSum()
  }

  private let figures: Figures
  private let weights: Figures
  private let validity: Bitmap?
  private let sums = GroupValues(Sums())

  init(_ figures: Figures, weights: Figures) {
    self.figures = figures
    self.weights = weights
    validity = Bitmap.intersection(figures.validity, weights.validity)
  }

  /// Sums of products and of weights.
  var values: [(products: Double, weights: Double)] {
    sums.values.map { ($0.products.value, $0.weights.value) }
  }

  func add(_ block: GroupBlock, groupCount: Int) {
    sums.grow(to: groupCount)
    let sums = sums.base
    figures.withValues { value in
      weights.withValues { weight in
        // Rows of one group often follow each other: their sums stay in registers.
        var (held, heldGroup) = (sums[0], 0)
        func hold(_ group: Int) {
          guard group != heldGroup else { return }
          sums[heldGroup] = held
          (held, heldGroup) = (sums[group], group)
        }
        block.forEach(validity) { group, firstRow in
          hold(group)
          held.products.addSixteen { value(firstRow &+ $0) * weight(firstRow &+ $0) }
          held.weights.addSixteen { weight(firstRow &+ $0) }
        } row: { group, row in
          hold(group)
          let weight = weight(row)
          held.products.add(value(row) * weight)
          held.weights.add(weight)
        }
        sums[heldGroup] = held
      }
    }
  }

  func merge(_ later: any GroupAccumulator, groups: [Int32], groupCount: Int) {
    guard let later = later as? WeightedSums else { return }
    sums.grow(to: groupCount)
    sums.merge(later.sums, groups) {
      $0.products.add($1.products)
      $0.weights.add($1.weights)
    }
  }
}
