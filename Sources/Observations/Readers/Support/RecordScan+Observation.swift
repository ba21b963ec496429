extension RecordScan {
  /// An observation of the series of the context.
  ///
  /// - Parameter series: another series, where a layout holds several.
  func observation(
    _ key: DimensionKey, series: String? = nil, period: Period, value: Double?,
    unitMultiplier: Int? = nil, status: ObservationStatus, mark: String, line: Int
  ) -> Observation {
    Observation(
      source: context.source, series: series ?? context.series, area: key.area,
      counterpart: key.counterpart, period: period, sex: key.sex, age: key.age,
      migratoryStatus: key.migratoryStatus, breakdown: key.breakdown, value: value,
      unit: context.unit, unitMultiplier: unitMultiplier ?? context.unitMultiplier,
      status: status, mark: mark.isEmpty ? nil : mark, file: context.file, lines: LineSet(line))
  }
}
