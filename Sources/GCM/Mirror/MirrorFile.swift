import DataFrames
import Migration
import Observations

/// A tidy file of reports: one row says what one country reports of the
/// movements from or to another in a period.
public struct MirrorFile: Sendable {
  /// Where the file has what.
  public struct Layout: Sendable, Hashable {
    public var reporter: String
    public var partner: String
    public var direction: String
    public var value: String
    public var period: String
    /// The code of each side in the column of directions.
    public var codes: [MirrorSide: String]

    public init(
      reporter: String = "reporter", partner: String = "partner",
      direction: String = "direction", value: String = "value", period: String = "period",
      codes: [MirrorSide: String] = [.immigration: "immigration", .emigration: "emigration"]
    ) {
      self.reporter = reporter
      self.partner = partner
      self.direction = direction
      self.value = value
      self.period = period
      self.codes = codes
    }
  }

  /// The reports in the order of the file.
  public let reports: [MirrorReport]

  /// Reads a file.
  ///
  /// An empty value, and the marks `:` and `..` of publishers, stand for a
  /// figure that is missing. Areas may be written by ISO3, ISO2, M49, Eurostat's
  /// codes or a name.
  ///
  /// - Parameter path: named in problems and as the place of the reports.
  /// - Throws: ``TableError`` with every problem of the file, or the error of
  ///   a file that cannot be read.
  public init(contentsOf path: String, layout: Layout, areas: AreaCatalogue) throws {
    try self.init(csv: FileBytes.read(path), name: path, layout: layout, areas: areas)
  }

  /// Reads a file from its text in UTF-8.
  public init(
    csv bytes: [UInt8], name: String, layout: Layout, areas: AreaCatalogue
  ) throws {
    var problems: [TableProblem] = []
    let table = try TextTable(
      csv: bytes, name: name,
      columns: [
        layout.reporter, layout.partner, layout.direction, layout.value, layout.period,
      ], problems: &problems)
    try TableError.throwing(problems)
    func area(_ text: String) -> String? {
      [AreaScheme.iso3, .iso2, .m49, .eurostat, .name].lazy
        .compactMap { areas.id(text, scheme: $0) }.first
    }
    let accepted = MirrorSide.allCases.compactMap { layout.codes[$0] }.joined(separator: " or ")
    reports = table.rows.compactMap { row in
      let reporter = row.convert(
        layout.reporter, expected: "an area; gcm areas lists them", into: &problems, area)
      let partner = row.convert(
        layout.partner, expected: "an area; gcm areas lists them", into: &problems, area)
      let side = row.convert(layout.direction, expected: accepted, into: &problems) { text in
        MirrorSide.allCases.first { layout.codes[$0] == text }
      }
      let period = row.convert(
        layout.period, expected: "a period such as 2020", into: &problems, { Period($0) })
      let value = row.convert(
        layout.value, expected: "a number of persons, 0 or more", into: &problems
      ) { text -> Double?? in
        if TidyRows.missingMarks.contains(text) { return .some(nil) }
        return Double(text).flatMap { $0.isFinite && $0 >= 0 ? .some($0) : nil }
      }
      guard let reporter, let partner, let side, let period, let value else { return nil }
      if reporter == partner {
        problems.append(
          row.problem(layout.partner, "«\(row[layout.partner])» is the reporter itself"))
      }
      return MirrorReport(
        side: side, reporter: reporter, partner: partner, period: period, value: value,
        status: value == nil ? .notReported : .normal, place: "\(name):\(row.line)")
    }
    try TableError.throwing(problems)
  }
}
