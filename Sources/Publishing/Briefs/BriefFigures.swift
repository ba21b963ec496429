import GCM
import Observations

extension CountryBrief {
  /// Every value of the brief in every period, one a row, and a row with the
  /// reason for each indicator that has none.
  public var figures: Table {
    var rows: [Table.Row] = []
    func append(
      _ indicator: Indicator, part: BriefPart.Selection?, _ point: IndicatorPoint?,
      reason: MissingReason
    ) {
      let dimension = part?.dimension
      rows.append(
        Table.Row([
          .text(indicator.objectives.map(String.init).joined(separator: ";")),
          .text(indicator.id), .text(indicator.title), .text(area.id),
          .text(point?.period.description ?? ""),
          .text(dimension == "sex" ? part?.code ?? "" : Observation.total),
          .text(dimension == "migratory_status" ? part?.code ?? "" : Observation.total),
          point?.value.map { .number($0, decimals: indicator.decimals) } ?? .empty,
          .text(indicator.unit), .text(point?.statuses.marks ?? ""),
          .text(point?.value == nil ? (point?.reason ?? reason).text : ""),
        ]))
    }
    for indicator in material.framework.indicators {
      let series = material.evaluation[indicator.id, area.id]
      for point in series.points { append(indicator, part: nil, point, reason: series.absence) }
      if series.points.isEmpty { append(indicator, part: nil, nil, reason: series.absence) }
      guard parts[indicator.id] != nil else { continue }
      for part in material.parts {
        for point in part.evaluation[indicator.id, area.id].points {
          append(indicator, part: part.selection, point, reason: series.absence)
        }
      }
    }
    for measure in material.origins.measures {
      let series = material.origins.evaluation[measure.id, area.id]
      let absence = series.absence
      for point in series.points { append(measure.indicator, part: nil, point, reason: absence) }
      if series.points.isEmpty { append(measure.indicator, part: nil, nil, reason: absence) }
    }
    return Table(
      columns: [
        "objectives", "indicator", "title", "area", "period", "sex", "migratory_status", "value",
        "unit", "status", "reason",
      ].map { .init($0) }, rows: rows)
  }
}
