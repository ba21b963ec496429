import GCM
import Observations

extension CountryBrief {
  /// Every value of the brief in every period, and what has none.
  public var dataset: IndicatorDataset { IndicatorDataset(material, areas: [area.id]) }

  /// Every value of the brief in every period, one a row, and a row with the
  /// reason for each indicator that has none.
  public var figures: Table { dataset.table }
}

extension IndicatorDataset {
  /// The records one a row, and a row with the reason for each indicator that has none.
  public var table: Table {
    var absences = self.absences[...]
    var rows: [Table.Row] = []
    let recordsByIndicator = Dictionary(grouping: records, by: \.indicator.id)
    // Records and absences are both in this order.
    for indicator in framework.reportedIndicators {
      while let absence = absences.first, absence.indicator.id == indicator.id {
        rows.append(
          row(
            indicator, area: absence.area, period: "", part: .total, value: nil, marks: "",
            reason: absence.reason))
        absences.removeFirst()
      }
      for record in recordsByIndicator[indicator.id] ?? [] {
        rows.append(
          row(
            indicator, area: record.area, period: record.period.description, part: record.part,
            value: record.value, marks: record.statuses.marks, reason: record.reason))
      }
    }
    return Table(
      columns: [
        "objectives", "indicator", "title", "area", "period", "sex", "migratory_status", "value",
        "unit", "status", "reason",
      ].map { .init($0) }, rows: rows)
  }

  private func row(
    _ indicator: Indicator, area: String, period: String, part: Part, value: Double?,
    marks: String, reason: String
  ) -> Table.Row {
    Table.Row([
      .text(indicator.objectives.map(String.init).joined(separator: ";")),
      .text(indicator.id), .text(indicator.title), .text(area), .text(period), .text(part.sex),
      .text(part.migratoryStatus),
      value.map { .number($0, decimals: indicator.decimals) } ?? .empty,
      .text(indicator.unit), .text(marks), .text(reason),
    ])
  }
}
