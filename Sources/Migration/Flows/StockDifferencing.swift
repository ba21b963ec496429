import Statistics

/// Flows as differences of migrant stocks: persons born in `i` who live in `j`
/// are taken to have moved from `i` to `j`.
///
/// Source: Beine, Docquier and Özden, "Diasporas", Journal of Development
/// Economics 95 (2011) 30-41; Abel and Cohen (2019), sections on stock
/// differencing.
public enum StockDifferencing: String, Sendable, CaseIterable {
  /// A stock that fell counts as no flow.
  case dropNegatives = "drop-negatives"
  /// A stock that fell is a flow back to the birthplace.
  case reverseNegatives = "reverse-negatives"

  /// The flows; rows are origins, columns destinations, the diagonal is zero.
  ///
  /// - Parameters:
  ///   - start, end: persons; rows are birthplaces, columns residences. The
  ///     diagonals are not looked at.
  /// - Throws: `InputError` where sizes differ or a stock is not finite.
  public func flows(from start: Matrix, to end: Matrix) throws -> Matrix {
    try StockRates.check([("start", start), ("end", end)])
    var flows = Matrix(
      rowCount: start.rowCount, columnCount: start.columnCount,
      elements: [Double](repeating: 0, count: start.elements.count))
    for residence in 0..<start.columnCount {
      for birthplace in 0..<start.rowCount where birthplace != residence {
        let change = end[birthplace, residence] - start[birthplace, residence]
        if change > 0 {
          flows[birthplace, residence] += change
        } else if self == .reverseNegatives {
          flows[residence, birthplace] -= change
        }
      }
    }
    return flows
  }
}

/// Flows by rates that stocks imply.
public enum StockRates {
  /// A total of moves in the world shared out in the proportions of the migrant
  /// stocks at the start: `y_ij = M · S_ij / Σ S`.
  ///
  /// Source: Dennett, "Estimating an annual time series of global migration
  /// flows", Global Migration (2016), chapter 7.
  ///
  /// - Parameters:
  ///   - stocks: persons; rows are birthplaces, columns residences. The diagonal
  ///     is not looked at.
  ///   - total: the moves to share out, not negative.
  /// - Returns: rows are origins, columns destinations, the diagonal is zero.
  public static func sharedOut(_ total: Double, like stocks: Matrix) throws -> Matrix {
    try check([("stocks", stocks)])
    try InputError.throwing(InputError.Problem.numbers("total", [total], nonNegative: true))
    let shares = stocks.withoutDiagonal()
    let sum = CompensatedSum(shares.elements).value
    return shares.scaled(
      rows: [Double](repeating: 1, count: stocks.rowCount),
      columns: [Double](repeating: sum > 0 ? total / sum : 0, count: stocks.columnCount))
  }

  /// Flows of the transition matrix `G` that turns the stocks at the start into
  /// those at the end, `S_end = S_start G`, each row times the population at the
  /// start: `y_ij = P_i G_ij`.
  ///
  /// Nothing keeps them from being negative; such flows are marked and are no
  /// estimates of moves.
  ///
  /// Source: Rogers and von Rabenau, "Estimation of interregional migration
  /// streams from place-of-birth-by-residence data", Demography 8 (1971) 185-194.
  ///
  /// - Parameters:
  ///   - start, end: all persons; rows are birthplaces, columns residences, the
  ///     diagonals native-born.
  /// - Throws: `InputError`, or `LinearAlgebraError` where the stocks at the start
  ///   are singular.
  public static func transitions(from start: Matrix, to end: Matrix) throws -> TransitionFlows {
    try check([("start", start), ("end", end)])
    let factor = try LUDecomposition(start)
    let populations = start.columnSums
    let transitions = Matrix(
      columns: try (0..<end.columnCount).map { try factor.solve(Array(end.column($0))) })
    let flows = transitions.scaled(
      rows: populations, columns: [Double](repeating: 1, count: end.columnCount)
    ).withoutDiagonal()
    return TransitionFlows(flows: flows)
  }

  static func check(_ tables: [(name: String, table: Matrix)]) throws {
    try InputError.throwing(
      tables.flatMap { name, table in
        InputError.Problem.lengths(
          "rows of \(name)", table.rowCount, "columns", table.columnCount)
          + InputError.Problem.lengths(
            "rows of \(name)", table.rowCount, "places", tables[0].table.rowCount)
          + InputError.Problem.numbers(name, table.elements)
      })
  }
}

/// Flows by a transition matrix, with those that came out negative.
public struct TransitionFlows: Sendable, Equatable {
  /// Rows are origins, columns destinations, the diagonal is zero.
  public let flows: Matrix
  /// The pairs with a negative flow, by destination and then origin.
  public let negative: [Pair]

  /// An origin and a destination.
  public struct Pair: Sendable, Hashable {
    public let origin: Int
    public let destination: Int
  }

  init(flows: Matrix) {
    self.flows = flows
    negative = flows.elements.indices.filter { flows.elements[$0] < 0 }.map {
      Pair(origin: $0 % flows.rowCount, destination: $0 / flows.rowCount)
    }
  }
}
