/// Bars from zero, one under the other, each with its name and value.
public struct BarChart: Chart {
  /// A bar.
  public struct Bar: Sendable, Equatable {
    public var name: String
    /// Not below zero.
    public var value: Double

    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  public var caption: ChartCaption
  /// From the top.
  public var bars: [Bar]
  public var decimals: Int

  /// - Precondition: no value is below zero.
  public init(caption: ChartCaption, bars: [Bar], decimals: Int = 0) {
    precondition(bars.allSatisfy { $0.value >= 0 }, "a bar begins at zero")
    self.caption = caption
    self.bars = bars
    self.decimals = decimals
  }

  public var svg: Markup {
    let texts = bars.map { NumberText.format($0.value, decimals: decimals) }
    let left = 8 + 6.4 * Double(min(30, bars.map(\.name.count).max() ?? 0))
    let right = 10 + 6.9 * Double(texts.map(\.count).max() ?? 0)
    let longest = bars.map(\.value).max() ?? 0
    let room = 480 - left - right
    var marks: [Markup] = []
    for (position, bar) in bars.enumerated() {
      let top = Double(18 * position)
      let width = longest > 0 ? room * (bar.value / longest) : 0
      marks.append(label(bar.name.shortened(to: 30), x: left - 5, y: top + 13, anchor: "end"))
      marks.append(
        .shape(
          "rect",
          [
            "class": "bar", "x": pixel(left), "y": pixel(top + 2), "width": pixel(width),
            "height": "14",
          ]))
      marks.append(label(texts[position], x: left + width + 5, y: top + 13))
    }
    return drawing(width: 480, height: 18 * max(1, bars.count), marks)
  }

  public var vegaLite: JSONValue {
    specification([
      .init("width", 400),
      .init(
        "data",
        [
          "values": .array(
            bars.map { ["name": .string($0.name), "value": .number($0.value)] })
        ]),
      .init("mark", "bar"),
      .init(
        "encoding",
        [
          "y": ["field": "name", "type": "nominal", "sort": nil, "title": nil],
          "x": [
            "field": "value", "type": "quantitative", "title": .string(caption.subject),
          ],
        ]),
    ])
  }
}

extension String {
  /// The text, or its beginning and three dots where it is longer.
  fileprivate func shortened(to length: Int) -> String {
    count <= length ? self : String(prefix(length - 1)) + "…"
  }
}
