/// The download of the United Nations' SDG database (`unsd-sdg`), one line a figure.
///
/// Dimensions stand in columns with brackets, `[Sex]`, or, in older
/// downloads, without. The codes of sex, age and migratory status are turned
/// into SDMX codes; every other dimension becomes a breakdown named after its
/// column, such as `policy_domain=DOMAIN1`. The unit is the file's own. The
/// series of the context names the series to read, joined by spaces, or `*`
/// for all.
public struct SDGExportReader: PublisherReader {
  public let layout = "unsd-sdg"

  public init() {}

  private struct Columns {
    var series, area, period, value: Int
    var sex, age, migratoryStatus, nature, unit, status: Int?
    var breakdowns: [(column: Int, dimension: String)] = []

    /// The columns of all that figures of a kind have in common.
    var kinds: [Int] {
      [series] + [sex, age, migratoryStatus, nature, unit].compactMap(\.self)
        + breakdowns.map(\.column)
    }
    /// All columns but that of the values.
    var texts: [Int] { kinds + [area, period] + [status].compactMap(\.self) }
  }

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: ["SeriesCode", "GeoAreaCode", "TimePeriod", "Value"], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(
      bytes, name: name, context: context,
      headerWith: ["SeriesCode", "GeoAreaCode", "TimePeriod", "Value"])
    let columns = try columns(of: scan)
    let wanted = Set(context.series.split(separator: " ").map(String.init))
    scan.readAhead(texts: columns.texts, numbers: [columns.value])
    var rows = scan.rows
    let series = scan.texts(of: columns.series)
    let isWanted = series.map { wanted == ["*"] || wanted.contains($0) }
    let seriesOfRow = scan.codes(of: columns.series)
    for row in rows.indices
    where !isWanted[Int(seriesOfRow[row])] || scan.isBlank(scan.record(of: row)) {
      rows.remove(row)
    }
    let areas = scan.areas(columns.area, [.m49], leaving: &rows)
    let periods = scan.periods(columns.period, &rows, as: .year)
    var cells = scan.printed(columns.value, rows)
    if let column = columns.status { giveStatuses(of: column, to: &cells, rows, scan) }

    var figures = ScannedFigures(context)
    let combinations = RowCombinations(columns.kinds.map { scan.codes(of: $0) }, rows: rows)
    let kinds = combinations.firstRows.map { kind(ofRow: Int($0), scan, columns, &figures) }
    figures.append(
      [
        FigureColumns.Measure(
          kinds: RowMeanings(codes: combinations.numbers, meanings: kinds), cells: cells)
      ], areas: areas, periods: periods, rows: rows, of: scan)
    return try scan.reading(figures.list)
  }

  /// What the figure of a row has in common with others.
  private func kind(
    ofRow row: Int, _ scan: RecordScan, _ columns: Columns, _ figures: inout ScannedFigures
  ) -> ObservationList.Code {
    func code(_ column: Int?) -> String {
      column.map { scan.texts(of: $0)[Int(scan.codes(of: $0)[row])] } ?? ""
    }
    let (unit, nature) = (code(columns.unit), code(columns.nature))
    let parts = columns.breakdowns.compactMap { column, dimension in
      let code = code(column)
      return SDGCodes.isTotal(code, dimension: dimension) ? nil : "\(dimension)=\(code)"
    }
    return figures.kind(
      series: code(columns.series), sex: SDGCodes.sex(code(columns.sex)),
      age: SDGCodes.age(code(columns.age)),
      migratoryStatus: SDGCodes.migratoryStatus(code(columns.migratoryStatus)),
      breakdown: parts.isEmpty ? nil : parts.joined(separator: ";"),
      unit: unit.isEmpty ? nil : unit, nature: nature.isEmpty ? nil : nature)
  }

  /// Gives numbers the statuses that a column names.
  private func giveStatuses(
    of column: Int, to cells: inout CellColumn, _ rows: ScanRows, _ scan: RecordScan
  ) {
    let statuses = scan.texts(of: column).map {
      StatusFlags.status(sdmx: $0, isMissing: false) ?? .normal
    }
    let codes = scan.codes(of: column)
    for row in rows.indices where rows[row] && statuses[Int(codes[row])] != .normal {
      guard var cell = cells[row], cell.status == .normal else { continue }
      cell.status = statuses[Int(codes[row])]
      cells.replace(row, by: cell)
    }
  }

  /// Columns that say something about the figure rather than which one it is.
  private static let attributes: Set<String> = [
    "goal", "target", "indicator", "seriescode", "seriesdescription", "geoareacode",
    "geoareaname", "timeperiod", "value", "time_detail", "timecoverage", "upperbound",
    "lowerbound", "baseperiod", "source", "geoinfourl", "footnote", "",
  ]

  private func columns(of scan: RecordScan) throws -> Columns {
    var columns = Columns(
      series: try scan.column("SeriesCode"), area: try scan.column("GeoAreaCode"),
      period: try scan.column("TimePeriod"), value: try scan.column("Value"))
    for (column, text) in scan.columnNames.enumerated() {
      let title = text.lowercased()
      if Self.attributes.contains(title) { continue }
      let dimension =
        title.hasPrefix("[") && title.hasSuffix("]")
        ? String(title.dropFirst().dropLast()) : title
      switch dimension {
      case "sex": columns.sex = column
      case "age": columns.age = column
      case "migratory status": columns.migratoryStatus = column
      case "nature": columns.nature = column
      case "units": columns.unit = column
      case "observation status": columns.status = column
      default: columns.breakdowns.append((column, SDGCodes.dimension(dimension)))
      }
    }
    columns.breakdowns.sort { $0.dimension < $1.dimension }
    return columns
  }
}
