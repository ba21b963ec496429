import GCM
import Observations

extension SiteWriter {
  /// An objective: the progress of the members, and its indicators with how they spread.
  func objective(_ objective: Objective) -> PageContent {
    let title = "\(objective.number). \(objective.label)"
    let foreign = interface.language == .en ? nil : "en"
    var main = Markup.element("h1", ["lang": foreign], .text(title))
    main += .element("p", ["lang": foreign], .text(objective.title + "."))
    if let note = objective.noteOnStatistics { main += .element("p", [:], interface.markup(note)) }
    main += .element("h2", ["id": "indicators"], interface.markup("Indicators"))
    let indicators = framework.indicators.filter { $0.objectives.contains(objective.number) }
    main += table(
      of: indicators, name: interface("Indicators") + " " + title, root: "../")
    var charts: [CountryBrief.NamedChart] = []
    for indicator in indicators {
      guard charts.count < 4, let plot = dotPlot(indicator) else { continue }
      charts.append(
        .init(
          name: "objective-\(objective.number)/" + FileName.of(indicator.id) + "-members",
          chart: plot))
    }
    if !charts.isEmpty {
      main += .element(
        "div", ["class": "figures"], charts.map { figure($0, root: "../") })
    }
    main += .element("h2", ["id": "members"], interface.markup("Progress of the members"))
    main += filter(table: "progress") + memberProgress(objective)
    return PageContent(title: title, main: main, charts: charts)
  }

  private func memberProgress(_ objective: Objective) -> Markup {
    let members = members
    let progress = members.map { area in
      site.progress[area.id]?.first { $0.objective.number == objective.number }
    }
    let table = Table(
      columns: [
        .init("Country"), .init("Progress"), .init("Score", alignment: .trailing),
        .init("Assessed"), .init("Evidence"), .init("Indicators by category"), .init("Status"),
      ],
      rows: zip(members, progress).map { area, progress in
        Table.Row([
          .text(area.name(in: interface.language)),
          progress?.category.map { .text($0.title) }
            ?? .missing(
              progress?.directedCount == 0
                ? "no indicator of the objective has a desired direction"
                : "no indicator of the objective can be assessed"),
          .optional(progress?.score, decimals: 1),
          .text(progress.map { "\($0.assessed.count) / \($0.directedCount)" } ?? ""),
          .text(progress?.strength.rawValue ?? ""), .text(progress?.spreadText ?? ""),
          .text(progress.map { $0.assessed.isEmpty ? "" : $0.statuses.worst.rawValue } ?? ""),
        ])
      })
    return HTMLTableWriter(
      table: table, interface: interface, name: interface("Progress of the members"),
      style: "progress",
      cells: Dictionary(
        uniqueKeysWithValues: zip(members, progress).enumerated().map { position, row in
          var cells = [
            0: link(
              "../" + SitePage.country(row.0.id) + "#o\(objective.number)",
              .text(row.0.name(in: interface.language)))
          ]
          if let category = row.1?.category {
            let symbol = ProgressSymbol.of(category)
            cells[1] =
              .element("span", ["class": symbol.style], .text(symbol.sign + " "))
              + interface.markup(category.title)
          }
          return (position, cells)
        }),
      rowTags: zip(members, progress).map { tags($0.id, categories: [$1?.category]) }
    ).markup
  }

  /// The indicators with how many members have them and how they spread.
  func table(of indicators: [Indicator], name: String, root: String) -> Markup {
    let table = Table(
      columns: [
        .init("Indicator"), .init("Id"), .init("Unit"),
        .init("Members with data", alignment: .trailing), .init("Period"),
        .init("Members", alignment: .trailing), .init("Lowest", alignment: .trailing),
        .init("Median", alignment: .trailing), .init("Highest", alignment: .trailing),
        .init("Target", alignment: .trailing),
      ],
      rows: indicators.map { indicator in
        let spread = site.spreads[indicator.id]
        let values = spread?.values.map(\.value) ?? []
        return Table.Row([
          .text(indicator.title), .text(indicator.id),
          .text(framework.unitTitle(indicator.unit)), .number(Double(spread?.memberCount ?? 0)),
          .text(spread?.period?.description ?? ""), .number(Double(values.count)),
          .optional(values.min(), decimals: indicator.decimals),
          spread?.median.map { .number($0, decimals: indicator.decimals) }
            ?? .missing(indicator.reason ?? "no member has a value"),
          .optional(values.max(), decimals: indicator.decimals),
          .text(indicator.target.map(NumberText.exact) ?? ""),
        ])
      })
    return HTMLTableWriter(
      table: table, interface: interface, name: name,
      cells: Dictionary(
        uniqueKeysWithValues: indicators.enumerated().map { position, indicator in
          (
            position,
            [0: link(root + SitePage.indicator(indicator.id), interface.markup(indicator.title))]
          )
        })
    ).markup
  }

  /// All members of one period on one axis; `nil` for a sum and with fewer than five.
  func dotPlot(_ indicator: Indicator) -> DotPlot? {
    guard indicator.aggregation != .sum, let spread = site.spreads[indicator.id],
      let period = spread.period, let median = spread.median, spread.values.count >= 5,
      let lowest = spread.values.min(by: { $0.value < $1.value }),
      let highest = spread.values.max(by: { $0.value < $1.value })
    else { return nil }
    let format = { NumberText.format($0, decimals: indicator.decimals) }
    let texts: KeyValuePairs = [
      "what": indicator.title, "period": period.description,
      "count": "\(spread.values.count)", "median": format(median),
      "lowest": format(lowest.value), "highest": format(highest.value),
      "first": name(lowest.area), "last": name(highest.area),
    ]
    return DotPlot(
      caption: ChartCaption(
        finding: interface(
          "{what}, {period}: from {lowest} ({first}) to {highest} ({last}), half of {count} members at {median} or below",
          texts),
        subject: interface(framework.unitTitle(indicator.unit)),
        source: material.sourceTitles(indicator),
        description: interface(
          "Dot plot of {count} members from {lowest} to {highest}, median {median}.", texts)),
      dots: spread.values.map { .init(id: $0.area, value: $0.value) }, median: median,
      medianLabel: interface("median"), decimals: indicator.decimals)
  }
}
