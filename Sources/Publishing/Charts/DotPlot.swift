/// One dot for each member of a group on one axis, with one of them marked and the median.
///
/// Dots that would cover one another are stacked. The marked one is a diamond with its name, so that
/// it needs no colour.
public struct DotPlot: Chart {
  /// A value of a member.
  public struct Dot: Sendable, Equatable {
    /// The short name in the drawing.
    public var id: String
    public var value: Double

    public init(id: String, value: Double) {
      self.id = id
      self.value = value
    }
  }

  public var caption: ChartCaption
  public var dots: [Dot]
  /// The id of the dot that the chart is about; `nil` for none.
  public var marked: String?
  public var median: Double?
  public var medianLabel: String
  public var decimals: Int

  public init(
    caption: ChartCaption, dots: [Dot], marked: String? = nil, median: Double? = nil,
    medianLabel: String = "median", decimals: Int = 0
  ) {
    self.caption = caption
    self.dots = dots
    self.marked = marked
    self.median = median
    self.medianLabel = medianLabel
    self.decimals = decimals
  }

  public var svg: Markup {
    let plot = PlotArea(width: 400, height: 100, left: 20, right: 20, top: 24, bottom: 22)
    let values = dots.map(\.value) + [median].compactMap { $0 }
    let scale = NiceScale(enclosing: values, maximumTicks: 7)
    let x = { (value: Double) in plot.x(scale.position(value)) }
    var marks = plot.columns(scale)
    let cell = 6.0
    let placed = dots.sorted { ($0.value, $0.id) < ($1.value, $1.id) }
      .map { (dot: $0, bin: (x($0.value) / cell).rounded(.down)) }
    let highest = Dictionary(grouping: placed, by: \.bin).values.map(\.count).max() ?? 1
    let step = min(cell, (plot.bottomEdge - plot.top - 6) / Double(max(1, highest - 1)))
    var path = ""
    var heights: [Double: Double] = [:]
    var diamond: (x: Double, y: Double, dot: Dot)?
    for (dot, bin) in placed {
      let y = plot.bottomEdge - 4 - step * heights[bin, default: 0]
      heights[bin, default: 0] += 1
      if dot.id == marked {
        diamond = (x(dot.value), y, dot)
      } else {
        path += "M\(pixel(x(dot.value))) \(pixel(y))h0"
      }
    }
    if !path.isEmpty { marks.append(.shape("path", ["class": "others", "d": path])) }
    if let median {
      marks.append(
        .shape(
          "path",
          [
            "class": "median",
            "d": "M\(pixel(x(median))) \(pixel(plot.top - 8))V\(pixel(plot.bottomEdge))",
          ]))
    }
    if let diamond {
      marks.append(
        .shape(
          "path",
          [
            "class": "marked",
            "d": "M\(pixel(diamond.x)) \(pixel(diamond.y - 6))l6 6l-6 6l-6 -6Z",
          ]))
    }
    marks += labels(x: x, diamond: diamond, width: plot.width)
    return drawing(width: 400, height: 100, marks)
  }

  /// The names above the dots, side by side where they would cover one another.
  private func labels(
    x: (Double) -> Double, diamond: (x: Double, y: Double, dot: Dot)?, width: Double
  ) -> [Markup] {
    var texts: [(x: Double, text: String, name: String)] = []
    if let diamond {
      texts.append(
        (
          diamond.x,
          "\(diamond.dot.id) \(NumberText.format(diamond.dot.value, decimals: decimals))",
          "value-label"
        ))
    }
    if let median {
      texts.append(
        (
          x(median), "\(medianLabel) \(NumberText.format(median, decimals: decimals))",
          "median-label"
        ))
    }
    texts.sort { ($0.x, $0.text) < ($1.x, $1.text) }
    // The left one ends at its mark and the right one begins there, so that they never meet.
    return texts.enumerated().map { index, text in
      let near = texts.count == 2 && abs(texts[1].x - texts[0].x) < 120
      let half = Double(text.text.count) * 3.4
      var place = text.x
      var anchor = "middle"
      if near {
        anchor = index == 0 ? "end" : "start"
        place += index == 0 ? -3 : 3
        let room = Double(texts[0].text.count) * 6.8
        // At the left edge there is no room beside the mark: both go to the right.
        if texts[0].x < room {
          anchor = "start"
          place = index == 0 ? 4 : max(texts[1].x + 3, room + 14)
        }
        let end = Double(texts[1].text.count) * 6.8
        if texts[1].x + end > width {
          anchor = "end"
          place = index == 1 ? width - 4 : min(texts[0].x - 3, width - end - 14)
        }
      } else {
        place = min(max(place, half + 2), width - half - 2)
      }
      return label(text.text, x: place, y: 11, anchor: anchor, class: text.name)
    }
  }

  public var vegaLite: JSONValue {
    let values: [JSONValue] = dots.map {
      [
        "id": .string($0.id), "value": .number($0.value),
        "marked": .bool($0.id == marked),
      ]
    }
    let x: JSONValue = [
      "field": "value", "type": "quantitative", "title": .string(caption.subject),
      "scale": ["zero": false],
    ]
    var layers: [JSONValue] = [
      [
        "data": ["values": .array(values)], "mark": ["type": "point", "filled": true],
        "encoding": [
          "x": x,
          "shape": [
            "field": "marked", "type": "nominal", "legend": nil,
            "scale": ["domain": [false, true], "range": ["circle", "diamond"]],
          ],
          "color": [
            "field": "marked", "type": "nominal", "legend": nil,
            "scale": ["domain": [false, true], "range": ["#8a94a0", "#b3430f"]],
          ],
          "size": [
            "field": "marked", "type": "nominal", "legend": nil,
            "scale": ["domain": [false, true], "range": [40, 160]],
          ],
          "tooltip": [
            ["field": "id", "type": "nominal"], ["field": "value", "type": "quantitative"],
          ],
        ],
      ]
    ]
    if let median {
      layers.append([
        "data": ["values": [["value": .number(median)]]], "mark": "rule", "encoding": ["x": x],
      ])
    }
    return specification([
      .init("width", 400), .init("height", 60), .init("layer", .array(layers)),
    ])
  }
}
