import GCM
import Observations

/// What the groups of `comparison_groups` have in common: migrants between them, and the course of
/// the key figures that are no sums.
struct GroupComparison: Sendable {
  /// The value of a group at the first and the last time.
  struct Course: Sendable {
    var group: AreaGroup
    var first: Double
    var last: Double
  }

  /// The courses of an indicator between two years in which all of the groups have a value.
  struct Indicators: Sendable {
    var indicator: Indicator
    var first: Period
    var last: Period
    var courses: [Course]
  }

  var stocks: StockMatrix?
  var indicators: [Indicators] = []

  /// - Throws: `InputError` where a weight of a group is negative.
  init(material: BriefMaterial, store: FigureStore) throws {
    let framework = material.framework
    let groups = framework.settings.comparisonGroups.compactMap(framework.group)
    guard !groups.isEmpty else { return }
    stocks = framework.settings.stocksByOrigin.flatMap {
      StockMatrix(
        $0, groups: groups, region: material.region, areas: framework.areas, store: store)
    }
    var evaluator = GroupEvaluator(material.evaluation, store: store)
    for indicator in framework.settings.keyFigures.compactMap(framework.indicator)
    where indicator.aggregation != .sum && indicator.aggregation != .none {
      var values: [(group: AreaGroup, byPeriod: [Period: Double])] = []
      for group in groups + [material.region] {
        var byPeriod: [Period: Double] = [:]
        for point in try evaluator.series(of: indicator, group: group)
        where !point.point.period.isUnfinishedYear
          && !point.point.statuses.contains(ObservationStatusSet(.forecast))
        {
          byPeriod[point.point.period] = point.point.value
        }
        if !byPeriod.isEmpty { values.append((group, byPeriod)) }
      }
      // Slopes compare only where they begin and end together.
      let shared = values.dropFirst().reduce(Set(values.first?.byPeriod.keys ?? [:].keys)) {
        $0.intersection($1.byPeriod.keys)
      }
      guard values.count > 2, let first = shared.min(), let last = shared.max(), first < last
      else { continue }
      indicators.append(
        Indicators(
          indicator: indicator, first: first, last: last,
          courses: values.compactMap { group, byPeriod in
            byPeriod[first].flatMap { one in
              byPeriod[last].map { Course(group: group, first: one, last: $0) }
            }
          }))
    }
  }
}

extension SiteWriter {
  /// The charts of the groups, in the order of the page.
  var groupCharts: [CountryBrief.NamedChart] {
    let matrix = site.groups.stocks.flatMap(matrixChart).map {
      CountryBrief.NamedChart(name: "groups/matrix", chart: $0)
    }
    return [matrix].compactMap { $0 }
      + site.groups.indicators.map {
        .init(name: "groups/" + FileName.of($0.indicator.id) + "-slope", chart: slopeChart($0))
      }
  }

  private func slopeChart(_ comparison: GroupComparison.Indicators) -> SlopeChart {
    let indicator = comparison.indicator
    let steepest = comparison.courses.max { ($0.last - $0.first) < ($1.last - $1.first) }
    let format = { NumberText.format($0, decimals: indicator.decimals) }
    let rising = comparison.courses.count { $0.last > $0.first }
    let texts: KeyValuePairs = [
      "what": indicator.title, "first": comparison.first.description,
      "last": comparison.last.description, "rising": "\(rising)",
      "count": "\(comparison.courses.count)",
      "group": steepest.map { interface($0.group.name) } ?? "",
      "from": steepest.map { format($0.first) } ?? "", "to": steepest.map { format($0.last) } ?? "",
    ]
    return SlopeChart(
      caption: ChartCaption(
        finding: interface(
          rising == 0
            ? "{what}: lower in {last} than in {first} in each of {count} groups"
            : "{what}: higher in {last} than in {first} in {rising} of {count} groups, most in {group} ({from} to {to})",
          texts),
        subject: interface(framework.unitTitle(indicator.unit)),
        source: material.sourceTitles(indicator),
        description: interface(
          "Slopes of {count} groups from {first} to {last}; each line has its name and values at its ends.",
          texts)),
      firstTime: comparison.first.description, lastTime: comparison.last.description,
      lines: comparison.courses.map {
        .init(
          name: interface($0.group.name), first: $0.first, last: $0.last,
          isMarked: $0.group.id == material.region.id)
      }, decimals: indicator.decimals)
  }

  private func matrixChart(_ stocks: StockMatrix) -> MatrixChart? {
    let inside = stocks.destinations.indices.filter { stocks.destinations[$0] != .restOfWorld }
    let arrivals = stocks.persons.map { row in inside.compactMap { row[$0] }.reduce(0, +) }
    let all = arrivals.reduce(0, +)
    let own = zip(stocks.origins, arrivals).filter {
      $0.0 != .restOfWorld && $0.0 != .unknown
    }.reduce(0) { $0 + $1.1 }
    guard all > 0 else { return nil }
    let texts: KeyValuePairs = [
      "period": stocks.period.description,
      "total": NumberText.format(all / 1e6, decimals: 1),
      "share": NumberText.format(100 * own / all, decimals: 1),
      "rows": "\(stocks.origins.count)", "columns": "\(stocks.destinations.count)",
      "marks": stocks.statuses.statuses.filter { $0 != .normal }
        .map { "\($0.rawValue) \(interface($0.title))" }.joined(separator: ", "),
      "areas": stocks.missingDestinations.joined(separator: ", "),
      "count": "\(stocks.missingPairs)",
    ]
    var notes = [
      interface(
        "Squares with a frame: migrants within a group. ... and a dashed square: the figures hold no such pairs. Shade: fifths of the squares with a value."
      )
    ]
    if !stocks.statuses.marks.isEmpty {
      notes.append(interface("Status codes of the figures: {marks}.", texts))
    }
    if !stocks.missingDestinations.isEmpty {
      notes.append(interface("No stock by origin: {areas}.", texts))
    }
    if stocks.missingPairs > 0 {
      notes.append(interface("Pairs without a value, which count nobody: {count}.", texts))
    }
    return MatrixChart(
      caption: ChartCaption(
        finding: interface(
          "Of {total} million migrants in the members in {period}, {share} percent come from a member",
          texts),
        subject: interface("Migrants by origin (rows) and destination (columns), persons"),
        source: material.sourceTitles([stocks.key.source]),
        description: interface(
          "Matrix of migrants from {rows} origins to {columns} destinations in {period}.", texts),
        notes: notes),
      rowTitle: interface("from"), columnTitle: interface("to"),
      rows: stocks.origins.map(title), columns: stocks.destinations.map(title),
      values: stocks.persons)
  }

  private func title(_ place: StockMatrix.Place) -> String {
    switch place {
    case .group(let id): interface(framework.group(id)?.name ?? id)
    case .otherMembers: interface("Other members")
    case .restOfWorld: interface("Rest of the world")
    case .unknown: interface("Origin not known")
    }
  }
}
