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
    var observations: [Observation] = []

    for record in scan.records where !scan.isBlank(record) {
      let series = scan.string(record, columns.series)
      guard wanted == ["*"] || wanted.contains(series),
        let area = scan.areaID(record, columns.area, [.m49]),
        let period = scan.year(record, columns.period),
        var cell = scan.printed(record, columns.value)
      else { continue }
      func code(_ column: Int?) -> String { column.map { scan.string(record, $0) } ?? "" }
      if cell.status == .normal {
        cell.status = StatusFlags.status(sdmx: code(columns.status), isMissing: false) ?? .normal
      }
      let key = DimensionKey(
        area: area, sex: SDGCodes.sex(code(columns.sex)),
        age: SDGCodes.age(code(columns.age)),
        migratoryStatus: SDGCodes.migratoryStatus(code(columns.migratoryStatus)),
        breakdown: breakdown(of: record, in: scan, columns: columns.breakdowns))
      var observation = scan.observation(
        key, series: series, period: period, cell: cell, line: scan.line(record))
      let (unit, nature) = (code(columns.unit), code(columns.nature))
      if !unit.isEmpty { observation.unit = unit }
      observation.nature = nature.isEmpty ? nil : nature
      observations.append(observation)
    }
    return try scan.reading(observations)
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
    of record: Int, in scan: RecordScan, columns: [(column: Int, dimension: String)]
  ) -> String? {
    let codes = columns.compactMap { column, dimension -> String? in
      let code = scan.string(record, column)
      return SDGCodes.isTotal(code, dimension: dimension) ? nil : "\(dimension)=\(code)"
    }
    return codes.isEmpty ? nil : codes.joined(separator: ";")
  }
}
