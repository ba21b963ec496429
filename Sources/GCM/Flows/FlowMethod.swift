import Migration
import Statistics

/// A way to estimate flows from stocks.
public struct FlowMethod: Sendable {
  /// The word on the command line.
  public let id: String
  /// The column of Abel and Cohen's published file that holds the same method.
  public let publishedName: String?
  /// What it is called in a table.
  public let name: String
  /// How it computes.
  public let formula: String
  /// The choices it was given, by name.
  public let parameters: [(name: String, value: String)]
  private let kind: Kind

  private enum Kind: Sendable {
    case differences(StockDifferencing)
    case rate(total: Double?, FlowAccountingOptions)
    case transitions
    case accounting(FlowAccountingOptions, minimumWeight: Double)
  }

  /// The choices that the command leaves to its user.
  public struct Choices: Sendable {
    /// How closed methods match the totals of birthplaces.
    public var closed = FlowAccountingOptions.BirthplaceMatching.rescaleAdjustingZeroForeignBorn
    /// How open methods do.
    public var open = FlowAccountingOptions.BirthplaceMatching.open
    public var births = FlowAccountingOptions.BirthMethod.native
    public var deaths = FlowAccountingOptions.DeathMethod.proportion
    /// The weight of the least migration in the mix, from 0 to 1.
    public var minimumWeight = MigrationFlows.azoseRafteryWeight
    /// The moves that `migration-rate` shares out; those of `minimum-closed`
    /// where it is absent.
    public var total: Double?

    public init() {}
  }

  /// All methods.
  public static func all(_ choices: Choices = Choices()) -> [FlowMethod] {
    let closed = FlowAccountingOptions(
      matching: choices.closed, births: choices.births, deaths: choices.deaths)
    let open = FlowAccountingOptions(
      matching: choices.open, births: choices.births, deaths: choices.deaths)
    return [
      FlowMethod(
        id: "minimum-closed", publishedName: "da_min_closed",
        name: "Demographic accounting, least migration, closed world",
        formula: accountingFormula + "; " + minimumFormula, parameters: described(closed),
        kind: .accounting(closed, minimumWeight: 1)),
      FlowMethod(
        id: "minimum-open", publishedName: "da_min_open",
        name: "Demographic accounting, least migration, open world",
        formula: accountingFormula + "; " + minimumFormula, parameters: described(open),
        kind: .accounting(open, minimumWeight: 1)),
      FlowMethod(
        id: "pseudo-bayesian-closed", publishedName: "da_pb_closed",
        name: "Demographic accounting, mix of least migration and independence, closed world",
        formula: accountingFormula + "; y = w y(least) + (1 - w) y(independent); "
          + minimumFormula + "; " + independenceFormula,
        parameters: described(closed) + [
          ("w, the weight of the least migration", "\(choices.minimumWeight)")
        ], kind: .accounting(closed, minimumWeight: choices.minimumWeight)),
      FlowMethod(
        id: "independence-closed", publishedName: nil,
        name: "Demographic accounting, independence, closed world",
        formula: accountingFormula + "; " + independenceFormula, parameters: described(closed),
        kind: .accounting(closed, minimumWeight: 0)),
      FlowMethod(
        id: "drop-negatives", publishedName: "sd_drop_neg",
        name: "Stock differences, decreases dropped",
        formula: "y_ij = max(0, S2_ij - S1_ij), S the stock from i in j", parameters: [],
        kind: .differences(.dropNegatives)),
      FlowMethod(
        id: "reverse-negatives", publishedName: "sd_rev_neg",
        name: "Stock differences, decreases as return migration",
        formula: "y_ij = max(0, S2_ij - S1_ij) + max(0, S1_ji - S2_ji), S the stock from i in j",
        parameters: [], kind: .differences(.reverseNegatives)),
      FlowMethod(
        id: "migration-rate", publishedName: "mig_rate",
        name: "Migration rate (Dennett)", formula: "y_ij = M S1_ij / sum of S1",
        parameters: [
          ("M, the moves to share out", choices.total.map { "\($0)" } ?? "those of minimum-closed")
        ], kind: .rate(total: choices.total, closed)),
      FlowMethod(
        id: "transition-rate", publishedName: nil,
        name: "Transition rates (Rogers and von Rabenau)",
        formula: "y_ij = P1_i G_ij with S2 = S1 G; may be negative", parameters: [],
        kind: .transitions),
    ]
  }

  private static let accountingFormula =
    "S1 - deaths and S2 - births hold the same persons by birthplace k: x_ki at the start, z_kj at "
    + "the end"
  private static let minimumFormula =
    "least: y_ij = sum over k of l_ki g_kj / L_k, l = max(0, x - z), g = max(0, z - x)"
  private static let independenceFormula = "independent: y_ij = sum over k of x_ki z_kj / X_k"

  private static func described(
    _ options: FlowAccountingOptions
  ) -> [(name: String, value: String)] {
    [
      ("birthplace totals", options.matching.rawValue), ("births", options.births.rawValue),
      ("deaths", options.deaths.rawValue),
    ]
  }

  /// Estimates the flows of a period.
  ///
  /// - Throws: ``FlowObstacle`` where the figures do not allow the method, or an
  ///   error of the fit.
  public func estimate(_ input: FlowInput) throws -> FlowEstimate {
    switch kind {
    case .differences(let differencing):
      return FlowEstimate(
        self, input, moves: try differencing.flows(from: input.change.start, to: input.change.end))
    case .rate(let total, let options):
      let moves = try total ?? minimum(input, options).total
      return FlowEstimate(
        self, input, moves: try StockRates.sharedOut(moves, like: input.change.start))
    case .transitions:
      let result = try StockRates.transitions(from: input.change.start, to: input.change.end)
      return FlowEstimate(
        self, input, moves: result.flows, negativeCount: result.negative.count)
    case .accounting(let options, let minimumWeight):
      try requireEvents(input)
      let stocks = try AccountedStocks(input.change, options: options)
      return FlowEstimate(
        self, input,
        accounted: try MigrationFlows(stocks, minimumWeight: minimumWeight, options: options))
    }
  }

  private func minimum(
    _ input: FlowInput, _ closed: FlowAccountingOptions
  ) throws -> MigrationFlows {
    try requireEvents(input)
    return try MigrationFlows(AccountedStocks(input.change, options: closed))
  }

  private func requireEvents(_ input: FlowInput) throws {
    if let reason = input.eventsMissing { throw FlowObstacle("\(id): \(reason)") }
  }
}
