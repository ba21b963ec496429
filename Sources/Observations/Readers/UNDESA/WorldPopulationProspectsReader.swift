/// One measure of the tidy tables of UN DESA's World Population Prospects
/// (`wpp-tidy`): a line for each `country_code` (M49) and `year`, a column for each measure.
///
/// The publisher's own files have the same form and are read, too: its CSV files
/// (`LocID`, `Time`) and the sheets of its workbooks (`Location code`, `Year`),
/// whose headings without a year are passed over.
///
/// The option `column` names the measure. Several columns of one series, such
/// as the bounds of a projection, are written `columns=popF@sex:F,pop_low@variant:low`;
/// `total=popF+popM` adds their sum on the same line. The option `status=F`
/// says that all figures are projections.
public struct WorldPopulationProspectsReader: PublisherReader {
  public let layout = "wpp-tidy"

  public init() {}

  private struct Measure {
    var columns: [Int]
    var sex = Observation.total
    var breakdown: String?
  }

  /// What the editions call the columns of the code and of the year.
  private static let editions = [
    (code: "country_code", year: "year"), (code: "LocID", year: "Time"),
    (code: "Location code", year: "Year"),
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    for (code, year) in Self.editions {
      let names = [code, year]
      guard let match = sample.header(with: names), match.missing.isEmpty,
        match.record.fields.count > names.count
      else { continue }
      // The columns of measures have other names in every file.
      return sample.recognition(byColumns: names, isSole: false)
    }
    return nil
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var (scan, columns) = try RecordScan.scan(
      bytes, name: name, context: context,
      headerWithOneOf: [Self.editions.map(\.code), Self.editions.map(\.year)])
    let measures = try measures(of: scan)
    let status = try status(named: context.options["status"], file: name)
    scan.readAhead(texts: columns, numbers: Array(Set(measures.flatMap(\.columns))).sorted())
    var rows = scan.rows
    let years = scan.codes(of: columns[1])
    let isEmpty = scan.texts(of: columns[1]).map(\.isEmpty)
    for row in rows.indices where isEmpty[Int(years[row])] { rows.remove(row) }
    let areas = scan.areas(columns[0], [.m49], leaving: &rows)
    let periods = scan.periods(columns[1], &rows, as: .year)
    var figures = ScannedFigures(context)
    let figuresOfMeasures = measures.map { measure in
      FigureColumns.Measure(
        kinds: RowMeanings(ofAll: figures.kind(sex: measure.sex, breakdown: measure.breakdown)),
        cells: Self.sum(measure.columns.map { scan.printed($0, rows) }, rows, status: status))
    }
    figures.append(
      figuresOfMeasures, areas: areas, periods: periods, rows: rows, normal: status, of: scan)
    return try scan.reading(figures.list)
  }

  /// The sums of columns, cell by cell; the status counts for all cells. A sum
  /// without all of its cells is none, and one with a missing cell is missing.
  private static func sum(
    _ columns: [CellColumn], _ rows: ScanRows, status: ObservationStatus
  ) -> CellColumn {
    var sum = CellColumn(values: columns[0].values)
    for row in rows.indices where rows[row] {
      let isPlain = columns.allSatisfy { $0.codes.isEmpty || $0.codes[row] < 0 }
      if isPlain {
        if columns.count > 1 { sum.values[row] = columns.reduce(0) { $0 + $1.values[row] } }
        continue
      }
      let cells = columns.compactMap { $0[row] }
      guard var cell = cells.first, cells.count == columns.count else {
        sum.replace(row, by: nil)
        continue
      }
      if columns.count == 1 {
        if status.severity > cell.status.severity { cell.status = status }
      } else {
        let values = cells.compactMap(\.value)
        cell = PublishedCell(
          value: values.count == cells.count ? values.reduce(0, +) : nil,
          status: .worst(cells.map(\.status) + [status]),
          mark: cells.first { !$0.mark.isEmpty }?.mark ?? "")
      }
      sum.replace(row, by: cell)
    }
    return sum
  }

  private func status(named code: String?, file: String) throws -> ObservationStatus {
    guard let code else { return .normal }
    guard let status = ObservationStatus(rawValue: code), !status.isMissing else {
      throw ReadingError(
        file: file, "the option `status` is '\(code)': write a code such as F for projections")
    }
    return status
  }

  private func measures(of scan: RecordScan) throws -> [Measure] {
    let options = scan.context.options
    var measures: [Measure] = []
    if let column = options["column"] {
      measures.append(Measure(columns: [try scan.column(column)]))
    }
    for piece in (options["columns"] ?? "").split(separator: ",") {
      let ends = piece.split(separator: "@", maxSplits: 1)
      let pair = ends.count == 2 ? ends[1].split(separator: ":", maxSplits: 1) : []
      guard pair.count == 2 else {
        throw ReadingError(
          file: scan.text.name,
          "the option `columns` has '\(piece)': write column@dimension:code, such as popF@sex:F")
      }
      var measure = Measure(columns: [try scan.column(String(ends[0]))])
      if pair[0] == "sex" {
        measure.sex = String(pair[1])
      } else {
        measure.breakdown = "\(pair[0])=\(pair[1])"
      }
      measures.append(measure)
    }
    if let total = options["total"] {
      measures.append(
        Measure(columns: try total.split(separator: "+").map { try scan.column(String($0)) }))
    }
    guard !measures.isEmpty else {
      throw ReadingError(
        file: scan.text.name,
        "no measure is asked for: name one in the option `column`, such as column=births")
    }
    return measures
  }
}
