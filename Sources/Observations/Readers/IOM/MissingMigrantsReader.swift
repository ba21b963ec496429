/// Reads the incidents of the Missing Migrants Project under the column names of
/// any of its exports (`iom-mmp`): the web download, with or without incident
/// ids, the spreadsheet, the tables of 2015 and tidy tables.
///
/// Series are `dead`, `missing`, `dead_and_missing` (the publisher's column, or
/// the sum of the two others where it has none) and `survivors`, by year. Women,
/// men and children among the dead and missing are those the sources mention;
/// where they outnumber the dead and missing of their incident they are left
/// out. The figures are given
/// - for the country of the incident, where there is such a column: in all, by
///   route, by cause, by both, and by country of origin (the counterpart);
/// - for the world by route, cause, both, region of the incident and origin. For the
///   world as a whole only with the option `coverage=world`, because a download
///   can be a selection.
///
/// Several countries of origin in one cell stay together, as
/// `origins=AFG+SYR`: the people cannot be told apart. Lines that are equal in
/// every column are counted and told; `duplicates=drop` leaves all but the first
/// out. A latitude beyond 90 degrees is told as swapped coordinates.
public struct MissingMigrantsReader: PublisherReader {
  public let layout = "iom-mmp"

  public init() {}

  /// What is counted, and for whom.
  private struct Count {
    var series: String
    var sex = Observation.total
    var age = Observation.total
    var cell: RecordScan.Cell
  }

  public func recognise(_ sample: FileSample) -> Recognition? {
    let marks = [
      "Minimum Estimated Number of Missing", "number_missing", "affected_nationality",
    ]
    let found = marks.filter { sample.header(with: [$0]) != nil }
    guard !found.isEmpty else { return nil }
    return Recognition(
      evidence: ["the header has the column " + found.joined(separator: ", ")], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let columns = MissingMigrantsColumns(scan)
    guard columns.missingNames.isEmpty else {
      throw ReadingError(
        problems: columns.missingNames.map {
          ReadingError.Problem(
            file: name, line: scan.line(scan.header),
            text: "no column gives \($0): give an export of the Missing Migrants Project",
            code: .columnMissing)
        })
    }
    let dropsDuplicates = context.options["duplicates"] == "drop"
    let isWorld = context.options["coverage"] == "world"
    var sums = FigureSums()
    var coverage = YearCoverage()
    var seen: Set<[String]> = []
    let world = scan.code(ofArea: "WLD")

    for record in scan.records where !scan.isBlank(record) {
      let line = scan.line(record)
      let fields = (0..<scan.text.fieldCount(record)).map { scan.string(record, $0) }
      if !seen.insert(fields).inserted {
        scan.log.remark(
          dropsDuplicates
            ? "left out a line equal to an earlier one"
            : "counted a line equal to an earlier one", line: line)
        if dropsDuplicates { continue }
      }
      guard let date = date(&scan, record, columns) else { continue }
      if let month = date.month { coverage.note(year: date.year, month: month) }
      checkCoordinates(&scan, record, columns)
      let period = Period(year: date.year)
      let parts = parts(scan, record, columns)
      let (origin, origins) = origin(&scan, record, columns)
      let country = columns.country.flatMap { column -> RecordScan.AreaCode? in
        scan.area(record, column, [.iso3, .name])
      }
      for count in counts(&scan, record, columns) {
        func add(
          _ area: RecordScan.AreaCode, _ breakdown: String?, from origin: RecordScan.AreaCode? = nil
        ) {
          let kind = FigureSums.Kind(
            series: count.series, sex: count.sex, age: count.age, breakdown: breakdown)
          sums.add(
            count.cell, to: sums.code(kind), area: area, counterpart: origin, period: period,
            line: line)
        }
        for part in parts + origins { add(world, part) }
        if let origin { add(world, nil, from: origin) }
        if isWorld { add(world, nil) }
        guard let country else { continue }
        add(country, nil)
        for part in parts where !part.hasPrefix("region=") { add(country, part) }
        for part in origins { add(country, part) }
        if let origin { add(country, nil, from: origin) }
      }
    }
    coverage.remark(in: &scan)
    return try scan.reading(sums.observations(scan, covered: coverage.covered))
  }

  // MARK: One incident

  private func counts(
    _ scan: inout RecordScan, _ record: Int, _ columns: MissingMigrantsColumns
  ) -> [Count] {
    func cell(_ column: Int?) -> RecordScan.Cell? {
      column.map { scan.number(record, $0, marks: ["NA", "N/A", "Unknown"]) }
    }
    let dead = cell(columns.dead)
    let missing = cell(columns.missing)
    let all = cell(columns.deadAndMissing) ?? Self.sum(dead, missing)
    var counts: [Count] = []
    if let dead, columns.missing != nil || columns.deadAndMissing != nil {
      counts.append(Count(series: "dead", cell: dead))
    }
    if let missing { counts.append(Count(series: "missing", cell: missing)) }
    counts.append(Count(series: "dead_and_missing", cell: all))
    if let survivors = cell(columns.survivors) {
      counts.append(Count(series: "survivors", cell: survivors))
    }
    let parts = [
      (columns.women, "F", Observation.total), (columns.men, "M", Observation.total),
      (columns.children, Observation.total, "Y_LT18"),
    ]
    for (column, sex, age) in parts {
      guard var part = cell(column) else { continue }
      if case .value(let value) = part, case .value(let total) = all, value > total {
        scan.log.remark(
          "left out women, men or minors that outnumber the dead and missing",
          line: scan.line(record))
        part = .missing("")
      }
      counts.append(Count(series: "dead_and_missing", sex: sex, age: age, cell: part))
    }
    return counts
  }

  /// The sum of two counts; one that is missing adds nothing to the other.
  private static func sum(_ left: RecordScan.Cell?, _ right: RecordScan.Cell?) -> RecordScan.Cell {
    switch (left, right) {
    case (.value(let one)?, .value(let other)?): .value(one + other)
    case (.value(let one)?, _): .value(one)
    case (_, .value(let other)?): .value(other)
    case (let cell?, _), (nil, let cell?): cell
    case (nil, nil): .missing("")
    }
  }

  /// Route, cause, region, and route and cause together as breakdowns.
  private func parts(
    _ scan: RecordScan, _ record: Int, _ columns: MissingMigrantsColumns
  ) -> [String] {
    let dimensions = [
      ("route", columns.route), ("cause", columns.cause), ("region", columns.region),
    ]
    var parts = dimensions.compactMap { name, column -> String? in
      guard let column else { return nil }
      let code = scan.string(record, column).labelCode
      return "\(name)=\(code.isEmpty ? "unknown" : code)"
    }
    if columns.route != nil, columns.cause != nil { parts.append("\(parts[1]);\(parts[0])") }
    return parts
  }

  /// The one country of origin, or several of them as a breakdown.
  private func origin(
    _ scan: inout RecordScan, _ record: Int, _ columns: MissingMigrantsColumns
  ) -> (RecordScan.AreaCode?, [String]) {
    guard let column = columns.origin else { return (nil, []) }
    let text = scan.string(record, column)
    guard !text.isEmpty else { return (nil, []) }
    let schemes: [AreaScheme] = [.iso3, .name]
    // A name may itself have a comma.
    if !text.contains(","), !text.contains(";") {
      return (scan.area(record, column, schemes), [])
    }
    let areas = scan.context.areas
    func id(_ text: String) -> String? {
      schemes.lazy.compactMap { areas.id(text, scheme: $0) }.first
    }
    if let whole = id(text) { return (scan.code(ofArea: whole), []) }
    let names = text.split { $0 == "," || $0 == ";" }.map { String($0).trimmed }
    let codes = Set(names.map { id($0) ?? $0.labelCode }).sorted()
    scan.log.remark("kept several countries of origin together", line: scan.line(record))
    return (nil, ["origins=" + codes.joined(separator: "+")])
  }

  /// The year and, where it is told without doubt, the month.
  private func date(
    _ scan: inout RecordScan, _ record: Int, _ columns: MissingMigrantsColumns
  ) -> (year: Int, month: Int?)? {
    let month = columns.month.flatMap { Self.month(scan.string(record, $0)) }
    if let column = columns.year {
      guard let period = scan.year(record, column) else { return nil }
      return (period.year, month)
    }
    guard let column = columns.date else { return nil }
    let text = scan.string(record, column)
    let numbers = text.split { !$0.isNumber }.map(String.init)
    if let first = numbers.first, first.utf8.count == 4, numbers.count >= 2, let year = Int(first) {
      return (year, month ?? Int(numbers[1]))
    }
    // Day and month stand in either order, the year after them.
    if numbers.count >= 3, numbers[2].utf8.count == 4, let year = Int(numbers[2]) {
      return (year, month)
    }
    scan.problem(
      record, column, "'\(text)' is not a date: write it as 2014-01-06", code: .period)
    return nil
  }

  private static func month(_ text: String) -> Int? {
    if let number = Int(text) { return 1...12 ~= number ? number : nil }
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return names.firstIndex(of: String(text.lowercased().prefix(3))).map { $0 + 1 }
  }

  private func checkCoordinates(
    _ scan: inout RecordScan, _ record: Int, _ columns: MissingMigrantsColumns
  ) {
    var texts: [String] = []
    if let latitude = columns.latitude, let longitude = columns.longitude {
      texts = [scan.string(record, latitude), scan.string(record, longitude)]
    } else if let column = columns.coordinates {
      texts = scan.string(record, column).split(separator: ",").map { String($0).trimmed }
    }
    let numbers = texts.compactMap { Double(plain: $0) }
    guard numbers.count == 2 else { return }
    let line = scan.line(record)
    if numbers[0].magnitude > 90, numbers[1].magnitude <= 90, numbers[0].magnitude <= 180 {
      scan.log.remark("latitude and longitude look swapped", line: line)
    } else if numbers[0].magnitude > 90 || numbers[1].magnitude > 180 {
      scan.log.remark("the coordinates are no place on Earth", line: line)
    }
  }
}
