import DataFrames
import Migration
import Observations

/// What a statistician holds of the reports of each country, as a table:
/// `reporter,direction,coverage,log_standard_deviation`.
public struct QualityFile: Sendable {
  private let qualities: [MirrorFactor.Key: ReportQuality]

  /// Reads a file; areas may be written as in ``MirrorFile``.
  ///
  /// - Throws: ``TableError`` with every problem of the file, or the error of
  ///   a file that cannot be read.
  public init(contentsOf path: String, areas: AreaCatalogue) throws {
    try self.init(csv: FileBytes.read(path), name: path, areas: areas)
  }

  /// Reads a file from its text in UTF-8.
  public init(csv bytes: [UInt8], name: String, areas: AreaCatalogue) throws {
    var problems: [TableProblem] = []
    let table = try TextTable(
      csv: bytes, name: name,
      columns: ["reporter", "direction", "coverage", "log_standard_deviation"],
      problems: &problems)
    try TableError.throwing(problems)
    var qualities: [MirrorFactor.Key: ReportQuality] = [:]
    for row in table.rows {
      let reporter = row.convert(
        "reporter", expected: "an area; gcm areas lists them", into: &problems
      ) { text in
        [AreaScheme.iso3, .iso2, .m49, .eurostat, .name].lazy
          .compactMap { areas.id(text, scheme: $0) }.first
      }
      let side = row.convert(
        "direction", expected: "immigration or emigration", into: &problems,
        { MirrorSide(rawValue: $0) })
      func positive(_ column: String) -> Double? {
        row.convert(column, expected: "a number above 0", into: &problems) { text in
          Double(text).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
        }
      }
      let coverage = positive("coverage")
      let deviation = positive("log_standard_deviation")
      guard let reporter, let side, let coverage, let deviation else { continue }
      let quality = ReportQuality(coverage: coverage, logStandardDeviation: deviation)
      if qualities.updateValue(quality, forKey: .init(reporter, side)) != nil {
        problems.append(row.problem("reporter", "the reporter and direction stand twice"))
      }
    }
    try TableError.throwing(problems)
    self.qualities = qualities
  }

  /// What is held of the reports of a country and side, if the file says it.
  public subscript(reporter: String, side: MirrorSide) -> ReportQuality? {
    qualities[MirrorFactor.Key(reporter, side)]
  }
}
