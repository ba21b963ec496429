import DataFrames

/// Reads Eurostat's tab-separated tables (`eurostat-tsv`): the first column
/// packs the dimensions, joined by commas, the other columns are periods.
///
/// A cell is a number or `:`, followed after a space by flags. Flags become
/// the status and stay as the mark: see ``StatusFlags``. The options of the
/// recipe choose codes of dimensions, as in `citizen=FOR_STLS`.
public struct EurostatTSVReader: PublisherReader {
  public let layout = "eurostat-tsv"

  public init() {}

  static let dimensions = DimensionReading(
    area: "geo", counterpart: "citizen", schemes: [.eurostat, .name], ignored: ["freq", "unit"])

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard let corner = sample.records(.tabSeparated).first?.fields.first else { return nil }
    let names = corner.prefix { $0 != "\\" }.split(separator: ",").map(String.init)
    guard corner.contains("\\"), names.contains(Self.dimensions.area) else { return nil }
    return Recognition(
      evidence: ["the first field packs the dimensions: «\(corner)»"], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context, dialect: .tabSeparated)
    let titles = scan.columnNames
    let corner = titles[0].split(separator: "\\", omittingEmptySubsequences: false)
    let names = corner[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard corner.count == 2, names.contains(Self.dimensions.area) else {
      throw ReadingError(
        file: name, line: 1, column: 1,
        "'\(titles[0])' is not a list of dimensions that ends in geo\\time: "
          + "give a table as Eurostat's bulk download writes it")
    }
    try Self.dimensions.checkOptions(names, scan: scan)
    var periods: [(column: Int, period: Period)] = []
    for (column, title) in titles.enumerated().dropFirst() {
      if let period = PeriodText.period(title.trimmed) {
        periods.append((column, period))
      } else {
        scan.problem(0, column, "'\(title.trimmed)' is not a period: correct the header")
      }
    }

    var observations = ObservationList()
    for record in scan.records {
      let line = scan.line(record)
      let codes = scan.string(record, 0)
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard codes.count == names.count else {
        scan.problem(
          record, 0,
          "'\(codes.joined(separator: ","))' does not have \(names.count) codes, "
            + "one for each of \(names.joined(separator: ", "))")
        continue
      }
      let packed = Array(zip(names, codes)).map { (name: $0, text: $1) }
      guard let key = Self.dimensions.key(packed, scan: &scan, line: line) else { continue }
      for (column, period) in periods {
        let pieces = scan.string(record, column).split(separator: " ", maxSplits: 1)
        let number = pieces.first.map(String.init) ?? ""
        let flags = pieces.count > 1 ? String(pieces[1]).trimmed : ""
        let isMissing = number.isEmpty || number == ":"
        let value = Double(plain: number)
        if value == nil, !isMissing {
          scan.problem(record, column, "'\(number)' is neither a number nor ':': correct the cell")
          continue
        }
        let mark = isMissing ? scan.string(record, column) : flags
        observations.append(
          scan.observation(
            key, period: period, value: value,
            status: StatusFlags.status(flags, isMissing: isMissing), mark: mark, line: line))
      }
    }
    return try scan.reading(observations)
  }
}
