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
    let isAll = wanted == ["*"]
    var figures = ScannedFigures(context)

    for record in scan.records where !scan.isBlank(record) {
      let series = scan.repeatedString(record, columns.series)
      guard isAll || wanted.contains(series),
        let area = scan.area(record, columns.area, [.m49]),
        let period = scan.year(record, columns.period),
        var cell = scan.printed(record, columns.value)
      else { continue }
      func code(_ column: Int?) -> String {
        column.map { scan.repeatedString(record, $0) } ?? ""
      }
      if cell.status == .normal {
        cell.status = StatusFlags.status(sdmx: code(columns.status), isMissing: false) ?? .normal
      }
      let (unit, nature) = (code(columns.unit), code(columns.nature))
      let kind = figures.kind(
        series: series, sex: SDGCodes.sex(code(columns.sex)),
        age: SDGCodes.age(code(columns.age)),
        migratoryStatus: SDGCodes.migratoryStatus(code(columns.migratoryStatus)),
        breakdown: breakdown(of: record, in: &scan, columns: columns.breakdowns),
        unit: unit.isEmpty ? nil : unit, nature: nature.isEmpty ? nil : nature)
      figures.append(
        kind, area: area, period: period, cell: cell, line: scan.line(record), of: scan)
    }
    return try scan.reading(figures.list)
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

  private func breakdown(
    of record: Int, in scan: inout RecordScan, columns: [(column: Int, dimension: String)]
  ) -> String? {
    var codes: [String] = []
    for (column, dimension) in columns {
      let code = scan.repeatedString(record, column)
      if !SDGCodes.isTotal(code, dimension: dimension) { codes.append("\(dimension)=\(code)") }
    }
    return codes.isEmpty ? nil : codes.joined(separator: ";")
  }
}
