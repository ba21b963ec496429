import Migration
import Statistics

/// The magnitude in which populations are given, as a user names it.
public enum PopulationUnit: String, Sendable, CaseIterable {
  case persons
  case thousands
  case millions
}

/// All measures of one table of origins and destinations, and what was done to
/// compute them.
public struct TableMeasures: Sendable {
  /// The population of the places, in their order.
  public struct Population: Sendable {
    public let values: [Double]
    public let unit: PopulationUnit

    public init(_ values: [Double], unit: PopulationUnit) {
      self.values = values
      self.unit = unit
    }
  }

  public let table: OriginDestinationTable
  public let missing: MissingFlows
  /// Each measure with its value, or why there is none.
  public private(set) var values: [(measure: TableMeasure, value: Measured)] = []
  /// What is known about the table and how models were fitted.
  public private(set) var report: [(name: String, value: String)] = []
  /// The intensity of each corridor; `nil` without a population.
  public private(set) var corridors: CorridorIntensity?
  /// The Gini indices; `nil` where there are none.
  public private(set) var gini: GiniIndices?

  /// - Throws: `ImplausiblePopulation` and `MissingDistances`, as the input is
  ///   wrong and not only incomplete.
  public init(
    _ table: OriginDestinationTable, population: Population?, distances: [[Double?]]?,
    missing: MissingFlows
  ) throws {
    self.table = table
    self.missing = missing
    var found: [String: Measured] = [:]
    try addFlows(to: &found)
    let impact = try impact(population)
    found["movements"] = impact.map { .success($0.movements) } ?? .failure(incomplete)
    found["mei"] = impact?.effectiveness
    found["cmi"] = impact?.crudeIntensity
    found["courgeau-k"] = impact?.courgeauK
    found["anmr"] = impact?.aggregateNetRate
    found["identity"] =
      impact?.identityResidual.map { .success($0) } ?? impact?.aggregateNetRate
    if let corridors {
      found["preference"] = corridors.preferenceSum
      found["velocity"] = corridors.velocitySum
    }
    if let distances { try addDistances(distances, to: &found) }
    describe()
    values = TableMeasure.all.map { measure in
      (measure, found[measure.id] ?? .failure(absence(measure, hasPopulation: population != nil)))
    }
  }

  private var incomplete: MissingMeasure {
    MissingMeasure(
      "\(table.missingCorridors.count) of \(table.placeCount * max(0, table.placeCount - 1)) "
        + "corridors are missing")
  }

  private func absence(_ measure: TableMeasure, hasPopulation: Bool) -> MissingMeasure {
    switch measure.needs {
    case .population where !hasPopulation:
      MissingMeasure("the populations of the places are not given")
    case .distance: MissingMeasure("the distances of the corridors are not given")
    default: incomplete
    }
  }

  private mutating func addFlows(to found: inout [String: Measured]) throws {
    do {
      let connectivity = try SpatialConnectivity(table, missing: missing)
      found["connectivity"] = connectivity.connectivity
      found["inequality-equal"] = connectivity.inequalityToEqual
      found["inequality-independence"] = connectivity.inequalityToIndependence
      report(connectivity.independence, of: "model of independence")
      let focus = try SpatialFocus(table, missing: missing)
      found["cv"] = focus.coefficientOfVariation
      found["acv"] = focus.aggregateCoefficientOfVariation
      switch focus.gini {
      case .success(let indices):
        gini = indices
        add(indices, to: &found)
      case .failure(let reason):
        for measure in TableMeasure.all where measure.id.hasPrefix("gini-") {
          found[measure.id] = .failure(reason)
        }
      }
    } catch is IncompleteTable {}
  }

  private func add(_ gini: GiniIndices, to found: inout [String: Measured]) {
    let single = MissingMeasure("a corrected index needs two corridors")
    func value(_ number: Double?) -> Measured { number.map { .success($0) } ?? .failure(single) }
    found["gini-total"] = value(gini.total.corrected)
    found["gini-total-uncorrected"] = .success(gini.total.uncorrected)
    found["gini-row"] = value(gini.row.corrected)
    found["gini-row-uncorrected"] = .success(gini.row.uncorrected)
    found["gini-row-share"] = .success(gini.rowShare)
    found["gini-column"] = value(gini.column.corrected)
    found["gini-column-uncorrected"] = .success(gini.column.uncorrected)
    found["gini-column-share"] = .success(gini.columnShare)
    found["gini-weighted-out"] = value(gini.migrationWeightedOut)
    found["gini-weighted-in"] = value(gini.migrationWeightedIn)
    found["gini-weighted"] = value(gini.migrationWeighted)
  }

  private mutating func impact(_ population: Population?) throws -> MigrationImpact? {
    do {
      guard let population else { return try MigrationImpact(table, missing: missing) }
      switch population.unit {
      case .persons: return try impact(population.values.map { Count<Persons>($0) })
      case .thousands: return try impact(population.values.map { Count<Thousands>($0) })
      case .millions: return try impact(population.values.map { Count<Millions>($0) })
      }
    } catch is IncompleteTable {
      return nil
    }
  }

  private mutating func impact<Scale: CountScale>(
    _ population: [Count<Scale>]
  ) throws -> MigrationImpact {
    corridors = try CorridorIntensity(table, population: population, missing: missing)
    return try MigrationImpact(table, population: population, missing: missing)
  }

  private mutating func addDistances(
    _ distances: [[Double?]], to found: inout [String: Measured]
  ) throws {
    do {
      let distance = try MigrationDistance(table, distances: distances, missing: missing)
      found["distance-mean"] = distance.mean
      found["distance-median"] = distance.median
      found["distance-median-interpolated"] = distance.interpolatedMedian
      found["distance-decay"] = distance.decay
      report(distance.decayReport, of: "model of distance decay")
    } catch is IncompleteTable {
      for measure in TableMeasure.all where measure.needs == .distance {
        found[measure.id] = .failure(incomplete)
      }
    }
  }

  private mutating func report(_ fit: TwoWayPoissonReport?, of model: String) {
    guard let fit else { return }
    report.append(("\(model): Newton steps", String(fit.iterations)))
    report.append(
      (
        "\(model): largest difference of a sum, as a share of all movements",
        "\(fit.largestMarginResidual)"
      ))
    if fit.separatedCount > 0 {
      report.append(
        (
          "\(model): corridors left out, of places that nobody leaves or reaches",
          String(fit.separatedCount)
        ))
    }
    if let error = fit.poissonStandardError {
      report.append(("\(model): standard error, were the flows Poisson counts", "\(error)"))
    }
  }

  private mutating func describe() {
    let missing = table.missingCorridors
    let oneWay = table.bilateralFlows.filter { $0.isOneWay && $0.flow != nil }
    var facts = [
      ("places", String(table.placeCount)),
      ("corridors", String(table.placeCount * max(0, table.placeCount - 1))),
      ("missing corridors", Self.list(missing.map { "\($0.origin) → \($0.destination)" })),
      ("pairs reported one way only", Self.list(oneWay.map { "\($0.origin) → \($0.destination)" })),
    ]
    if let within = table.withinPlaces {
      facts.append(
        ("within places (in no measure)", Int(exactly: within).map(String.init) ?? "\(within)"))
    }
    if self.missing == .leaveOut, !missing.isEmpty {
      facts.append(
        ("missing corridors are", "left out: sums are lower bounds, indices of what is reported"))
    }
    report = facts + report
  }

  /// How many, and the first ten of them.
  private static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "0" }
    let more = names.count > 10 ? ", …" : ""
    return "\(names.count): " + names.prefix(10).joined(separator: ", ") + more
  }
}
