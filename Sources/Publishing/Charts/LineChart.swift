/// The values of one series over time, and where they are going: the model with its interval up to
/// the target year, and the target.
///
/// A year without a value is a gap: a line joins two values only where they are no farther apart than
/// most of the series and no missing value or break of the series lies between them.
public struct LineChart: Chart {
  /// A value of the series.
  public struct Point: Sendable, Equatable {
    public var time: Double
    /// The period as printed.
    public var period: String
    /// `nil` where the value is missing.
    public var value: Double?
    /// Whether the publisher flags a break before the value.
    public var isBreak: Bool

    public init(time: Double, period: String, value: Double?, isBreak: Bool = false) {
      self.time = time
      self.period = period
      self.value = value
      self.isBreak = isBreak
    }
  }

  /// What a model says of a year.
  public struct Expectation: Sendable, Equatable {
    public var time: Double
    public var value: Double
    /// The interval of an observation; `nil` without a distribution.
    public var interval: ClosedRange<Double>?

    public init(time: Double, value: Double, interval: ClosedRange<Double>? = nil) {
      self.time = time
      self.value = value
      self.interval = interval
    }
  }

  public var caption: ChartCaption
  /// In the order of time.
  public var points: [Point]
  /// In the order of time.
  public var expectations: [Expectation]
  public var target: Double?
  /// How the target is named in the drawing, such as `target ≤ 3`.
  public var targetLabel: String
  public var decimals: Int

  public init(
    caption: ChartCaption, points: [Point], expectations: [Expectation] = [],
    target: Double? = nil, targetLabel: String = "", decimals: Int = 0
  ) {
    self.caption = caption
    self.points = points
    self.expectations = expectations
    self.target = target
    self.targetLabel = targetLabel
    self.decimals = decimals
  }

  /// The positions of the points that a line joins, run by run.
  var runs: [[Int]] {
    let valued = points.indices.filter { points[$0].value != nil }
    let steps = zip(valued, valued.dropFirst()).map { points[$1].time - points[$0].time }.sorted()
    // The upper median: of 5, 5, 4 years all are usual, of 1, 1, 7 only one.
    let usual = steps.isEmpty ? 0 : steps[steps.count / 2]
    var runs: [[Int]] = []
    for position in valued {
      let point = points[position]
      if let last = runs.last?.last, position == last + 1, !point.isBreak,
        point.time - points[last].time <= usual
      {
        runs[runs.count - 1].append(position)
      } else {
        runs.append([position])
      }
    }
    return runs
  }

  private var valueScale: NiceScale {
    var values = points.compactMap(\.value) + expectations.map(\.value)
    if let target { values.append(target) }
    // Zero belongs to the scale where it is not far away.
    if let low = values.min(), let high = values.max(), low > 0, low < 0.5 * high {
      values.append(0)
    }
    if let low = values.min(), let high = values.max() {
      // An interval may be wider than all that is known; the frame cuts it then.
      let room = high / 2 - low / 2
      values += expectations.compactMap(\.interval).flatMap {
        [max($0.lowerBound, low - room), min($0.upperBound, high + room)]
      }
    }
    return NiceScale(enclosing: values)
  }

  public var svg: Markup {
    let ends = endLabels
    let longest = ends.map(\.text.count).max() ?? 0
    let plot = PlotArea(
      width: 400, height: 190, left: 52, right: 10 + 6.9 * Double(longest), top: 12, bottom: 22)
    let scale = valueScale
    let years = TimeAxis(points.map(\.time) + expectations.map(\.time))
    let x = { (time: Double) in plot.x(years.position(time)) }
    let y = { (value: Double) in
      plot.y(scale.position(min(max(value, scale.range.lowerBound), scale.range.upperBound)))
    }
    var marks = plot.grid(scale) + [plot.timeAxis(years)]
    let band = expectations.filter { $0.interval != nil }
    if band.count > 1 {
      let upper = band.map { "\(pixel(x($0.time))) \(pixel(y($0.interval!.upperBound)))" }
      let lower = band.reversed().map {
        "\(pixel(x($0.time))) \(pixel(y($0.interval!.lowerBound)))"
      }
      marks.append(
        .shape("path", ["class": "band", "d": "M" + (upper + lower).joined(separator: "L") + "Z"]))
    }
    if let target {
      marks.append(
        .shape(
          "path",
          [
            "class": "target",
            "d": "M\(pixel(plot.left)) \(pixel(y(target)))H\(pixel(plot.rightEdge))",
          ]))
    }
    if expectations.count > 1 {
      let path = expectations.map { "\(pixel(x($0.time))) \(pixel(y($0.value)))" }
      marks.append(
        .shape("path", ["class": "expected", "d": "M" + path.joined(separator: "L")]))
    }
    var line = ""
    var dots = ""
    for run in runs {
      let places = run.compactMap { position in
        points[position].value.map { "\(pixel(x(points[position].time))) \(pixel(y($0)))" }
      }
      if places.count > 1 { line += "M" + places.joined(separator: "L") }
      // Among many values a dot marks only where a line begins, and one that stands alone.
      let marked = points.count > 30 ? places.prefix(1) : places[...]
      dots += marked.map { "M\($0)h0" }.joined()
    }
    if !line.isEmpty { marks.append(.shape("path", ["class": "line", "d": line])) }
    marks.append(.shape("path", ["class": "dots", "d": dots]))
    for point in points where point.isBreak {
      guard let value = point.value else { continue }
      marks.append(label("B", x: x(point.time), y: y(value) - 7, anchor: "middle", class: "mark"))
    }
    marks += place(ends, plot, y: y)
    return drawing(width: 400, height: 190, marks)
  }

  /// The latest value, the expectation and the target, each with the value beside which its name
  /// stands.
  private var endLabels: [(value: Double, text: String, name: String)] {
    var labels: [(value: Double, text: String, name: String)] = []
    if let target { labels.append((target, targetLabel, "target-label")) }
    if let last = points.last(where: { $0.value != nil }), let value = last.value {
      labels.append(
        (value, "\(last.period): \(NumberText.format(value, decimals: decimals))", "value-label"))
    }
    if let last = expectations.last {
      labels.append(
        (
          last.value, "\(Int(last.time)): \(NumberText.format(last.value, decimals: decimals))",
          "expected-label"
        ))
    }
    return labels
  }

  /// The names beside the ends, one under the other where they would cover one another.
  private func place(
    _ labels: [(value: Double, text: String, name: String)], _ plot: PlotArea,
    y: (Double) -> Double
  ) -> [Markup] {
    var texts = labels.map { (y: y($0.value), text: $0.text, name: $0.name) }
    texts.sort { ($0.y, $0.text) < ($1.y, $1.text) }
    let gap = 12.0
    for index in texts.indices.dropFirst() {
      texts[index].y = max(texts[index].y, texts[index - 1].y + gap)
    }
    if let last = texts.last, last.y > plot.bottomEdge {
      let excess = last.y - plot.bottomEdge
      for index in texts.indices { texts[index].y -= excess }
    }
    return texts.map {
      label($0.text, x: plot.rightEdge + 5, y: $0.y + 4, class: $0.name)
    }
  }

  public var vegaLite: JSONValue {
    let run = runs.enumerated().reduce(into: [Int: Int]()) { result, run in
      for position in run.element { result[position] = run.offset }
    }
    let values: [JSONValue] = points.indices.map { position in
      let point = points[position]
      return [
        "period": .string(point.period), "time": .number(point.time),
        "value": point.value.map(JSONValue.number) ?? .null,
        "run": run[position].map(JSONValue.integer) ?? .null,
      ]
    }
    let x: JSONValue = [
      "field": "time", "type": "quantitative", "title": nil,
      "scale": ["zero": false], "axis": ["format": "d", "tickMinStep": 1],
    ]
    let y: JSONValue = [
      "field": "value", "type": "quantitative", "title": .string(caption.subject),
      "scale": [
        "domain": [
          .number(valueScale.range.lowerBound), .number(valueScale.range.upperBound),
        ]
      ],
    ]
    var layers: [JSONValue] = []
    if !expectations.isEmpty {
      let expected: JSONValue = [
        "values": .array(
          expectations.map {
            [
              "time": .number($0.time), "value": .number($0.value),
              "lower": $0.interval.map { .number($0.lowerBound) } ?? .null,
              "upper": $0.interval.map { .number($0.upperBound) } ?? .null,
            ]
          })
      ]
      if expectations.contains(where: { $0.interval != nil }) {
        layers.append([
          "data": expected, "mark": ["type": "area", "opacity": 0.2, "clip": true],
          "encoding": [
            "x": x, "y": ["field": "lower", "type": "quantitative"], "y2": ["field": "upper"],
          ],
        ])
      }
      layers.append([
        "data": expected, "mark": ["type": "line", "strokeDash": [4, 3]],
        "encoding": ["x": x, "y": y],
      ])
    }
    if let target {
      layers.append([
        "data": ["values": [["value": .number(target), "label": .string(targetLabel)]]],
        "mark": ["type": "rule", "strokeDash": [2, 2]],
        "encoding": ["y": ["field": "value", "type": "quantitative"]],
      ])
    }
    layers.append([
      "data": ["values": .array(values)],
      "mark": ["type": "line", "point": true],
      "encoding": [
        "x": x, "y": y, "detail": ["field": "run", "type": "nominal"],
        "tooltip": [
          ["field": "period", "type": "nominal"], ["field": "value", "type": "quantitative"],
        ],
      ],
    ])
    return specification([
      .init("width", 400), .init("height", 200), .init("layer", .array(layers)),
    ])
  }
}
