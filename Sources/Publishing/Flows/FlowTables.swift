import GCM
import Migration
import Observations
import Statistics

/// The tables of `gcm flows`: totals, places, corridors, a comparison with
/// published flows, and the account of how all was made.
public struct FlowTables {
  private let framework: Framework
  private let series: FlowSeries
  private let stockFile: String?
  private let results: [Result]

  /// Flows of a period, sex and method, or why there are none.
  public struct Result {
    public var input: FlowInput
    public var method: FlowMethod
    public var outcome: Swift.Result<FlowEstimate, FlowObstacle>

    /// Estimates; any error becomes a reason for a person to read.
    public init(_ method: FlowMethod, _ input: FlowInput) {
      self.input = input
      self.method = method
      do {
        outcome = .success(try method.estimate(input))
      } catch let error as FlowObstacle {
        outcome = .failure(error)
      } catch {
        outcome = .failure(FlowObstacle("\(method.id): \(error)"))
      }
    }

    var period: String { "\(input.startYear)-\(input.endYear)" }
    var estimate: FlowEstimate? { try? outcome.get() }
    var obstacle: String? {
      if case .failure(let error) = outcome { error.description } else { nil }
    }
  }

  /// - Parameters:
  ///   - stockFile: the file that took the place of the stocks of the package.
  ///   - results: in the order of the rows.
  public init(
    framework: Framework, series: FlowSeries, stockFile: String?, results: [Result]
  ) {
    self.framework = framework
    self.series = series
    self.stockFile = stockFile
    self.results = results
  }

  // MARK: Totals

  /// One row a period, sex and method: all moves, their parts, and the report.
  public func totals() -> Table {
    var table = Table(
      columns: Self.keyColumns
        + [
          "Places", "Moves", "Outward", "Return", "Transit", "From outside", "To outside",
        ].map { .init($0, alignment: .trailing) }
        + [
          .init("Converged"), .init("Margin residual", alignment: .trailing),
          .init("Net residual", alignment: .trailing), .init("Net residual of"),
          .init("Repairs", alignment: .trailing),
          .init("Persons repaired", alignment: .trailing),
          .init("Negative flows", alignment: .trailing),
        ])
    for result in results {
      var cells = keys(result) + [.number(Double(result.input.places.count))]
      if let estimate = result.estimate {
        cells.append(.number(estimate.total))
        cells += report(estimate)
      } else {
        cells.append(.missing(result.obstacle ?? ""))
      }
      table.rows.append(Table.Row(cells))
    }
    table.footnotes = footnotes()
    return table
  }

  private func report(_ estimate: FlowEstimate) -> [Table.Cell] {
    var cells: [Table.Cell] = []
    if let parts = estimate.decomposition {
      cells += [parts.outward, parts.homeward, parts.transit].map {
        .number($0.elements.reduce(0, +))
      }
    } else {
      cells += [.empty, .empty, .empty]
    }
    guard let accounted = estimate.accounted else {
      return cells + [Table.Cell](repeating: .empty, count: 8)
        + [.number(Double(estimate.negativeCount))]
    }
    cells += [accounted.stocks.arrivalsFromOutside, accounted.stocks.departuresToOutside].map {
      .number($0.reduce(0, +))
    }
    cells += [
      .text(accounted.fit.isConverged ? "yes" : "no"),
      marginResidual(accounted.fit),
    ]
    if abs(estimate.largestNetResidual?.persons ?? 1) < 1e-3 {
      // Of which place it is, rounding decides.
      cells += [.number(0), .empty]
    } else if let residual = estimate.largestNetResidual {
      cells += [.number(residual.persons), .text(estimate.input.places[residual.place])]
    } else {
      cells += [.empty, .empty]
    }
    cells += [
      .number(Double(accounted.stocks.repairs.count)),
      .number(accounted.stocks.repairs.reduce(0) { $0 + $1.size }), .number(0),
    ]
    return cells
  }

  /// The bound that a converged fit keeps: how far below it the fit ended
  /// depends on the processor.
  private func marginResidual(_ fit: FittingReport) -> Table.Cell {
    fit.isConverged
      ? .text("≤ \(NumberText.exact(FlowAccountingOptions().tolerance))")
      : .number(fit.largestRelativeResidual, decimals: 6)
  }

  // MARK: Places

  /// One row a period, sex, method and area or group: who came, who left, and
  /// the net migration that the figures imply.
  public func balances(of subjects: [IndicatorTable.Subject]) -> Table {
    var table = Table(
      columns: Self.keyColumns + [.init("Area"), .init("Name")]
        + [
          "Arrivals", "Departures", "Net", "Within", "From outside", "To outside", "Implied net",
        ].map { .init($0, alignment: .trailing) })
    for result in results {
      for subject in subjects {
        let members = members(of: subject, in: result.input)
        var cells = keys(result) + [.text(subject.id), .text(subject.name)]
        if members.isEmpty {
          cells.append(.missing(reason(subject, result.input)))
        } else if let estimate = result.estimate {
          cells += balance(estimate, members)
        } else {
          cells.append(.missing(result.obstacle ?? ""))
        }
        table.rows.append(Table.Row(cells))
      }
    }
    table.footnotes = footnotes()
    return table
  }

  private func balance(_ estimate: FlowEstimate, _ members: Set<Int>) -> [Table.Cell] {
    let balance = estimate.balance(of: members)
    var cells: [Table.Cell] = [
      .number(balance.arrivals), .number(balance.departures),
      .number(balance.arrivals - balance.departures), .number(balance.within),
    ]
    if let stocks = estimate.accounted?.stocks {
      cells += [stocks.arrivalsFromOutside, stocks.departuresToOutside].map { persons in
        .number(members.sorted().reduce(0) { $0 + persons[$1] })
      }
    } else {
      cells += [.empty, .empty]
    }
    let implied = members.sorted().map { estimate.impliedNetMigration($0) }
    if implied.contains(where: { $0 == nil }) {
      cells.append(.missing("no births and deaths"))
    } else {
      cells.append(.number(implied.reduce(0) { $0 + ($1 ?? 0) }))
    }
    return cells
  }

  private func members(of subject: IndicatorTable.Subject, in input: FlowInput) -> Set<Int> {
    let ids: Set<String> =
      switch subject {
      case .area(let area): [area.id]
      case .group(let group): Set(group.members(atEndOf: input.endYear))
      }
    return Set(input.places.indices.filter { ids.contains(input.places[$0]) })
  }

  private func reason(_ subject: IndicatorTable.Subject, _ input: FlowInput) -> String {
    input.dropped.first { $0.area == subject.id }?.reason ?? "no figures"
  }

  // MARK: Corridors

  /// One row a corridor, the largest first.
  ///
  /// - Parameters:
  ///   - subjects: corridors from or to them; all where there are none.
  ///   - limit: how many of each period, sex and method; `nil` for all.
  public func corridors(of subjects: [IndicatorTable.Subject], limit: Int?) -> Table {
    var table = Table(
      columns: Self.keyColumns
        + ["Origin", "Origin name", "Destination", "Destination name"].map { .init($0) }
        + ["Moves", "Outward", "Return", "Transit"].map { .init($0, alignment: .trailing) })
    for result in results {
      guard let estimate = result.estimate else {
        table.rows.append(
          Table.Row(
            keys(result) + [.empty, .empty, .empty, .empty, .missing(result.obstacle ?? "")]))
        continue
      }
      let touching: Set<Int>? =
        subjects.isEmpty
        ? nil
        : subjects.reduce(into: []) { $0.formUnion(members(of: $1, in: result.input)) }
      for corridor in estimate.corridors(touching: touching, limit: limit) {
        let (origin, destination) = (corridor.origin, corridor.destination)
        var cells = keys(result)
        for place in [origin, destination] {
          let id = result.input.places[place]
          cells += [.text(id), .text(framework.areas[id]?.nameEnglish ?? id)]
        }
        cells.append(.number(corridor.moves))
        if let parts = estimate.decomposition {
          cells += [parts.outward, parts.homeward, parts.transit].map {
            .number($0[origin, destination])
          }
        }
        table.rows.append(Table.Row(cells))
      }
    }
    table.footnotes = footnotes()
    return table
  }

  // MARK: Comparison

  /// One row a period, sex and method that published flows have too.
  public func comparison(with published: PublishedFlows) -> Table {
    var table = Table(
      columns: Self.keyColumns
        + [
          "Pairs", "Moves", "Published", "Ratio", "Correlation", "Correlation of ln(1 + y)",
        ].map { .init($0, alignment: .trailing) })
    for result in results {
      guard let name = result.method.publishedName, published.methods.contains(name) else {
        continue
      }
      var cells = keys(result)
      if let estimate = result.estimate {
        let comparison = FlowComparison(
          estimate, published: published.flows(fromYear: result.input.startYear, method: name))
        cells += [
          .number(Double(comparison.pairCount)), .number(comparison.total),
          .number(comparison.publishedTotal),
        ]
        if comparison.pairCount == 0 {
          cells[cells.count - 1] = .missing("the file has no flows of this period")
        } else {
          cells.append(
            comparison.publishedTotal > 0
              ? .number(comparison.total / comparison.publishedTotal, decimals: 3)
              : .missing("the published flows are all zero"))
          for value in [comparison.correlation, comparison.logarithmicCorrelation] {
            cells.append(
              value.map { .number($0, decimals: 4) } ?? .missing("one side does not vary"))
          }
        }
      } else {
        cells.append(.missing(result.obstacle ?? ""))
      }
      table.rows.append(Table.Row(cells))
    }
    table.footnotes = footnotes()
    return table
  }

  // MARK: Explanation

  /// The formula, the choices, the figures and every repair of each estimate.
  public func explanation() -> Table {
    var table = Table(columns: [.init("What"), .init("Value")])
    for result in results {
      let heading = "\(result.period) · \(result.input.sex) · \(result.method.id)"
      for (what, value) in FlowExplanation(
        result: result, framework: framework, series: series, stockFile: stockFile
      ).rows {
        table.rows.append(Table.Row(group: heading, [.text(what), .text(value)]))
      }
    }
    return table
  }

  // MARK: Parts of all tables

  private static let keyColumns: [Table.Column] = [
    .init("Period"), .init("Sex"), .init("Method"),
  ]

  private func keys(_ result: Result) -> [Table.Cell] {
    [.text(result.period), .text(result.input.sex), .text(result.method.id)]
  }

  private func footnotes() -> [String] {
    var seen: Set<String> = []
    var notes: [String] = []
    for result in results where seen.insert(result.method.id).inserted {
      notes.append(
        "\(result.method.id): \(result.method.name)"
          + result.method.parameters.map { "; \($0.name): \($0.value)" }.joined())
    }
    return notes + [
      "Estimates, in persons, of people who lived in one place at the beginning of the period and "
        + "in another at its end; stocks \(stockFile ?? "\(series.stocks)"), population "
        + "\(series.population), births \(series.births), deaths \(series.deaths)"
        + (series.netMigration.map { ", net migration \($0)" } ?? "") + "."
    ]
  }
}
