/// UN DESA's International Migrant Stock by destination and origin, as packed
/// by IOM (`undesa-origin-destination`): one line a pair, year and sex, female
/// and male only.
///
/// The option `give` says what is wanted:
/// - `pairs`: the stock of each pair by sex, and for both sexes; with the option
///   `sexes=both` only the latter;
/// - `destinations`: the sums over all origins, for each destination and the world;
/// - `origins`: the sums over all destinations, for each origin.
///
/// Each sum names every line it was made from. The columns `type_b`, `type_c`,
/// `type_r`, `type_i` become the mark, and the status as in the tables by
/// destination; a sum carries the worst of its statuses.
///
/// A pair that is printed for one sex only has no figure for both.
public struct OriginDestinationReader: PublisherReader {
  public let layout = "undesa-origin-destination"

  public init() {}

  private enum Wanted: String {
    case pairs, destinations, origins
  }

  /// The places of the columns.
  private struct Columns {
    var destination, year, origin, sex, value: Int
    var types: [(letter: String, column: Int)]
    /// What the types say, by a bit for each of them that is marked.
    var meanings: [(status: ObservationStatus, mark: String)]

    init(_ scan: RecordScan) throws {
      let keys = try scan.columns(["geo", "t", "from", "sex", "n"])
      (destination, year, origin, sex, value) = (keys[0], keys[1], keys[2], keys[3], keys[4])
      let types = try ["B", "C", "R", "I"].map {
        (letter: $0, column: try scan.column("type_\($0.lowercased())"))
      }
      self.types = types
      meanings = (0..<1 << types.count).map { bits in
        let letters = types.indices.filter { bits & 1 << $0 != 0 }.map { types[$0].letter }
          .joined(separator: " ")
        return (StockTable.status(ofType: letters), letters)
      }
    }
  }

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: ["geo", "t", "from", "sex", "n", "type_b", "type_c", "type_r", "type_i"],
      isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    guard let wanted = context.options["give"].flatMap(Wanted.init(rawValue:)) else {
      throw ReadingError(
        file: name, "the option `give` is absent: write pairs, destinations or origins")
    }
    var scan = try RecordScan(bytes, name: name, context: context)
    let columns = try Columns(scan)
    let figures = wanted == .pairs ? pairs(&scan, columns) : sums(&scan, columns, by: wanted)
    return try scan.reading(figures)
  }

  /// The pairs as printed, and for both sexes where both are printed.
  private func pairs(_ scan: inout RecordScan, _ columns: Columns) -> ObservationList {
    let isForBothOnly = scan.context.options["sexes"] == "both"
    var figures = ScannedFigures(scan.context)
    let both = figures.kind()
    var kindOfSex: [String: ObservationList.Code] = [:]
    for sex in ["F", "M", "_O", "_U"] { kindOfSex[sex] = figures.kind(sex: sex) }
    var table = KeyTable()
    var halves: [(cell: PublishedCell, line: Int)] = []
    for record in scan.records {
      guard let destination = scan.area(record, columns.destination, [.iso3]),
        let origin = scan.area(record, columns.origin, [.iso3]),
        let period = scan.year(record, columns.year), let sex = sex(&scan, record, columns),
        var cell = scan.printed(record, columns.value)
      else { continue }
      if cell.status == .normal { (cell.status, cell.mark) = type(&scan, record, columns) }
      let line = scan.line(record)
      if !isForBothOnly, let kind = kindOfSex[sex] {
        figures.append(
          kind, area: destination, counterpart: origin, period: period, cell: cell, line: line,
          of: scan)
      }
      let place = table.place(
        of: KeyTable.Key(
          area: destination, counterpart: origin, period: Int32(period.ordinal)))
      guard place < halves.count else {
        halves.append((cell, line))
        continue
      }
      let half = halves[place]
      figures.append(
        both, area: destination, counterpart: origin, period: period,
        value: half.cell.value.flatMap { value in cell.value.map { value + $0 } },
        status: .worst([half.cell.status, cell.status]),
        mark: half.cell.mark == cell.mark ? cell.mark : "", lines: LineSet([half.line, line]),
        of: scan)
    }
    return figures.list
  }

  /// The sums over the other end of each pair. A record counts although the
  /// other end names no area that is known.
  private func sums(
    _ scan: inout RecordScan, _ columns: Columns, by wanted: Wanted
  ) -> ObservationList {
    var sums = FigureSums()
    let total = sums.code(.init(series: scan.context.series))
    let bySex = ["F", "M"].map { ($0, sums.code(.init(series: scan.context.series, sex: $0))) }
    let world = scan.code(ofArea: "WLD")
    let end = wanted == .destinations ? columns.destination : columns.origin
    for record in scan.records {
      guard let period = scan.year(record, columns.year), let sex = sex(&scan, record, columns)
      else { continue }
      var areas = [scan.area(record, end, [.iso3])].compactMap(\.self)
      if wanted == .destinations { areas.append(world) }
      let cell = scan.number(record, columns.value)
      let status = type(&scan, record, columns).status
      for area in areas {
        for kind in [total] + bySex.filter({ $0.0 == sex }).map(\.1) {
          sums.add(
            cell, to: kind, area: area, period: period, line: scan.line(record), status: status)
        }
      }
    }
    return sums.observations(scan)
  }

  private func sex(_ scan: inout RecordScan, _ record: Int, _ columns: Columns) -> String? {
    let text = scan.repeatedString(record, columns.sex)
    // What nearly every line says is not looked up.
    switch text {
    case "female": return "F"
    case "male": return "M"
    default: break
    }
    if let sex = SexCode.code(text), sex != Observation.total { return sex }
    scan.problem(record, columns.sex, "the sex '\(text)' is neither female nor male: correct it")
    return nil
  }

  private func type(
    _ scan: inout RecordScan, _ record: Int, _ columns: Columns
  ) -> (status: ObservationStatus, mark: String) {
    var bits = 0
    for (index, type) in columns.types.enumerated()
    where scan.repeatedString(record, type.column) == "1" {
      bits |= 1 << index
    }
    return columns.meanings[bits]
  }
}
