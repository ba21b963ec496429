/// Reads the incidents of the Missing Migrants Project as its spreadsheet
/// exports them (`iom-mmp-incidents`): dead, missing, both together, and
/// survivors by year, for the country of the incident and for a route.
///
/// The file holds chosen routes, so that there is no figure for the world as a
/// whole; what happened on one of its routes is kept as a figure for the world
/// broken down by route. The women, men and minors among the dead and missing
/// are those the sources mention: `NA` is not zero, and they do not add up to
/// the total. Where they outnumber the dead and missing of their incident, they
/// count others too, or are misprinted, and are left out. The figures of a last year that the file does not cover to its
/// end are dated with the months it covers.
public struct MissingMigrantsIncidentsReader: PublisherReader {
  public let layout = "iom-mmp-incidents"

  public init() {}

  private struct Count {
    var column: String
    var series: String
    var sex = Observation.total
    var age = Observation.total

    /// Whether it counts some of the dead and missing.
    var isPart: Bool { sex != Observation.total || age != Observation.total }
  }

  private static let counts = [
    Count(column: "No. dead", series: "dead"),
    Count(column: "No. missing", series: "missing"),
    Count(column: "No. dead/missing", series: "dead_and_missing"),
    Count(column: "No. survivors", series: "survivors"),
    Count(column: "No. Female", series: "dead_and_missing", sex: "F"),
    Count(column: "No. Male", series: "dead_and_missing", sex: "M"),
    Count(column: "No. minors", series: "dead_and_missing", age: "Y_LT18"),
  ]

  /// The place of the dead and missing among the counts.
  private static let indexOfAll = 2

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: ["Incident year", "Incident month", "Country of Incident", "Route"]
        + Self.counts.map(\.column), isSole: true)
  }

  /// Reads a file; the series are those of the layout.
  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns([
      "Incident year", "Incident month", "Country of Incident", "Route",
    ])
    let columns = try scan.columns(Self.counts.map(\.column))

    scan.readAhead(texts: [keys[0], keys[2], keys[3]], numbers: [keys[1]] + columns)
    var rows = scan.rows
    var coverage = YearCoverage()
    let periods = scan.years(keys[0], &rows)
    noteMonths(
      scan.numbers(keys[1], rows), column: keys[1], periods.ordinals, &scan, &rows, &coverage)
    let countries = scan.areas(keys[2], [.name], rows)
    let world = scan.code(ofArea: "WLD")
    var cells = columns.map { scan.numbers($0, rows, marks: ["NA"]) }
    for (index, count) in Self.counts.enumerated() where count.isPart {
      leaveOutLarger(&cells[index], than: cells[Self.indexOfAll], rows, &scan)
    }

    var figures = ScannedFigures(context)
    var sums = ColumnSums()
    func kind(_ count: Count, route: String? = nil) -> ObservationList.Code {
      figures.kind(
        series: count.series, sex: count.sex, age: count.age,
        breakdown: route.map { "route=\($0)" })
    }
    let routes = scan.texts(of: keys[3]).map(\.labelCode)
    let parts = Array(Set(routes)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(parts, parts.indices.map { Int32($0) }))
    let partOfText = routes.map { numbers[$0] ?? -1 }
    func add(_ term: SumGroup.Term, kinds: (Count) -> [ObservationList.Code]) {
      sums.add(
        SumGroup(
          measures: Self.counts.enumerated().map { index, count in
            SumGroup.Measure(cells: cells[index], kinds: kinds(count), rank: 2 * index)
          }, terms: [term], periods: periods, rows: rows))
    }
    add(SumGroup.Term(area: .each(countries), rank: 0)) { [kind($0)] }
    add(
      SumGroup.Term(
        part: .each(RecordScan.mapped(scan.codes(of: keys[3]), partOfText, otherwise: -1)),
        area: .same(world), rank: 1)
    ) { count in
      parts.map { kind(count, route: $0) }
    }
    coverage.remark(in: &scan)
    return try scan.reading(sums.observations(scan, figures, covered: coverage.covered))
  }

  /// Notes how far the years are covered; rows without a month are taken out.
  private func noteMonths(
    _ months: CellColumn, column: Int, _ periods: SumPeriods.Ordinals, _ scan: inout RecordScan,
    _ rows: inout ScanRows, _ coverage: inout YearCoverage
  ) {
    for row in rows.indices where rows[row] {
      guard let number = months.value(row) else {
        rows.remove(row)
        continue
      }
      guard let month = Int(exactly: number), 1...12 ~= month else {
        let record = scan.record(of: row)
        scan.problem(
          record, column, "'\(scan.string(record, column))' is no month: write 1 to 12",
          code: .period)
        rows.remove(row)
        continue
      }
      coverage.note(year: Period(ordinal: Int(periods[row])).year, month: month)
    }
  }

  /// Leaves out the parts that are larger than the whole.
  private func leaveOutLarger(
    _ parts: inout CellColumn, than all: CellColumn, _ rows: ScanRows, _ scan: inout RecordScan
  ) {
    for row in rows.indices where rows[row] {
      guard let part = parts.value(row), let all = all.value(row), part > all else { continue }
      scan.log.remark(
        "left out women, men or minors that outnumber the dead and missing",
        line: scan.line(scan.record(of: row)))
      parts.replace(row, by: PublishedCell(missing: .notReported, mark: ""))
    }
  }
}
