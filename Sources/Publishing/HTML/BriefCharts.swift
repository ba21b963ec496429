import GCM
import Observations

extension BriefMaterial {
  /// The publishers and titles of the sources that an indicator reads.
  func sourceTitles(_ indicator: Indicator) -> String {
    sourceTitles((indicator.formula?.references ?? []).map(\.source))
  }

  /// The publishers and titles of sources, each once.
  func sourceTitles(_ ids: [String]) -> String {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
      .map { id in
        framework.source(id).map { "\($0.publisher), \($0.title) (\(id))" } ?? id
      }.joined(separator: "; ")
  }

  /// The values of an indicator for an area as a chart draws them: no forecasts, and the missing
  /// ones between the others.
  func chartPoints(_ indicator: Indicator, _ area: String) -> [LineChart.Point] {
    let points = evaluation[indicator.id, area].points.filter {
      !$0.period.isUnfinishedYear && !$0.statuses.contains(ObservationStatusSet(.forecast))
    }
    guard let first = points.firstIndex(where: { $0.value != nil }),
      let last = points.lastIndex(where: { $0.value != nil })
    else { return [] }
    return points[first...last].map {
      LineChart.Point(
        time: $0.period.start, period: $0.period.description, value: $0.value,
        isBreak: $0.value != nil && $0.statuses.contains(ObservationStatusSet(.seriesBreak)))
    }
  }
}

extension CountryBrief {
  /// A chart of the brief, with the name of its file.
  struct NamedChart: Sendable {
    var name: String
    var chart: any Chart
  }

  /// The course of an indicator and what the assessment of progress expects of it; `nil` with fewer
  /// than two values.
  func lineChart(_ assessment: IndicatorAssessment, _ interface: Interface) -> LineChart? {
    let indicator = assessment.indicator
    let points = material.chartPoints(indicator, area.id)
    let valued = points.filter { $0.value != nil }
    guard valued.count > 1 else { return nil }
    var chart = LineChart(
      caption: ChartCaption(
        finding: "", subject: subject(indicator, interface),
        source: material.sourceTitles(indicator)),
      points: points, decimals: indicator.decimals)
    if let progress = material.progress.first(where: { $0.indicator.id == indicator.id }) {
      let input = progress.input(area: area.id)
      chart.target = input.target
      if let target = input.target {
        let bound = input.direction == .lower ? "≤ " : input.direction == .higher ? "≥ " : ""
        chart.targetLabel = interface("target") + " " + bound + NumberText.exact(target)
      }
      chart.expectations = expectations(input)
    }
    chart.caption.finding = finding(assessment, chart, interface)
    chart.caption.description = description(chart, valued, indicator, interface)
    chart.caption.notes = notes(chart, interface)
    return chart
  }

  /// Where the country stands among the members; `nil` for a sum, which only tells large countries
  /// from small ones, and where fewer than five members have a value.
  func dotPlot(_ assessment: IndicatorAssessment, _ interface: Interface) -> DotPlot? {
    let indicator = assessment.indicator
    guard indicator.aggregation != .sum, let latest = assessment.latest, let value = latest.value,
      let comparison = assessment.comparison, comparison.count >= 5
    else { return nil }
    let dots = material.members.compactMap { member in
      material.evaluation[indicator.id, member][latest.period].value.map {
        DotPlot.Dot(id: member, value: $0)
      }
    }
    let decimals = indicator.decimals
    let texts: KeyValuePairs = [
      "what": indicator.title, "country": area.name(in: interface.language),
      "value": NumberText.format(value, decimals: decimals), "rank": "\(comparison.rank)",
      "count": "\(comparison.count)", "period": latest.period.description,
      "median": NumberText.format(comparison.median, decimals: decimals),
      "lowest": NumberText.format(dots.map(\.value).min() ?? value, decimals: decimals),
      "highest": NumberText.format(dots.map(\.value).max() ?? value, decimals: decimals),
    ]
    return DotPlot(
      caption: ChartCaption(
        finding: interface("{what}: rank {rank} of {count} members in {period}", texts),
        subject: subject(indicator, interface), source: material.sourceTitles(indicator),
        description: interface(
          "Dot plot of {count} members from {lowest} to {highest}; {country} {value}, median {median}.",
          texts)),
      dots: dots, marked: area.id, median: comparison.median, medianLabel: interface("median"),
      decimals: decimals)
  }

  private func subject(_ indicator: Indicator, _ interface: Interface) -> String {
    "\(area.name(in: interface.language)), "
      + interface(material.framework.unitTitle(indicator.unit))
  }

  /// The straight line that the assessment of progress uses, from the year after the latest value to
  /// the target year, with 80 percent intervals where it has a distribution.
  private func expectations(_ input: ProgressInput) -> [LineChart.Expectation] {
    guard !input.isBinary, let latest = input.points.last, latest.time < Double(input.targetYear),
      latest.time > Double(input.baseYear), input.points.count > 1,
      let projection = try? Extrapolation().projection(
        of: input.points, at: Double(input.targetYear))
    else { return [] }
    let limits = input.limits ?? -Double.infinity...Double.infinity
    func within(_ value: Double) -> Double {
      min(max(value, limits.lowerBound), limits.upperBound)
    }
    guard let trend = projection.trend else {
      return [
        .init(time: latest.time, value: latest.value),
        .init(time: Double(input.targetYear), value: within(projection.value)),
      ]
    }
    return (Int(latest.time)...input.targetYear).compactMap { year in
      guard let prediction = try? trend.prediction(at: Double(year)) else { return nil }
      let interval = prediction.predictionInterval(level: 0.8)
      return .init(
        time: Double(year), value: within(prediction.value),
        interval: within(interval.lowerBound)...within(interval.upperBound))
    }
  }

  private func finding(
    _ assessment: IndicatorAssessment, _ chart: LineChart, _ interface: Interface
  ) -> String {
    let indicator = assessment.indicator
    guard let latest = assessment.latest, let value = latest.value else { return indicator.title }
    let decimals = indicator.decimals
    var text = interface(
      "{what}: {value} in {period}",
      [
        "what": indicator.title, "value": NumberText.format(value, decimals: decimals),
        "period": latest.period.description,
      ])
    if let previous = assessment.previous, let earlier = previous.value {
      let isPrintedEqual =
        NumberText.format(earlier, decimals: decimals)
        == NumberText.format(value, decimals: decimals)
      let words =
        isPrintedEqual && earlier != value
        ? ", almost unchanged since {period}"
        : earlier < value
          ? ", up from {value} in {period}"
          : earlier > value ? ", down from {value} in {period}" : ", unchanged since {period}"
      text += interface(
        words,
        [
          "value": NumberText.format(earlier, decimals: decimals),
          "period": previous.period.description,
        ])
    }
    if let last = chart.expectations.last {
      text += interface(
        "; {value} expected in {year}",
        [
          "value": NumberText.format(last.value, decimals: decimals), "year": "\(Int(last.time))",
        ])
    }
    if chart.target != nil { text += ", " + chart.targetLabel }
    return text
  }

  private func description(
    _ chart: LineChart, _ valued: [LineChart.Point], _ indicator: Indicator,
    _ interface: Interface
  ) -> String {
    let values = valued.compactMap(\.value)
    return area.name(in: interface.language) + ". "
      + interface(
        "Line chart of {count} values from {first} to {last}, the lowest {lowest}, the highest {highest}.",
        [
          "count": "\(valued.count)", "first": valued.first?.period ?? "",
          "last": valued.last?.period ?? "",
          "lowest": NumberText.format(values.min() ?? 0, decimals: indicator.decimals),
          "highest": NumberText.format(values.max() ?? 0, decimals: indicator.decimals),
        ])
  }

  /// What a dashed line and a band are.
  func methodOfExpectations(_ interface: Interface) -> String {
    interface(
      "Charts, dashed: the straight line of the assessment of progress, weighted by nearness to {year}; band: its 80 percent interval of an observation, cut at the frame. A line joins values that are no farther apart than most of the series; a missing value or a break of the series leaves a gap.",
      ["year": "\(ProgressOptions().targetYear)"])
  }

  private func notes(
    _ chart: LineChart, _ interface: Interface
  ) -> [String] {
    var notes: [String] = []
    let missing = chart.points.filter { $0.value == nil }.map(\.period)
    if !missing.isEmpty {
      notes.append(interface("No value: {periods}.", ["periods": missing.joined(separator: ", ")]))
    }
    if chart.points.contains(where: \.isBreak) {
      notes.append(interface("B: break in the time series."))
    }
    if chart.expectations.contains(where: { $0.interval != nil }) {
      notes.append(interface("Dashed and band: see the methods."))
    } else if !chart.expectations.isEmpty {
      notes.append(interface("Dashed: line carried on from too few values for an interval."))
    }
    return notes
  }
}
