/// What stands around a chart: the finding as its title, the unit, the source and what is missing.
public struct ChartCaption: Sendable, Equatable {
  /// What the chart shows, as a statement.
  public var finding: String
  /// What is measured, and its unit.
  public var subject: String
  /// The sources with their editions.
  public var source: String
  /// The chart in words, for whoever cannot see it.
  public var description: String
  /// What a reader has to know: gaps, breaks, intervals.
  public var notes: [String]

  public init(
    finding: String, subject: String, source: String, description: String = "",
    notes: [String] = []
  ) {
    self.finding = finding
    self.subject = subject
    self.source = source
    self.description = description
    self.notes = notes
  }
}

/// A picture of figures, drawn as SVG for the page and told as Vega-Lite for whoever restyles it.
///
/// Colours come from classes of the style sheet; whatever a colour says, a shape, a line or a word
/// says too.
public protocol Chart: Sendable {
  var caption: ChartCaption { get }
  /// The drawing, with `<title>` and `<desc>`.
  var svg: Markup { get }
  /// The same figures and marks as a specification of Vega-Lite 5.
  var vegaLite: JSONValue { get }
}

extension Chart {
  /// The file `.vl.json`.
  public var vegaLiteText: String { vegaLite.text() + "\n" }

  /// The frame of a drawing.
  func drawing(width: Int, height: Int, _ marks: [Markup]) -> Markup {
    .element(
      "svg",
      [
        "role": "img", "class": "chart",
        "viewBox": "0 0 \(width) \(height)",
      ],
      [
        .element("title", [:], .text(caption.finding)),
        .element("desc", [:], .text(caption.description)),
      ] + marks)
  }

  /// The head of a specification.
  func specification(_ members: [JSONValue.Member]) -> JSONValue {
    .object(
      [
        .init("$schema", "https://vega.github.io/schema/vega-lite/v5.json"),
        .init("title", ["text": .string(caption.finding), "subtitle": .string(caption.subject)]),
        .init("description", .string(caption.description)),
        .init("usermeta", ["source": .string(caption.source)]),
      ] + members)
  }

  /// A shade by the quantile that the field `value` is in.
  var shadeOfValue: JSONValue {
    [
      "field": "value", "type": "quantitative",
      "scale": ["type": "quantile", "scheme": "blues"], "title": .string(caption.subject),
    ]
  }
}

/// A text of a drawing.
func label(
  _ text: String, x: Double, y: Double, anchor: String? = nil, class name: String? = nil
) -> Markup {
  .element(
    "text",
    ["x": pixel(x), "y": pixel(y), "text-anchor": anchor, "class": name], .text(text))
}

/// A coordinate: a tenth of a pixel is finer than any screen.
func pixel(_ value: Double) -> String {
  let text = NumberText.format(value, decimals: 1, grouping: .none)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
