import DataFrames

extension ObservationTable {
  /// The figures of a list, in its order; a row has the line it would have in the
  /// table that ``CompiledTable`` writes of them.
  ///
  /// - Throws: ``ObservationTableError`` with every row that cannot be used.
  public init(_ observations: ObservationList, name: String) throws {
    try self.init(observations.frame(of: observations.indices, values: .numbers), name: name)
  }

  /// Where figures of a series come from.
  public struct Origin: Sendable, Hashable {
    /// The key of the source in `sources.csv`.
    public var source: String
    /// The series within the source.
    public var series: String
    /// What the figures call their file.
    public var file: String
  }

  /// The origins that rows have, each once, in the order of their first row.
  public var origins: [Origin] {
    var seen: Set<[Int32]> = []
    var rows: [Int] = []
    for row in 0..<rowCount {
      let codes = (sources.codes[row], series.codes[row], files.codes[row])
      if row > 0,
        codes == (sources.codes[row - 1], series.codes[row - 1], files.codes[row - 1])
      {
        continue
      }
      if seen.insert([codes.0, codes.1, codes.2]).inserted { rows.append(row) }
    }
    return rows.map { row in
      Origin(
        source: sources[row] ?? Self.nationalSource, series: series[row] ?? "",
        file: files[row] ?? name)
    }
  }
}
