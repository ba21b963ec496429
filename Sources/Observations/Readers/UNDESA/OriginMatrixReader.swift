/// The tables of UN DESA's International Migrant Stock 2019 by destination and
/// origin (`undesa-origin-matrix`): a line for each year and destination, a
/// column for each origin, named on the line of the header or on the next one.
///
/// The column `Total` is the figure over all origins. An empty cell is no
/// figure; `..` is one that is not reported. Whose figures the sheet holds is
/// what its title says, as `Male migrant stock`, or the option `sex`, `F`, `M` or
/// `T`. No file was at hand; the columns are those by which public programs read
/// it.
public struct OriginMatrixReader: PublisherReader {
  public let layout = "undesa-origin-matrix"

  public init() {}

  private static let names = ["Year", "Code", "Type of data (a)"]

  public func recognise(_ sample: FileSample) -> Recognition? {
    // The table by age and sex has the same columns, and ages across.
    guard sample.header(with: ["0-4"]) == nil else { return nil }
    return sample.recognition(byColumns: Self.names, isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context, headerWith: Self.names)
    let columns = try scan.columns(Self.names)
    let sex = try sex(scan)
    let origins = try origins(&scan, after: columns[2])
    scan.shareNotation(of: origins.map(\.column))
    var observations = ObservationList()
    for record in scan.records where !scan.string(record, columns[0]).isEmpty {
      guard let period = scan.year(record, columns[0]),
        let area = scan.areaID(record, columns[1], [.m49])
      else { continue }
      let letters = scan.string(record, columns[2])
      let status = StockTable.status(ofType: letters)
      for (column, origin) in origins where !scan.string(record, column).isEmpty {
        guard var cell = scan.printed(record, column) else { continue }
        if cell.status == .normal { (cell.status, cell.mark) = (status, letters) }
        let key = DimensionKey(area: area, counterpart: origin, sex: sex)
        observations.append(
          scan.observation(key, period: period, cell: cell, line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }

  /// The sex of the option, or the only one that the lines above the header name.
  private func sex(_ scan: RecordScan) throws -> String {
    guard let text = scan.context.options["sex"] else {
      let titles = (0..<scan.header).flatMap { record in
        (0..<scan.text.fieldCount(record)).map { scan.string(record, $0) }
      }
      let sexes = Set(titles.map(YearBlock.sex(ofHeading:))).subtracting([Observation.total])
      return sexes.count == 1 ? sexes.first ?? Observation.total : Observation.total
    }
    guard let sex = SexCode.code(text) else {
      throw ReadingError(
        file: scan.text.name, "the option `sex` is '\(text)': write F, M or T")
    }
    return sex
  }

  /// The columns of origins; `nil` for the total.
  private func origins(
    _ scan: inout RecordScan, after first: Int
  ) throws -> [(column: Int, origin: String?)] {
    let namesBelow = scan.records.first.flatMap { below in
      (0...first).allSatisfy { scan.string(below, $0).isEmpty } ? below : nil
    }
    let record = namesBelow ?? scan.header
    var origins: [(column: Int, origin: String?)] = []
    for column in first + 1..<max(scan.text.fieldCount(record), first + 1) {
      let title = scan.text.string(record, column).singleSpaced
      if title == "Total" {
        origins.append((column, nil))
      } else if !title.isEmpty,
        let code = scan.area(named: title, [.name], of: 0, line: scan.line(record))
      {
        origins.append((column, scan.areas[Int(code)]))
      }
    }
    guard !origins.isEmpty else {
      throw ReadingError(
        file: scan.text.name, line: scan.line(record), "no column is named by an origin")
    }
    return origins
  }
}
