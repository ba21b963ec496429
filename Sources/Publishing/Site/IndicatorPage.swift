import GCM
import Observations

extension SiteWriter {
  /// All indicators of the registry.
  var indicatorList: PageContent {
    let title = interface("Indicators")
    return PageContent(
      title: title,
      main: .element("h1", [:], .text(title))
        + table(of: framework.indicators, name: title, root: ""))
  }

  /// An indicator: what it is, a map, and every member with its course.
  func indicator(_ indicator: Indicator) -> PageContent {
    let foreign = interface.language == .en ? nil : "en"
    var main = Markup.element("h1", ["lang": foreign], .text(indicator.title))
    main += facts(indicator)
    var charts: [CountryBrief.NamedChart] = []
    let folder = "indicator-" + FileName.of(indicator.id)
    if let map = tileMap(indicator, root: "../") {
      charts.append(.init(name: folder + "/map", chart: map))
      main += figure(charts[0], root: "../", wide: true)
    }
    if let plot = dotPlot(indicator) {
      charts.append(.init(name: folder + "/members", chart: plot))
      main += figure(charts[charts.count - 1], root: "../", wide: true)
    }
    if let bars = barChart(indicator) {
      charts.append(.init(name: folder + "/largest", chart: bars))
      main += figure(charts[charts.count - 1], root: "../", wide: true)
    }
    main += .element("h2", ["id": "members"], interface.markup("The members"))
    main += filter(table: "members", categories: false) + memberTable(indicator)
    return PageContent(title: indicator.title, main: main, charts: charts)
  }

  /// The members with the largest values of a sum; `nil` for anything else, which a dot plot shows.
  private func barChart(_ indicator: Indicator) -> BarChart? {
    guard indicator.aggregation == .sum, let spread = site.spreads[indicator.id],
      let period = spread.period
    else { return nil }
    let largest = spread.values.filter { $0.value > 0 }
      .sorted { ($1.value, $0.area) < ($0.value, $1.area) }.prefix(12)
    let whole = spread.values.reduce(0) { $0 + $1.value }
    // A share needs parts that are none of them below zero.
    guard let first = largest.first, largest.count > 1,
      spread.values.allSatisfy({ $0.value >= 0 })
    else { return nil }
    let share = 100 * largest.reduce(0) { $0 + $1.value } / whole
    let texts: KeyValuePairs = [
      "what": indicator.title, "period": period.description, "count": "\(largest.count)",
      "share": NumberText.format(share, decimals: 1), "members": "\(spread.values.count)",
      "first": name(first.area),
      "value": NumberText.format(first.value, decimals: indicator.decimals),
    ]
    return BarChart(
      caption: ChartCaption(
        finding: interface(
          "{what}, {period}: {count} members have {share} percent of the sum of {members}", texts),
        subject: interface(framework.unitTitle(indicator.unit)),
        source: material.sourceTitles(indicator),
        description: interface(
          "Bars of the {count} members with the largest values, {first} with {value} first.",
          texts)),
      bars: largest.map { .init(name: name($0.area), value: $0.value) },
      decimals: indicator.decimals)
  }

  private func facts(_ indicator: Indicator) -> Markup {
    var facts: [(String, Markup)] = [("Id", .text(indicator.id))]
    facts.append(
      (
        "Objectives",
        indicator.objectives.compactMap(framework.objective).map {
          link(
            "../" + SitePage.objective($0.number), interface.markup("\($0.number). \($0.label)"))
            + " "
        }.joined
      ))
    facts.append(("Unit", interface.markup(framework.unitTitle(indicator.unit))))
    if let sdg = indicator.sdg { facts.append(("SDG indicator", .text(sdg))) }
    if let target = indicator.target {
      facts.append(("Target", .text(NumberText.exact(target))))
    }
    facts.append(
      (
        "Desired direction",
        interface.markup(
          indicator.direction == .none ? "no desired direction" : indicator.direction.rawValue)
      ))
    if let formula = indicator.formulaText {
      facts.append(("Formula", .element("code", [:], .text(formula))))
    }
    let sources = material.sourceTitles(indicator)
    if !sources.isEmpty { facts.append(("Sources", .text(sources))) }
    if let custodian = indicator.custodian { facts.append(("Custodian", .text(custodian))) }
    facts.append(("Why it stands for the objective", interface.markup(indicator.rationale)))
    if let note = indicator.note { facts.append(("Note", interface.markup(note))) }
    if let reason = indicator.reason {
      facts.append(("Why it has no value", interface.markup(reason)))
    }
    return .element(
      "dl", [:],
      facts.map { .element("dt", [:], interface.markup($0.0)) + .element("dd", [:], $0.1) })
  }

  private func memberTable(_ indicator: Indicator) -> Markup {
    let members = members
    let courses = members.map { material.chartPoints(indicator, $0.id) }
    let lines = sparklines(courses, relative: indicator.aggregation == .sum)
    let hasLines = lines.contains { $0 != nil }
    let table = Table(
      columns: [
        .init("Country"), .init("Code"), .init("Value", alignment: .trailing), .init("Period"),
        .init("Change", alignment: .trailing), .init("Since"), .init("Direction"),
        .init("Rank in the period"),
      ]
        + (hasLines
          ? [
            .init(
              indicator.aggregation == .sum
                ? "Course, of its greatest value" : "Course on one scale")
          ] : []),
      rows: members.map { area in
        guard let brief = site.briefs.first(where: { $0.area.id == area.id }),
          let assessment = brief.assessments.first(where: { $0.indicator.id == indicator.id })
        else { return Table.Row([.text(area.id)]) }
        return Table.Row([
          .text(area.name(in: interface.language)), .text(area.id),
          .value(assessment.latest, of: indicator, reason: assessment.reason),
          .period(assessment.latest),
          .optional(assessment.change, decimals: indicator.decimals),
          .period(assessment.previous), .text(assessment.movement?.title ?? ""),
          .text(
            assessment.comparison.map { "\($0.rank) / \($0.count)" } ?? ""),
        ])
      })
    var cells: [Int: [Int: Markup]] = [:]
    for (position, area) in members.enumerated() {
      cells[position] = [
        0: link("../" + SitePage.country(area.id), .text(area.name(in: interface.language)))
      ]
      if let line = lines[position] { cells[position]?[8] = line.svg }
    }
    return HTMLTableWriter(
      table: table, interface: interface, name: interface("The members"), style: "members",
      cells: cells, rowTags: members.map { tags($0.id) }
    ).markup
  }

  /// Lines on common scales; sums as a share of the greatest value of each, or the small countries
  /// would all be flat.
  private func sparklines(_ courses: [[LineChart.Point]], relative: Bool) -> [Sparkline?] {
    let scaled = courses.map { points -> [LineChart.Point] in
      guard relative else { return points }
      let greatest = points.compactMap { $0.value.map(abs) }.max() ?? 0
      guard greatest > 0 else { return points }
      return points.map {
        .init(
          time: $0.time, period: $0.period, value: $0.value.map { $0 / greatest },
          isBreak: $0.isBreak)
      }
    }
    let valued = scaled.joined().filter { $0.value != nil }
    let values = valued.compactMap(\.value) + (relative ? [0] : [])
    guard let first = valued.map(\.time).min(), let last = valued.map(\.time).max(),
      let lowest = values.min(), let highest = values.max(), first < last
    else { return courses.map { _ in nil } }
    return scaled.map { points in
      points.count { $0.value != nil } < 2
        ? nil : Sparkline(points: points, times: first...last, values: lowest...highest)
    }
  }
}
