import Migration
import Observations

/// The reports of both ends of corridors, by period.
public struct MirrorReports: Sendable {
  private let reports: [Period: [Key: MirrorReport]]

  private struct Key: Hashable {
    var side: MirrorSide
    var origin: String
    var destination: String
  }

  /// Indexes reports.
  ///
  /// - Throws: ``MirrorReportsError`` with every report that stands twice.
  public init(_ reports: [MirrorReport]) throws {
    var index: [Period: [Key: MirrorReport]] = [:]
    var problems: [String] = []
    for report in reports where report.origin != report.destination {
      let key = Key(
        side: report.side, origin: report.origin, destination: report.destination)
      if let first = index[report.period, default: [:]].updateValue(report, forKey: key) {
        let sources = Set([first.source, report.source].compactMap { $0 })
        problems.append(
          "\(report.place): error: \(report.reporter) reports \(report.side.rawValue) "
            + (report.side == .immigration ? "from " : "to ")
            + "\(report.partner) in \(report.period) twice, also in \(first.place): "
            + (sources.count > 1
              ? "choose one of the sources \(sources.sorted().joined(separator: ", "))"
              : "keep one"))
      }
    }
    guard problems.isEmpty else { throw MirrorReportsError(problems: problems) }
    self.reports = index
  }

  /// The reports among the figures of a store: those by country of previous or
  /// next residence, over all ages and both sexes.
  ///
  /// - Parameters:
  ///   - series: the name of the series of each side.
  ///   - source: the source to take the figures of; `nil` for all.
  ///   - path: the path of a publisher's file by its id.
  /// - Throws: ``MirrorReportsError`` where two sources report the same.
  public init(
    _ store: FigureStore, series: [MirrorSide: String], source: String? = nil,
    path: (String) -> String?
  ) throws {
    var found: [MirrorReport] = []
    for table in store.tables {
      for row in 0..<table.rowCount {
        guard let name = table.series[row], table.counterparts[row] != nil,
          let side = MirrorSide.allCases.first(where: { series[$0] == name })
        else { continue }
        let figure = table[row]
        guard figure.isTotal, source.map({ $0 == figure.source }) ?? true else { continue }
        let own = "\(table.name):\(table.line(ofRow: row))"
        let file = path(figure.file)
        found.append(
          MirrorReport(
            side: side, reporter: figure.area, partner: figure.counterpart ?? "",
            period: figure.period,
            value: figure.value.map { scaled($0, byPowerOfTen: figure.unitMultiplier) },
            status: figure.status, source: figure.source,
            place: file.map { "\(own) (\($0):\(figure.lines))" } ?? own))
      }
    }
    try self.init(found)
  }

  /// The last period in which both ends report a corridor between two of the
  /// areas; without any, the last period there is a report for.
  public func latestPeriod(among areas: Set<String>) -> Period? {
    let periods = reports.keys.sorted()
    return periods.last { period in
      (reports[period] ?? [:]).contains { key, report in
        report.value != nil && areas.contains(key.origin) && areas.contains(key.destination)
          && self[opposite(key), period]?.value != nil
      }
    } ?? periods.last
  }

  /// The periods that there are reports for.
  public var periods: [Period] { reports.keys.sorted() }

  /// The corridors between areas in a period.
  ///
  /// - Parameters:
  ///   - areas: both ends of a corridor are among them.
  ///   - minimumPersons: corridors on which neither end counts so many are left out.
  /// - Throws: `MirrorTableError` where a report is no number of persons.
  public func corridors(
    among areas: [String], in period: Period, minimumPersons: Double = 0
  ) throws -> MirrorCorridors {
    let areas = Set(areas)
    var values: [[String]: (immigration: Double?, emigration: Double?)] = [:]
    for (key, report) in reports[period] ?? [:]
    where areas.contains(key.origin) && areas.contains(key.destination) {
      guard let value = report.value else { continue }
      let corridor = [key.origin, key.destination]
      if key.side == .immigration {
        values[corridor, default: (nil, nil)].immigration = value
      } else {
        values[corridor, default: (nil, nil)].emigration = value
      }
    }
    let pairs = values.map {
      MirrorPair(
        origin: $0.key[0], destination: $0.key[1], immigration: $0.value.immigration,
        emigration: $0.value.emigration)
    }
    let kept = pairs.filter {
      max($0.immigration ?? 0, $0.emigration ?? 0) >= minimumPersons
    }
    return MirrorCorridors(
      period: period, areas: areas.sorted(), table: try MirrorTable(kept),
      leftOutCount: pairs.count - kept.count, minimumPersons: minimumPersons, reports: self)
  }

  /// What a side of a corridor reports, if it does.
  func report(_ side: MirrorSide, of pair: MirrorPair, in period: Period) -> MirrorReport? {
    self[Key(side: side, origin: pair.origin, destination: pair.destination), period]
  }

  private subscript(key: Key, period: Period) -> MirrorReport? { reports[period]?[key] }

  private func opposite(_ key: Key) -> Key {
    Key(
      side: key.side == .immigration ? .emigration : .immigration, origin: key.origin,
      destination: key.destination)
  }
}

extension Observation {
  /// Whether the figure is over both sexes, all ages and everybody.
  fileprivate var isTotal: Bool {
    sex == Self.total && age == Self.total && migratoryStatus == Self.total && breakdown == nil
  }
}

private func scaled(_ value: Double, byPowerOfTen power: Int) -> Double {
  // Division by a power of ten is right to the last digit, its inverse is not.
  var factor = 1.0
  for _ in 0..<abs(power) { factor *= 10 }
  return power < 0 ? value / factor : value * factor
}

/// The corridors between some areas in one period, with the reports behind them.
public struct MirrorCorridors: Sendable {
  public let period: Period
  /// The areas that corridors are between, in order.
  public let areas: [String]
  public let table: MirrorTable
  /// Corridors with a report that were left out as too small.
  public let leftOutCount: Int
  public let minimumPersons: Double
  private let reports: MirrorReports

  init(
    period: Period, areas: [String], table: MirrorTable, leftOutCount: Int,
    minimumPersons: Double, reports: MirrorReports
  ) {
    self.period = period
    self.areas = areas
    self.table = table
    self.leftOutCount = leftOutCount
    self.minimumPersons = minimumPersons
    self.reports = reports
  }

  /// What a side of a corridor reports; also a report without a figure.
  public func report(_ side: MirrorSide, of pair: MirrorPair) -> MirrorReport? {
    reports.report(side, of: pair, in: period)
  }

  /// Corridors between the areas that neither end reports.
  public var unreportedCount: Int {
    areas.count * (areas.count - 1) - table.pairs.count - leftOutCount
  }
}

/// Reports that stand twice, all together.
public struct MirrorReportsError: Error, Sendable, CustomStringConvertible {
  public let problems: [String]

  /// How many problems are printed.
  private static let printed = 20

  /// The first twenty problems and how many more there are.
  public var description: String {
    (problems.prefix(Self.printed)
      + (problems.count > Self.printed ? ["… and \(problems.count - Self.printed) more"] : []))
      .joined(separator: "\n")
  }
}
