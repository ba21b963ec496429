/// Women and men back to back, a pair of bars for each band of age, or of time where ages are not
/// known.
///
/// Men are at the left and women at the right, as population pyramids have them; the words above say
/// so, and each bar prints its number. A number that is missing is three dots and no bar.
public struct PopulationPyramid: Chart {
  /// A pair of bars.
  public struct Band: Sendable, Equatable {
    /// The ages or the time.
    public var name: String
    public var women: Double?
    public var men: Double?

    public init(name: String, women: Double?, men: Double?) {
      self.name = name
      self.women = women
      self.men = men
    }
  }

  public var caption: ChartCaption
  /// From the bottom.
  public var bands: [Band]
  /// The words for women and for men.
  public var womenLabel: String
  public var menLabel: String
  public var decimals: Int

  /// - Precondition: no number is below zero.
  public init(
    caption: ChartCaption, bands: [Band], womenLabel: String = "women", menLabel: String = "men",
    decimals: Int = 0
  ) {
    precondition(
      bands.allSatisfy { ($0.women ?? 0) >= 0 && ($0.men ?? 0) >= 0 }, "a bar begins at zero")
    self.caption = caption
    self.bands = bands
    self.womenLabel = womenLabel
    self.menLabel = menLabel
    self.decimals = decimals
  }

  public var svg: Markup {
    let half = 8 + 3.4 * Double(bands.map(\.name.count).max() ?? 0)
    let center = 200.0
    let longest = bands.flatMap { [$0.women, $0.men] }.compactMap { $0 }.max() ?? 0
    let widest = bands.flatMap { [text($0.women).count, text($0.men).count] }.max() ?? 0
    let room = center - half - 10 - 6.9 * Double(widest)
    var marks = [
      label(menLabel, x: center - half, y: 11, anchor: "end", class: "tick"),
      label(womenLabel, x: center + half, y: 11, class: "tick"),
    ]
    for (position, band) in bands.reversed().enumerated() {
      let top = 18 + 18 * Double(position)
      marks.append(label(band.name, x: center, y: top + 12, anchor: "middle"))
      for (value, isLeft) in [(band.men, true), (band.women, false)] {
        let width = value.map { longest > 0 ? room * ($0 / longest) : 0 } ?? 0
        if value != nil {
          marks.append(
            .shape(
              "rect",
              [
                "class": isLeft ? "second" : "bar",
                "x": pixel(isLeft ? center - half - width : center + half), "y": pixel(top + 1),
                "width": pixel(width), "height": "15",
              ]))
        }
        marks.append(
          label(
            text(value), x: isLeft ? center - half - width - 4 : center + half + width + 4,
            y: top + 12, anchor: isLeft ? "end" : nil))
      }
    }
    return drawing(width: 400, height: 20 + 18 * max(1, bands.count), marks)
  }

  private func text(_ value: Double?) -> String {
    value.map { NumberText.format($0, decimals: decimals) } ?? "..."
  }

  public var vegaLite: JSONValue {
    let values = bands.reversed().flatMap { band -> [JSONValue] in
      [(menLabel, band.men, -1.0), (womenLabel, band.women, 1.0)].map { sex, value, side in
        [
          "band": .string(band.name), "sex": .string(sex),
          "value": value.map(JSONValue.number) ?? .null,
          "side": value.map { .number($0 == 0 ? 0 : side * $0) } ?? .null,
        ]
      }
    }
    return specification([
      .init("width", 400), .init("height", ["step": 18]),
      .init("data", ["values": .array(values)]),
      .init("mark", "bar"),
      .init(
        "encoding",
        [
          "y": ["field": "band", "type": "nominal", "sort": nil, "title": nil],
          "x": [
            "field": "side", "type": "quantitative", "title": .string(caption.subject),
            "axis": ["labelExpr": "format(abs(datum.value), ',')"],
          ],
          "color": [
            "field": "sex", "type": "nominal", "title": nil,
            "scale": ["domain": [.string(menLabel), .string(womenLabel)]],
          ],
          "tooltip": [
            ["field": "band", "type": "nominal"], ["field": "sex", "type": "nominal"],
            ["field": "value", "type": "quantitative"],
          ],
        ]),
    ])
  }
}
