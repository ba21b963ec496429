import GCM
import Migration
import Statistics

/// The tables of `gcm measure --table`: the measures of a user's table of origins
/// and destinations, its places and its corridors.
public struct TableMeasuresDocument {
  private let measures: TableMeasures

  public init(_ measures: TableMeasures) {
    self.measures = measures
  }

  /// All measures, and what is known about the table and the models.
  ///
  /// - Parameters:
  ///   - ids: the measures wanted; all where empty.
  ///   - explains: whether formulas and methods are printed.
  public func indices(_ ids: [String] = [], explains: Bool = false) -> Table {
    let wanted = Set(ids)
    let rows = measures.values.filter { wanted.isEmpty || wanted.contains($0.measure.id) }
      .map { entry in
        let measure = entry.measure
        return Table.Row(
          group: measure.family,
          [
            .text(measure.id), .text(measure.title),
            .measured(entry.value, decimals: measure.decimals), .text(measure.unit),
          ] + (explains ? [.text(measure.formula), .text(measure.reference)] : []))
      }
    return Table(
      columns: [
        .init("Id"), .init("Measure"), .init("Value", alignment: .trailing), .init("Unit"),
      ] + (explains ? [.init("Formula"), .init("Method")] : []),
      rows: rows + reportRows)
  }

  /// What is known about the table, as rows, so that every format has it.
  private var reportRows: [Table.Row] {
    measures.report.map { fact in
      Table.Row(group: "Report", [.empty, .text(fact.name), .text(fact.value), .empty])
    }
  }

  /// In, out, net and turnover of each place, and its bilateral balances.
  public var places: Table {
    let totals = PlaceTotals(measures.table).places
    let balances = BilateralBalances(measures.table).places
    return Table(
      columns: [.init("Place")]
        + [
          "Arrivals", "Departures", "Net", "Turnover", "Net immigration", "Net emigration",
          "Gini of arrivals", "Gini of departures",
        ].map { .init($0, alignment: .trailing) }
        + [.init("Missing corridors", alignment: .trailing), .init("One-way partners")],
      rows: totals.indices.map { place in
        let total = totals[place]
        let balance = balances[place]
        let reason = "missing corridors of the place: \(total.missingCount)"
        func sum(_ value: Double?) -> Table.Cell {
          value.map { .number($0, decimals: 0) } ?? .missing(reason)
        }
        func bilateral(_ value: Double) -> Table.Cell {
          balance.isComplete
            ? .number(value, decimals: 0)
            : .missing("\(balance.partnerCount) of \(totals.count - 1) partners have both flows")
        }
        func gini(_ fields: [GiniIndices.Index?]?) -> Table.Cell {
          guard let fields else { return .missing("the index needs all corridors") }
          guard let value = fields[place]?.corrected else { return .missing("nobody moved") }
          return .number(value, decimals: 6)
        }
        return Table.Row([
          .text(total.name), sum(total.arrivals), sum(total.departures), sum(total.net),
          sum(total.turnover), bilateral(balance.netImmigration),
          bilateral(balance.netEmigration), gini(measures.gini?.inField),
          gini(measures.gini?.outField), .number(Double(total.missingCount)),
          .text(balance.oneWayPartners.joined(separator: ", ")),
        ])
      })
  }

  /// Every corridor of which one way is reported, with the other way.
  public var corridors: Table {
    let intensities = Dictionary(
      (measures.corridors?.corridors ?? []).map { ([$0.origin, $0.destination], $0) },
      uniquingKeysWith: { first, _ in first })
    let components = try? MultiplicativeComponents(measures.table)
    let positions = Dictionary(
      uniqueKeysWithValues: measures.table.places.enumerated().map { ($1, $0) })
    return Table(
      columns: [.init("Origin"), .init("Destination"), .init("Pair")]
        + ["Flow", "Counter-flow", "Net", "Interchange", "Preference", "Velocity", "Interaction"]
        .map { .init($0, alignment: .trailing) },
      rows: measures.table.bilateralFlows.map { flow in
        let reason = "reported one way only"
        func number(_ value: Double?) -> Table.Cell {
          value.map { .number($0, decimals: 0) } ?? .missing(reason)
        }
        let intensity = intensities[[flow.origin, flow.destination]]
        func measured(_ value: Measured?, _ absence: String) -> Table.Cell {
          value.map { .measured($0, decimals: 6) } ?? .missing(absence)
        }
        let absence =
          flow.flow == nil ? "the flow is missing" : "the populations or other flows are not given"
        var interaction: Double?
        if let row = positions[flow.origin], let column = positions[flow.destination] {
          interaction = components?.interactions[row][column]
        }
        return Table.Row([
          .text(flow.origin), .text(flow.destination), .text(flow.pair), number(flow.flow),
          number(flow.counterFlow), number(flow.net), number(flow.interchange),
          measured(intensity?.preference, absence), measured(intensity?.velocity, absence),
          interaction.map { .number($0, decimals: 6) }
            ?? .missing("the components need all corridors"),
        ])
      })
  }
}
