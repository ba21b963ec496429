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

    var sums = FigureSums()
    var coverage = YearCoverage()
    let world = scan.code(ofArea: "WLD")
    for record in scan.records {
      guard let period = scan.year(record, keys[0]),
        case .value(let number) = scan.number(record, keys[1])
      else { continue }
      guard let month = Int(exactly: number), 1...12 ~= month else {
        scan.problem(
          record, keys[1], "'\(scan.string(record, keys[1]))' is no month: write 1 to 12",
          code: .period)
        continue
      }
      coverage.note(year: period.year, month: month)
      let line = scan.line(record)
      let country = scan.area(record, keys[2], [.name])
      let route = "route=" + scan.string(record, keys[3]).labelCode
      let cells = columns.map { scan.number(record, $0, marks: ["NA"]) }
      for (count, var cell) in zip(Self.counts, cells) {
        if count.isPart, case .value(let part) = cell,
          case .value(let all) = cells[Self.indexOfAll], part > all
        {
          scan.log.remark(
            "left out women, men or minors that outnumber the dead and missing", line: line)
          cell = .missing("")
        }
        var kind = FigureSums.Kind(series: count.series, sex: count.sex, age: count.age)
        if let country {
          sums.add(cell, to: sums.code(kind), area: country, period: period, line: line)
        }
        kind.breakdown = route
        sums.add(cell, to: sums.code(kind), area: world, period: period, line: line)
      }
    }
    coverage.remark(in: &scan)
    return try scan.reading(sums.observations(scan, covered: coverage.covered))
  }
}
