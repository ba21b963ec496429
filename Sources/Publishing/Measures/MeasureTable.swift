import GCM
import Observations

/// The table of `gcm measure` over the figures of the data package: a row for
/// each measure, subject and period.
public struct MeasureTable {
  private let framework: Framework
  private let store: FigureStore
  private let subjects: [IndicatorTable.Subject]
  private let measures: [Measure]

  public init(
    framework: Framework, store: FigureStore, subjects: [IndicatorTable.Subject],
    measures: [Measure]
  ) {
    self.framework = framework
    self.store = store
    self.subjects = subjects
    self.measures = measures
  }

  /// Computes the values.
  ///
  /// - Throws: an error of the aggregation, which points at a defect of the data.
  public func table(_ periods: IndicatorTable.Periods) throws -> Table {
    var values = SubjectValues(
      measures.map(\.indicator), subjects: subjects, framework: framework, store: store)
    var rows: [Table.Row] = []
    var marks: ObservationStatusSet = []
    for measure in measures {
      for subject in subjects {
        let series = try values.series(measure.indicator, subject)
        let points: [IndicatorPoint?]
        let reason: MissingReason
        switch periods {
        case .latest:
          points = [series.latest()]
          reason = series.reasonForNoLatest
        case .range(let range):
          let found = series.points.filter { range.contains($0.period) }
          points = found.isEmpty ? [nil] : found
          reason = series.absence
        }
        for point in points {
          if point?.value != nil { marks.formUnion(point?.statuses ?? []) }
          rows.append(
            Table.Row(
              group: measure.family,
              [
                .text(measure.id), .text(title(measure, subject, point)), .text(subject.id),
                .period(point), .value(point, of: measure.indicator, reason: reason),
                .text(framework.unitTitle(measure.indicator.unit)),
                .text(MeasureList.sources(measure).joined(separator: ", ")),
              ]))
        }
      }
    }
    let letters = marks.statuses.filter { $0 != .normal }
    return Table(
      columns: [
        .init("Id"), .init("Measure"), .init("Area"), .init("Period"),
        .init("Value", alignment: .trailing), .init("Unit"), .init("Made of"),
      ], rows: rows,
      footnotes: letters.isEmpty
        ? [] : [letters.map { "\($0.rawValue): \($0.title)" }.joined(separator: "; ")])
  }

  /// The title, with the name of the counterpart that the measure is about.
  private func title(
    _ measure: Measure, _ subject: IndicatorTable.Subject, _ point: IndicatorPoint?
  ) -> String {
    guard case .area(let area) = subject, let period = point?.period,
      let largest = LargestCounterpart(
        measure.indicator.formula, area: area.id, period: period, framework: framework,
        store: store)
    else { return measure.title }
    return "\(measure.title): \(framework.areas[largest.area]?.nameEnglish ?? largest.area)"
  }
}
