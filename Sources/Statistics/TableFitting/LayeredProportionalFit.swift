/// A three-dimensional table with given totals of rows and of columns in each
/// layer: `y_ijk = α_ik m_ij β_jk`, for origins `i`, destinations `j` and
/// layers `k` such as birthplaces.
///
/// The layers share nothing but the seed, so each is a fit of its own. With one
/// seed for all, the sweeps of all layers are two matrix products, and layers
/// that need many are finished one by one. Without a seed the fit is closed:
/// `y_ijk = r_ik c_jk / total_k`. The sum over the layers never needs the
/// three-dimensional table.
///
/// Source: Abel, "Estimating global migration flow tables using place of
/// birth", Demographic Research 28 (2013) 505-546.
public struct LayeredProportionalFit: Sendable, Equatable {
  /// What the layers are fitted to.
  public enum Seed: Sendable, Equatable {
    /// Every cell alike.
    case ones
    /// One table for all layers.
    case shared(Matrix)
    /// A table for each layer.
    case layers([Matrix])
  }

  /// What the layers were fitted to.
  public let seed: Seed
  /// α, a row for each origin and a column for each layer.
  public let rowFactors: Matrix
  /// β, a row for each destination and a column for each layer.
  public let columnFactors: Matrix
  /// The worst of all layers.
  public let report: FittingReport
  /// The layers that did not converge.
  public let unconvergedLayers: [Int]

  /// Fits all layers.
  ///
  /// - Parameters:
  ///   - rowTotals: not negative; rows are origins, columns are layers.
  ///   - columnTotals: the same of destinations.
  ///   - tolerance: as for ``ProportionalFit``.
  /// - Throws: `InputError`, or `TableFittingError` for the first layer whose
  ///   totals do not agree or have no cell to go to.
  public init(
    rowTotals: Matrix, columnTotals: Matrix, seed: Seed = .ones, tolerance: Double = 1e-12,
    maximumIterations: Int = 10_000
  ) throws {
    try InputError.throwing(
      InputError.Problem.lengths(
        "layers of row totals", rowTotals.columnCount, "layers of column totals",
        columnTotals.columnCount)
        + InputError.Problem.numbers("row totals", rowTotals.elements, nonNegative: true)
        + InputError.Problem.numbers("column totals", columnTotals.elements, nonNegative: true))
    self.seed = seed
    var fit = LayerSweeps(rowTotals: rowTotals, columnTotals: columnTotals, tolerance: tolerance)
    var reports: [Int: FittingReport] = [:]
    switch seed {
    case .ones:
      try fit.closedForm()
    case .shared(let table):
      try fit.sweep(table, count: 200)
      for layer in fit.unfinishedLayers {
        reports[layer] = try fit.finish(layer, table, maximumIterations: maximumIterations)
      }
    case .layers(let tables):
      try InputError.throwing(
        InputError.Problem.lengths(
          "seeds", tables.count, "layers", rowTotals.columnCount))
      for (layer, table) in tables.enumerated() {
        reports[layer] = try fit.finish(layer, table, maximumIterations: maximumIterations)
      }
    }
    rowFactors = fit.rowFactors
    columnFactors = fit.columnFactors
    unconvergedLayers = reports.filter { !$0.value.isConverged }.map(\.key).sorted()
    let swept = fit.report(except: Set(reports.keys))
    report = .combined([swept] + reports.sorted { $0.key < $1.key }.map(\.value))
  }

  /// One layer of the fitted table.
  public func layer(_ index: Int) -> Matrix {
    let table: Matrix
    switch seed {
    case .ones:
      table = Matrix(
        rowCount: rowFactors.rowCount, columnCount: columnFactors.rowCount,
        elements: [Double](
          repeating: 1, count: rowFactors.rowCount * columnFactors.rowCount))
    case .shared(let shared): table = shared
    case .layers(let tables): table = tables[index]
    }
    return table.scaled(
      rows: Array(rowFactors.column(index)), columns: Array(columnFactors.column(index)))
  }

  /// The sum of all layers, by one matrix product where they share the seed.
  public func sumOverLayers() -> Matrix {
    switch seed {
    case .ones:
      return Matrix.productOnAllCores(rowFactors, columnFactors.transposed())
    case .shared(let table):
      var sum = Matrix.productOnAllCores(rowFactors, columnFactors.transposed())
      for index in sum.elements.indices { sum.elements[index] *= table.elements[index] }
      return sum
    case .layers(let tables):
      var sum = Matrix(
        rowCount: rowFactors.rowCount, columnCount: columnFactors.rowCount,
        elements: [Double](repeating: 0, count: rowFactors.rowCount * columnFactors.rowCount))
      for index in tables.indices {
        let layer = layer(index)
        for place in sum.elements.indices { sum.elements[place] += layer.elements[place] }
      }
      return sum
    }
  }
}
