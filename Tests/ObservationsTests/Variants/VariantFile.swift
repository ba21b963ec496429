import DataFrames

@testable import Observations

/// A made-up file of few lines with the columns of one edition of a publisher's
/// layout, and what an import without any option has to make of it.
struct VariantFile: Sendable, CustomStringConvertible {
  var name: String
  var bytes: [UInt8]
  var layout: String
  /// The figures as ``text(of:)`` writes them, in order of lines.
  var figures: [String]
  /// Texts that name no area.
  var unmatched: [String]

  var description: String { name }

  init(
    _ name: String, _ text: String, layout: String, _ figures: [String], unmatched: [String] = []
  ) {
    self.init(name, Array(text.utf8), layout: layout, figures, unmatched: unmatched)
  }

  init(
    _ name: String, _ bytes: [UInt8], layout: String, _ figures: [String],
    unmatched: [String] = []
  ) {
    self.name = name
    self.bytes = bytes
    self.layout = layout
    self.figures = figures
    self.unmatched = unmatched
  }

  static let all = migrantStock + migrantStockWorkbooks + others

  /// Series, area, counterpart, period and breakdowns but totals; the value or why there is none;
  /// a status that is not normal, and the publisher's mark.
  static func text(of figure: Observation) -> String {
    var text = "\(figure.series) \(figure.area)"
    if let counterpart = figure.counterpart { text += "<\(counterpart)" }
    text += " \(figure.period)"
    for part in [figure.sex, figure.age, figure.migratoryStatus] where part != Observation.total {
      text += " \(part)"
    }
    if let breakdown = figure.breakdown { text += " \(breakdown)" }
    text += " = " + (figure.value.map(CompiledTable.text) ?? "\(figure.status)")
    if figure.unitMultiplier != 0 { text += "e\(figure.unitMultiplier)" }
    if figure.value != nil, figure.status != .normal { text += " \(figure.status)" }
    if let mark = figure.mark { text += " «\(mark)»" }
    return text
  }
}
