/// Figures of a scan, added by the codes of what they are about: quicker than
/// by whole observations where a file has millions.
struct ScannedFigures {
  var list = ObservationList()
  private let context: ReadingContext
  /// The areas of the scan by the codes that they have in the list.
  private var areas: [ObservationList.Code] = []

  init(_ context: ReadingContext) {
    self.context = context
  }

  /// The code of what figures have in common; the series, the unit and the
  /// multiplier are those of the context where none is given.
  mutating func kind(
    series: String? = nil, sex: String = Observation.total, age: String = Observation.total,
    migratoryStatus: String = Observation.total, breakdown: String? = nil, unit: String? = nil,
    unitMultiplier: Int? = nil, nature: String? = nil
  ) -> ObservationList.Code {
    list.code(
      of: ObservationList.Kind(
        source: context.source, series: series ?? context.series, sex: sex, age: age,
        migratoryStatus: migratoryStatus, breakdown: breakdown, unit: unit ?? context.unit,
        unitMultiplier: unitMultiplier ?? context.unitMultiplier, nature: nature,
        file: context.file))
  }

  /// Adds a figure of one line.
  mutating func append(
    _ kind: ObservationList.Code, area: RecordScan.AreaCode,
    counterpart: RecordScan.AreaCode? = nil, period: Period, cell: PublishedCell, line: Int,
    of scan: borrowing RecordScan
  ) {
    list.append(
      kind: kind, area: code(area, scan), counterpart: counterpart.map { code($0, scan) } ?? -1,
      period: period, value: cell.value, status: cell.status,
      mark: cell.mark.isEmpty ? -1 : list.code(of: cell.mark), line: line)
  }

  /// Adds a figure of several lines.
  mutating func append(
    _ kind: ObservationList.Code, area: RecordScan.AreaCode,
    counterpart: RecordScan.AreaCode? = nil, period: Period, value: Double?,
    status: ObservationStatus, mark: String, lines: LineSet, of scan: borrowing RecordScan
  ) {
    list.append(
      kind: kind, area: code(area, scan), counterpart: counterpart.map { code($0, scan) } ?? -1,
      period: period, value: value, status: status, mark: mark.isEmpty ? -1 : list.code(of: mark),
      lines: lines)
  }

  /// What the figures of a dimension key have in common, and their areas.
  struct Place {
    var kind, area, counterpart: ObservationList.Code
  }

  mutating func place(
    of key: DimensionKey, series: String? = nil, unitMultiplier: Int? = nil
  ) -> Place {
    Place(
      kind: kind(
        series: series, sex: key.sex, age: key.age, migratoryStatus: key.migratoryStatus,
        breakdown: key.breakdown, unitMultiplier: unitMultiplier),
      area: list.code(of: key.area),
      counterpart: key.counterpart.map { list.code(of: $0) } ?? -1)
  }

  /// Adds a figure of one line.
  mutating func append(_ place: Place, period: Period, cell: PublishedCell, line: Int) {
    list.append(
      kind: place.kind, area: place.area, counterpart: place.counterpart, period: period,
      value: cell.value, status: cell.status,
      mark: cell.mark.isEmpty ? -1 : list.code(of: cell.mark), line: line)
  }

  /// The codes of all areas of a scan in the list.
  mutating func areaCodes(_ scan: borrowing RecordScan) -> [ObservationList.Code] {
    list.reserveTexts(scan.areas.count)
    if let last = scan.areas.indices.last { _ = code(RecordScan.AreaCode(last), scan) }
    return areas
  }

  private mutating func code(
    _ area: RecordScan.AreaCode, _ scan: borrowing RecordScan
  ) -> ObservationList.Code {
    while areas.count <= Int(area) { areas.append(list.code(of: scan.areas[areas.count])) }
    return areas[Int(area)]
  }
}
