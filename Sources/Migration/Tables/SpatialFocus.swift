import Statistics

/// How far the movements of a system are focused on few corridors.
///
/// All measures are free of scale: ten times the flows give the same.
///
/// Sources: Plane and Mulligan, Demography 34 (1997) 251-262 (Gini indices);
/// Rogers and Sweeney, Professional Geographer 50 (1998) 232-242 (coefficients
/// of variation); Bell et al., Journal of the Royal Statistical Society A 165
/// (2002) 435-464 (correction).
public struct SpatialFocus: Sendable, Equatable {
  /// The Gini indices; the reason where nobody moved.
  public let gini: Result<GiniIndices, MissingMeasure>
  /// The standard deviation of the flows over their mean.
  public let coefficientOfVariation: Measured
  /// The aggregate coefficient of variation ACV: the coefficients of the flows
  /// into and out of each place, weighted by the movements of the place, added.
  public let aggregateCoefficientOfVariation: Measured
  /// The corridors that were left out because they are missing.
  public let missingCount: Int

  /// - Throws: ``IncompleteTable`` where a corridor is missing and `missing`
  ///   does not leave it out.
  public init(_ table: OriginDestinationTable, missing: MissingFlows = .refuse) throws {
    let reported = try ReportedFlows(table, missing: missing)
    missingCount = reported.missingCount
    guard reported.total > 0 else {
      gini = .failure(.noMovements)
      coefficientOfVariation = .failure(.noMovements)
      aggregateCoefficientOfVariation = .failure(.noMovements)
      return
    }
    let rows = reported.grouped(byOrigin: true)
    let columns = reported.grouped(byOrigin: false)
    gini = .success(GiniIndices(reported, rows: rows, columns: columns))
    coefficientOfVariation = .success(variation(reported.flows, sum: reported.total))
    let weighted = zip(rows + columns, reported.departures + reported.arrivals).map {
      flows, sum in sum > 0 ? sum / reported.total * variation(flows, sum: sum) : 0
    }
    aggregateCoefficientOfVariation = .success(CompensatedSum(weighted).value)
  }
}

/// The Gini indices of a table of origins and destinations.
///
/// `M..` are all movements and N the corridors, n (n - 1) in a complete table of
/// n places. Corrected indices, after Bell et al., can reach 1; uncorrected
/// ones, after Plane and Mulligan, 1 - 1/N at the most.
public struct GiniIndices: Sendable, Equatable {
  /// A Gini index with both denominators.
  public struct Index: Sendable, Equatable {
    /// Over `2 (N - 1) M..`; `nil` for one corridor alone.
    public let corrected: Double?
    /// Over `2 N M..`.
    public let uncorrected: Double

    init(differences: Double, count: Int, sum: Double) {
      uncorrected = differences / (2 * Double(count) * sum)
      corrected = count > 1 ? differences / (2 * Double(count - 1) * sum) : nil
    }
  }

  /// All corridors compared with one another.
  public let total: Index
  /// Corridors of one origin compared with one another: the focus of out-migration.
  public let row: Index
  /// Corridors of one destination compared with one another.
  public let column: Index
  /// The row and the column index as shares of the total one; 0 where the total
  /// index is 0.
  public let rowShare: Double
  public let columnShare: Double
  /// The index of the flows out of each place; `nil` where nobody left it.
  public let outField: [Index?]
  /// The index of the flows into each place; `nil` where nobody reached it.
  public let inField: [Index?]
  /// The field indices weighted by the movements out of (into) each place,
  /// between 0 and 1; `nil` where no field has a corrected index. A place that
  /// nobody left (reached) has no weight.
  public let migrationWeightedOut: Double?
  public let migrationWeightedIn: Double?

  /// The mean of the two migration-weighted indices.
  public var migrationWeighted: Double? {
    migrationWeightedOut.flatMap { out in migrationWeightedIn.map { (out + $0) / 2 } }
  }

  init(_ reported: ReportedFlows, rows: [[Double]], columns: [[Double]]) {
    let count = reported.flows.count
    let rowDifferences = rows.map { sumOfAbsoluteDifferences($0) }
    let columnDifferences = columns.map { sumOfAbsoluteDifferences($0) }
    let all = sumOfAbsoluteDifferences(reported.flows)
    let ofRows = CompensatedSum(rowDifferences).value
    let ofColumns = CompensatedSum(columnDifferences).value
    total = Index(differences: all, count: count, sum: reported.total)
    row = Index(differences: ofRows, count: count, sum: reported.total)
    column = Index(differences: ofColumns, count: count, sum: reported.total)
    rowShare = all > 0 ? ofRows / all : 0
    columnShare = all > 0 ? ofColumns / all : 0
    outField = Self.fields(rowDifferences, rows, reported.departures)
    inField = Self.fields(columnDifferences, columns, reported.arrivals)
    migrationWeightedOut = Self.weighted(outField, reported.departures)
    migrationWeightedIn = Self.weighted(inField, reported.arrivals)
  }

  private static func fields(
    _ differences: [Double], _ flows: [[Double]], _ sums: [Double]
  ) -> [Index?] {
    differences.indices.map { place in
      sums[place] > 0
        ? Index(differences: differences[place], count: flows[place].count, sum: sums[place])
        : nil
    }
  }

  private static func weighted(_ fields: [Index?], _ sums: [Double]) -> Double? {
    var product = CompensatedSum()
    var weight = CompensatedSum()
    for (field, sum) in zip(fields, sums) {
      guard let corrected = field?.corrected else { continue }
      product.addProduct(corrected, sum)
      weight.add(sum)
    }
    return weight.value > 0 ? product.value / weight.value : nil
  }
}

/// The standard deviation of all flows, not of a sample, over their mean.
private func variation(_ flows: [Double], sum: Double) -> Double {
  let count = Double(flows.count)
  let mean = sum / count
  var squares = CompensatedSum()
  for flow in flows { squares.addProduct(flow - mean, flow - mean) }
  return (squares.value / count).squareRoot() / mean
}
