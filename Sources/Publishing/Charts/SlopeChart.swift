/// Values at two times, joined by a line for each of a few series, so that slopes tell who rose and
/// who fell.
///
/// Every line has its name at its end, so that none is told by its colour; the marked one is thicker
/// and its name bold.
public struct SlopeChart: Chart {
  /// A series with a value at both times.
  public struct Line: Sendable, Equatable {
    public var name: String
    public var first: Double
    public var last: Double
    public var isMarked: Bool

    public init(name: String, first: Double, last: Double, isMarked: Bool = false) {
      self.name = name
      self.first = first
      self.last = last
      self.isMarked = isMarked
    }
  }

  public var caption: ChartCaption
  /// The two times as printed.
  public var firstTime: String
  public var lastTime: String
  public var lines: [Line]
  public var decimals: Int

  public init(
    caption: ChartCaption, firstTime: String, lastTime: String, lines: [Line], decimals: Int = 0
  ) {
    self.caption = caption
    self.firstTime = firstTime
    self.lastTime = lastTime
    self.lines = lines
    self.decimals = decimals
  }

  public var svg: Markup {
    let height = max(180, 16 * lines.count + 50)
    let values = lines.flatMap { [$0.first, $0.last] }
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let (left, right, top, bottom) = (70.0, 210.0, 30.0, Double(height - 12))
    let y = { (value: Double) in
      high == low ? (top + bottom) / 2 : bottom - (bottom - top) * ((value - low) / (high - low))
    }
    var marks: [Markup] = [
      .shape(
        "path",
        [
          "class": "grid",
          "d":
            "M\(pixel(left)) \(pixel(top - 8))V\(height)M\(pixel(right)) \(pixel(top - 8))V\(height)",
        ]),
      label(firstTime, x: left, y: 12, anchor: "middle", class: "tick"),
      label(lastTime, x: right, y: 12, anchor: "middle", class: "tick"),
    ]
    for line in lines {
      let place = "M\(pixel(left)) \(pixel(y(line.first)))L\(pixel(right)) \(pixel(y(line.last)))"
      marks.append(
        .shape("path", ["class": line.isMarked ? "slope marked" : "slope", "d": place]))
    }
    let firsts = Self.spread(lines.map { y($0.first) }, within: top...bottom)
    let lasts = Self.spread(lines.map { y($0.last) }, within: top...bottom)
    for (position, line) in lines.enumerated() {
      let style = line.isMarked ? "value-label" : nil
      marks.append(
        label(
          text(line.first), x: left - 7, y: firsts[position] + 4, anchor: "end", class: style))
      marks.append(
        label(
          "\(text(line.last))  \(line.name)", x: right + 7, y: lasts[position] + 4, class: style))
    }
    // The names at the right may be of any length; bold letters are the widest.
    let longest = lines.map { text($0.last).count + 2 + $0.name.count }.max() ?? 0
    return drawing(width: Int(right) + 14 + 7 * longest, height: height, marks)
  }

  private func text(_ value: Double) -> String { NumberText.format(value, decimals: decimals) }

  /// Heights at least a line of text apart, as near to those given as that allows from the top, and
  /// inside the drawing where all have room there.
  static func spread(
    _ heights: [Double], within range: ClosedRange<Double>, distance: Double = 14
  ) -> [Double] {
    let order = heights.indices.sorted { (heights[$0], $0) < (heights[$1], $1) }
    var places = heights
    var free = -Double.infinity
    for index in order {
      places[index] = max(heights[index], free)
      free = places[index] + distance
    }
    var limit = range.upperBound
    for index in order.reversed() {
      places[index] = min(places[index], limit)
      limit = places[index] - distance
    }
    return places
  }

  public var vegaLite: JSONValue {
    let values = lines.flatMap { line in
      [(firstTime, line.first), (lastTime, line.last)].map { time, value -> JSONValue in
        [
          "name": .string(line.name), "time": .string(time), "value": .number(value),
          "marked": .bool(line.isMarked),
        ]
      }
    }
    let x: JSONValue = ["field": "time", "type": "nominal", "title": nil, "sort": nil]
    let y: JSONValue = [
      "field": "value", "type": "quantitative", "title": .string(caption.subject),
      "scale": ["zero": false],
    ]
    return specification([
      .init("width", 200), .init("height", 260),
      .init("data", ["values": .array(values)]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "line", "point": true],
            "encoding": [
              "x": x, "y": y, "detail": ["field": "name", "type": "nominal"],
              "strokeWidth": [
                "field": "marked", "type": "nominal", "legend": nil,
                "scale": ["domain": [false, true], "range": [1.5, 3.5]],
              ],
              "tooltip": [
                ["field": "name", "type": "nominal"], ["field": "value", "type": "quantitative"],
              ],
            ],
          ],
          [
            "transform": [
              ["filter": ["field": "time", "equal": .string(lastTime)]]
            ],
            "mark": ["type": "text", "align": "left", "dx": 8],
            "encoding": ["x": x, "y": y, "text": ["field": "name", "type": "nominal"]],
          ],
        ]),
    ])
  }
}
