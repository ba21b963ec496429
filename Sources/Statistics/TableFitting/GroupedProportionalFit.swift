/// A table with given totals of groups of cells, and of rows or columns where
/// they are known: `y_ij = α_i β_j λ_g(ij) m_ij`, by iterative proportional
/// fitting. Groups are blocks (region to region) or stripes (row to region).
///
/// Source: Willekens, Mathematical Population Studies 7 (1999) 239-278; Bishop,
/// Fienberg and Holland, Discrete Multivariate Analysis (1975), section 3.5.
public struct GroupedProportionalFit: Sendable, Equatable {
  /// The fitted table.
  public let table: Matrix
  /// α, one for each row.
  public let rowFactors: [Double]
  /// β, one for each column.
  public let columnFactors: [Double]
  /// λ, one for each group.
  public let groupFactors: [Double]
  /// Convergence and residuals. A fit that has not converged is no estimate.
  public let report: FittingReport

  /// Fits a table.
  ///
  /// - Parameters:
  ///   - rowTotals, columnTotals: not negative; `nil` where they are not known.
  ///   - groupTotals: not negative, in the order of the groups.
  ///   - seed: not negative; all ones where it is absent. Zeros stay.
  ///   - tolerance: the largest difference of a total, as a share of that total.
  /// - Throws: `InputError`, or `TableFittingError` where sums of totals differ
  ///   or a total has no cell to go to.
  public init(
    rowTotals: [Double]? = nil, columnTotals: [Double]? = nil, groupTotals: [Double],
    groups: CellGroups, seed: Matrix? = nil, tolerance: Double = 1e-12,
    maximumIterations: Int = 100_000
  ) throws {
    let (rowCount, columnCount) = (groups.rowCount, groups.columnCount)
    let cellCount = rowCount * columnCount
    let seed = seed?.elements ?? [Double](repeating: 1, count: cellCount)
    let margins = [
      Margin(
        name: "row totals", totals: rowTotals, count: rowCount,
        places: (0..<cellCount).map { $0 % max(rowCount, 1) }),
      Margin(
        name: "column totals", totals: columnTotals, count: columnCount,
        places: (0..<cellCount).map { $0 / max(rowCount, 1) }),
      Margin(
        name: "group totals", totals: groupTotals, count: groups.groupCount,
        places: groups.groups),
    ]
    try InputError.throwing(
      InputError.Problem.lengths("cells of the seed", seed.count, "cells", cellCount)
        + InputError.Problem.numbers("seed", seed, nonNegative: true)
        + margins.flatMap(\.problems))
    let known = margins.filter { $0.totals != nil }
    for margin in known.dropLast() {
      try TableFittingError.requireAgreement(
        margin.name, margin.sum, "group totals", CompensatedSum(groupTotals).value)
    }
    for margin in known { try margin.requireCells(seed, others: known) }

    var cells = seed
    var factors = margins.map { [Double](repeating: 1, count: $0.count) }
    var iterations = 0
    var worst = Self.residuals(known, cells)
    while worst.relative > tolerance, iterations < maximumIterations {
      for (place, margin) in margins.enumerated() where margin.totals != nil {
        margin.fit(&cells, &factors[place])
      }
      iterations += 1
      worst = Self.residuals(known, cells)
    }
    table = Matrix(rowCount: rowCount, columnCount: columnCount, elements: cells)
    (rowFactors, columnFactors, groupFactors) = (factors[0], factors[1], factors[2])
    report = FittingReport(
      isConverged: worst.relative <= tolerance, iterations: iterations,
      largestResidual: worst.absolute, largestRelativeResidual: worst.relative)
  }

  private static func residuals(
    _ margins: [Margin], _ cells: [Double]
  ) -> (absolute: Double, relative: Double) {
    FittingReport.residuals(
      margins.flatMap { margin in
        zip(margin.totals ?? [], margin.sums(cells)).map { (total: $0, sum: $1) }
      })
  }
}

/// One set of totals and where each cell belongs in it.
private struct Margin {
  let name: String
  let totals: [Double]?
  let count: Int
  let places: [Int]

  var sum: Double { CompensatedSum(totals ?? []).value }

  var problems: [InputError.Problem] {
    guard let totals else { return [] }
    return InputError.Problem.lengths(name, totals.count, "of them in the table", count)
      + InputError.Problem.numbers(name, totals, nonNegative: true)
  }

  func sums(_ cells: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for (cell, place) in places.enumerated() { sums[place] += cells[cell] }
    return sums
  }

  /// Throws where a total is positive and each of its cells is zero in the
  /// seed or by another total that is zero.
  func requireCells(_ seed: [Double], others: [Margin]) throws {
    var reachable = [Bool](repeating: false, count: count)
    for (cell, place) in places.enumerated() where seed[cell] > 0 {
      if others.allSatisfy({ ($0.totals?[$0.places[cell]] ?? 1) > 0 }) { reachable[place] = true }
    }
    for (index, total) in (totals ?? []).enumerated() where total > 0 && !reachable[index] {
      throw TableFittingError.noCell(name, index: index, total: total)
    }
  }

  func fit(_ cells: inout [Double], _ factors: inout [Double]) {
    guard let totals else { return }
    let sums = sums(cells)
    let ratios = zip(totals, sums).map { $1 > 0 ? $0 / $1 : 0 }
    for index in factors.indices { factors[index] *= ratios[index] }
    for (cell, place) in places.enumerated() { cells[cell] *= ratios[place] }
  }
}
