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

    init(_ scan: RecordScan) throws {
      let keys = try scan.columns(["geo", "t", "from", "sex", "n"])
      (destination, year, origin, sex, value) = (keys[0], keys[1], keys[2], keys[3], keys[4])
      types = try ["B", "C", "R", "I"].map { ($0, try scan.column("type_\($0.lowercased())")) }
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
    let observations =
      wanted == .pairs ? pairs(&scan, columns) : sums(&scan, columns, by: wanted)
    return try scan.reading(observations)
  }

  /// The pairs as printed, and for both sexes where both are printed.
  private func pairs(_ scan: inout RecordScan, _ columns: Columns) -> [Observation] {
    struct Pair: Hashable {
      var destination, origin, period: Int32
    }
    var observations: [Observation] = []
    var places: [Pair: Int] = [:]
    for record in scan.records {
      guard let destination = scan.area(record, columns.destination, [.iso3]),
        let origin = scan.area(record, columns.origin, [.iso3]),
        let period = scan.year(record, columns.year), let sex = sex(&scan, record, columns),
        var cell = scan.printed(record, columns.value)
      else { continue }
      if cell.status == .normal { (cell.status, cell.mark) = type(scan, record, columns) }
      let key = DimensionKey(
        area: scan.areas[Int(destination)], counterpart: scan.areas[Int(origin)], sex: sex)
      let observation = scan.observation(
        key, period: period, cell: cell, line: scan.line(record))
      observations.append(observation)
      let pair = Pair(
        destination: destination, origin: origin, period: Int32(period.ordinal))
      if let place = places[pair] {
        observations.append(Self.bothSexes(observations[place], observation))
      } else {
        places[pair] = observations.count - 1
      }
    }
    if scan.context.options["sexes"] == "both" {
      observations.removeAll { $0.sex != Observation.total }
    }
    return observations
  }

  private static func bothSexes(_ left: Observation, _ right: Observation) -> Observation {
    var both = left
    both.sex = Observation.total
    both.value = left.value.flatMap { value in right.value.map { value + $0 } }
    both.status = .worst([left.status, right.status])
    both.mark = left.mark == right.mark ? left.mark : nil
    both.lines = LineSet([left.lines.first, right.lines.first])
    return both
  }

  /// The sums over the other end of each pair. A record counts although the
  /// other end names no area that is known.
  private func sums(
    _ scan: inout RecordScan, _ columns: Columns, by wanted: Wanted
  ) -> [Observation] {
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
      let status = type(scan, record, columns).status
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
    let text = scan.string(record, columns.sex)
    if let sex = SexCode.code(text), sex != Observation.total { return sex }
    scan.problem(record, columns.sex, "the sex '\(text)' is neither female nor male: correct it")
    return nil
  }

  private func type(
    _ scan: RecordScan, _ record: Int, _ columns: Columns
  ) -> (status: ObservationStatus, mark: String) {
    let letters = columns.types.filter { scan.string(record, $0.column) == "1" }
      .map(\.letter).joined(separator: " ")
    return (DestinationTableReader.status(ofType: letters), letters)
  }
}
