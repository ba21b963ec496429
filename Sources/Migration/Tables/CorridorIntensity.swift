import Statistics

/// The movements of each corridor beside the populations at its ends.
///
/// Sources: the preference index of Bachi (1957) and the velocity of Bogue, Shryock
/// and Hoermann (1957), both as given in United Nations, Methods of Measuring
/// Internal Migration (Manual VI, 1970).
public struct CorridorIntensity: Sendable, Equatable {
  public struct Corridor: Sendable, Equatable {
    public let origin: String
    public let destination: String
    public let flow: Double
    /// `M / (M.. p_origin p_destination)` with the shares p of the population: 1
    /// where movements are as the sizes of both places let expect.
    public let preference: Measured
    /// `M P.. / (P_origin P_destination)`: movements per person, were the
    /// destination as large as the whole system.
    public let velocity: Measured
  }

  /// The reported corridors, row by row.
  public let corridors: [Corridor]
  /// The sums over all corridors with a value; the reason where there is none.
  public let preferenceSum: Measured
  public let velocitySum: Measured

  /// - Parameter population: of each place in the middle of the period.
  /// - Throws: ``IncompleteTable`` or ``ImplausiblePopulation``.
  public init<Scale: CountScale>(
    _ table: OriginDestinationTable, population: [Count<Scale>], missing: MissingFlows = .refuse
  ) throws {
    let reported = try ReportedFlows(table, missing: missing)
    let persons = try table.persons(population, departures: reported.departures)
    let total = CompensatedSum(persons).value
    corridors = reported.flows.indices.map { cell in
      let origin = reported.origins[cell]
      let destination = reported.destinations[cell]
      let product = persons[origin] * persons[destination] / total
      let nobody = "nobody lives at one of its ends"
      return Corridor(
        origin: table.places[origin], destination: table.places[destination],
        flow: reported.flows[cell],
        preference: reported.total > 0
          ? .ratio(
            reported.flows[cell] * total / reported.total, product, otherwise: nobody)
          : .failure(.noMovements),
        velocity: .ratio(reported.flows[cell], product, otherwise: nobody))
    }
    preferenceSum = Self.sum(corridors.map(\.preference))
    velocitySum = Self.sum(corridors.map(\.velocity))
  }

  private static func sum(_ measured: [Measured]) -> Measured {
    let values = measured.compactMap(\.value)
    return values.isEmpty
      ? .failure(MissingMeasure("no corridor has a value"))
      : .success(CompensatedSum(values).value)
  }
}
