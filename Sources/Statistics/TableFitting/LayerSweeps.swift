/// The sweeps of a fit in layers, all layers at once.
struct LayerSweeps {
  private let rowTotals: Matrix
  private let columnTotals: Matrix
  private let tolerance: Double
  private(set) var rowFactors: Matrix
  private(set) var columnFactors: Matrix
  private var residuals: [Double]
  private var largestDifference: [Double]
  private var sweeps = 0

  init(rowTotals: Matrix, columnTotals: Matrix, tolerance: Double) {
    self.rowTotals = rowTotals
    self.columnTotals = columnTotals
    self.tolerance = tolerance
    rowFactors = rowTotals
    columnFactors = columnTotals
    residuals = [Double](repeating: 0, count: rowTotals.columnCount)
    largestDifference = residuals
  }

  var unfinishedLayers: [Int] { residuals.indices.filter { !(residuals[$0] <= tolerance) } }

  /// The layers that `finish` did not take over.
  func report(except others: Set<Int>) -> FittingReport {
    let own = residuals.indices.filter { !others.contains($0) }
    return FittingReport(
      isConverged: own.allSatisfy { residuals[$0] <= tolerance }, iterations: sweeps,
      largestResidual: own.map { largestDifference[$0] }.max() ?? 0,
      largestRelativeResidual: own.map { residuals[$0] }.max() ?? 0)
  }

  private func requireAgreement() throws {
    let rows = rowTotals.columnSums
    let columns = columnTotals.columnSums
    for layer in rows.indices {
      try TableFittingError.requireAgreement(
        "row totals of layer \(layer)", rows[layer], "column totals", columns[layer])
    }
  }

  /// Every cell alike: the product of the totals over the total of the layer.
  mutating func closedForm() throws {
    try requireAgreement()
    let sums = rowTotals.columnSums
    columnFactors = columnTotals.scaled(
      rows: [Double](repeating: 1, count: columnTotals.rowCount),
      columns: sums.map { $0 > 0 ? 1 / $0 : 0 })
  }

  /// Sweeps until all layers fit, at most so many times.
  mutating func sweep(_ seed: Matrix, count: Int) throws {
    try InputError.throwing(
      InputError.Problem.lengths("rows", rowTotals.rowCount, "rows of the seed", seed.rowCount)
        + InputError.Problem.lengths(
          "columns", columnTotals.rowCount, "columns of the seed", seed.columnCount)
        + InputError.Problem.numbers("seed", seed.elements, nonNegative: true))
    try requireAgreement()
    let transposed = seed.transposed()
    columnFactors = columnTotals
    for index in columnFactors.elements.indices where columnFactors.elements[index] > 0 {
      columnFactors.elements[index] = 1
    }
    var seeded = Matrix.productOnAllCores(seed, columnFactors)
    for _ in 0..<count {
      rowFactors = try Self.quotient(rowTotals, seeded, "row totals")
      columnFactors = try Self.quotient(
        columnTotals, Matrix.productOnAllCores(transposed, rowFactors), "column totals")
      seeded = Matrix.productOnAllCores(seed, columnFactors)
      sweeps += 1
      measure(seeded)
      if unfinishedLayers.isEmpty { break }
    }
  }

  /// How far the rows of each layer are from their totals.
  private mutating func measure(_ seeded: Matrix) {
    let count = rowTotals.rowCount
    for layer in residuals.indices {
      var pairs: [(total: Double, sum: Double)] = []
      pairs.reserveCapacity(count)
      for place in layer * count..<(layer + 1) * count {
        pairs.append(
          (rowTotals.elements[place], rowFactors.elements[place] * seeded.elements[place]))
      }
      (largestDifference[layer], residuals[layer]) = FittingReport.residuals(pairs)
    }
  }

  private static func quotient(_ totals: Matrix, _ sums: Matrix, _ name: String) throws -> Matrix {
    var result = totals
    for index in totals.elements.indices where totals.elements[index] > 0 {
      guard sums.elements[index] > 0 else {
        throw TableFittingError.noCell(
          "\(name) of layer \(index / totals.rowCount)", index: index % totals.rowCount,
          total: totals.elements[index])
      }
      result.elements[index] = totals.elements[index] / sums.elements[index]
    }
    return result
  }

  /// Fits one layer by itself.
  mutating func finish(
    _ layer: Int, _ seed: Matrix, maximumIterations: Int
  ) throws -> FittingReport {
    let fit = try ProportionalFit(
      rowTotals: Array(rowTotals.column(layer)), columnTotals: Array(columnTotals.column(layer)),
      seed: seed, tolerance: tolerance, maximumIterations: maximumIterations)
    rowFactors.replaceColumn(layer, with: fit.rowFactors)
    columnFactors.replaceColumn(layer, with: fit.columnFactors)
    return fit.report
  }
}

extension Matrix {
  /// Puts values in the place of a column.
  mutating func replaceColumn(_ index: Int, with values: [Double]) {
    precondition(values.count == rowCount, "a value for each row")
    elements.replaceSubrange(index * rowCount..<(index + 1) * rowCount, with: values)
  }
}
