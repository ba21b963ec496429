import GCM
import Observations

/// The table of `gcm measure --list`: every measure with its formula, unit and
/// source.
public struct MeasureList {
  private let framework: Framework

  public init(framework: Framework) {
    self.framework = framework
  }

  /// The measures of the figures, then those of a user's table.
  public var table: Table {
    let ofFigures = framework.measures.map { measure in
      Table.Row(
        group: measure.family,
        [
          .text(measure.id), .text(measure.title), .text(measure.indicator.formulaText ?? ""),
          .text(framework.unitTitle(measure.indicator.unit)),
          .text(Self.sources(measure).joined(separator: ", ")), .text(measure.reference ?? ""),
          .text(measure.indicator.note ?? ""),
        ])
    }
    let ofTables = TableMeasure.all.map { measure in
      Table.Row(
        group: "\(measure.family) (of a table: --table)",
        [
          .text(measure.id), .text(measure.title), .text(measure.formula), .text(measure.unit),
          .text("flows" + (measure.needs.map { ", --\($0.rawValue)" } ?? "")),
          .text(measure.reference), .text(""),
        ])
    }
    return Table(
      columns: ["Id", "Measure", "Formula", "Unit", "Made of", "Method", "Note"].map { .init($0) },
      rows: ofFigures + ofTables)
  }

  static func sources(_ measure: Measure) -> [String] {
    var seen: Set<String> = []
    return (measure.indicator.formula?.references ?? []).map { $0.key.description }
      .filter { seen.insert($0).inserted }
  }
}
