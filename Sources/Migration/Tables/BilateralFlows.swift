import Statistics

/// The flow of one corridor beside the flow the other way.
public struct BilateralFlow: Sendable, Equatable {
  public let origin: String
  public let destination: String
  /// `nil` where it is missing.
  public let flow: Double?
  /// The flow from the destination to the origin; `nil` where it is missing. A
  /// corridor that is reported one way only stays so.
  public let counterFlow: Double?

  /// Flow less counter-flow; `nil` where one is missing.
  public var net: Double? { flow.flatMap { flow in counterFlow.map { flow - $0 } } }

  /// Flow plus counter-flow; `nil` where one is missing.
  public var interchange: Double? { flow.flatMap { flow in counterFlow.map { flow + $0 } } }

  /// Whether exactly one of the two is reported.
  public var isOneWay: Bool { (flow == nil) != (counterFlow == nil) }

  /// The corridor, `A -> B`: another one than `B -> A`.
  public var corridor: String { "\(origin) -> \(destination)" }

  /// The pair, `A - B`, the same for both corridors: the smaller name first, by
  /// bytes.
  public var pair: String {
    let isOrdered = !destination.utf8.lexicographicallyPrecedes(origin.utf8)
    return isOrdered ? "\(origin) - \(destination)" : "\(destination) - \(origin)"
  }
}

extension OriginDestinationTable {
  /// Every corridor of which one way at least is reported, column by column.
  public var bilateralFlows: [BilateralFlow] {
    places.indices.flatMap { destination in
      places.indices.compactMap { origin in
        guard origin != destination,
          self[origin, destination] != nil || self[destination, origin] != nil
        else { return nil }
        return BilateralFlow(
          origin: places[origin], destination: places[destination],
          flow: self[origin, destination], counterFlow: self[destination, origin])
      }
    }
  }
}

/// Net immigration and net emigration of a place: the sums of its bilateral
/// balances that are gains and of those that are losses.
///
/// They tell a place that gains from some partners and loses to others from one
/// that hardly exchanges anybody, which net migration cannot.
///
/// Source: UNECE, practical guide on bilateral migration balances, as described
/// in the notes of this field; net immigration less net emigration is net
/// migration.
public struct BilateralBalances: Sendable, Equatable {
  public struct Place: Sendable, Equatable {
    public let name: String
    /// `Σ max(Mⱼᵢ - Mᵢⱼ, 0)` over the partners with both flows.
    public let netImmigration: Double
    /// `Σ max(Mᵢⱼ - Mⱼᵢ, 0)` over the partners with both flows.
    public let netEmigration: Double
    /// The partners with both flows.
    public let partnerCount: Int
    /// The partners of whom one flow is reported: they are in neither sum.
    public let oneWayPartners: [String]
    /// The partners of whom nothing is reported.
    public let unknownCount: Int

    /// Net immigration less net emigration over the partners with both flows.
    public var net: Double { netImmigration - netEmigration }
    /// Whether every partner has both flows.
    public var isComplete: Bool { oneWayPartners.isEmpty && unknownCount == 0 }
  }

  /// In the order of the table.
  public let places: [Place]

  public init(_ table: OriginDestinationTable) {
    places = table.places.indices.map { place in
      var gains = CompensatedSum()
      var losses = CompensatedSum()
      var partners = 0
      var oneWay: [String] = []
      var unknown = 0
      for partner in table.places.indices where partner != place {
        switch (table[partner, place], table[place, partner]) {
        case (let arrivals?, let departures?):
          partners += 1
          if arrivals > departures { gains.add(arrivals - departures) }
          if departures > arrivals { losses.add(departures - arrivals) }
        case (nil, nil): unknown += 1
        default: oneWay.append(table.places[partner])
        }
      }
      return Place(
        name: table.places[place], netImmigration: gains.value, netEmigration: losses.value,
        partnerCount: partners, oneWayPartners: oneWay, unknownCount: unknown)
    }
  }
}
