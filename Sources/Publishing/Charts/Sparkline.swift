/// A line as small as a word. All of one table share their scales, or they could not be compared.
public struct Sparkline: Sendable, Equatable {
  /// In the order of time; a missing value breaks the line.
  public var points: [LineChart.Point]
  /// The times and the values of all lines of the table.
  public var times: ClosedRange<Double>
  public var values: ClosedRange<Double>

  public init(
    points: [LineChart.Point], times: ClosedRange<Double>, values: ClosedRange<Double>
  ) {
    self.points = points
    self.times = times
    self.values = values
  }

  /// The drawing; the row it stands in says in words what it shows.
  public var svg: Markup {
    let x = { (time: Double) in 2 + 86 * share(time, times) }
    let y = { (value: Double) in 20 - 18 * share(value, values) }
    var path = ""
    var last: (x: Double, y: Double)?
    let runs = LineChart(
      caption: .init(finding: "", subject: "", source: ""), points: points
    ).runs
    for run in runs {
      for (index, position) in run.enumerated() {
        guard let value = points[position].value else { continue }
        let place = (x(points[position].time), y(value))
        path += (index == 0 ? "M" : "L") + "\(pixel(place.0)) \(pixel(place.1))"
        last = place
      }
      if run.count == 1 { path += "h0" }
    }
    var marks: [Markup] = [.shape("path", ["d": path])]
    if let last {
      marks.append(.shape("circle", ["cx": pixel(last.x), "cy": pixel(last.y), "r": "2"]))
    }
    return .element(
      "svg", ["class": "spark", "viewBox": "0 0 92 22", "aria-hidden": "true"], marks)
  }

  private func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    let span = range.upperBound / 2 - range.lowerBound / 2
    return span == 0 ? 0.5 : (value / 2 - range.lowerBound / 2) / span
  }
}
