import DataFrames

/// One table of figures, in the order of the datasets.
public struct CompiledTable: Sendable, Hashable {
  public var name: String
  public var observations: ObservationList

  public init(name: String, observations: some Sequence<Observation>) {
    self.name = name
    self.observations = ObservationList(observations)
  }

  /// The columns of every table of figures, in their order.
  public static let columnNames = [
    "source", "series", "area", "counterpart", "period", "sex", "age", "migratory_status",
    "breakdown", "value", "unit", "unit_multiplier", "status", "nature", "mark", "file", "line",
    "further_lines",
  ]

  /// The columns that tell one figure from another.
  static let keyColumns = [
    "source", "series", "area", "counterpart", "period", "sex", "age", "migratory_status",
    "breakdown",
  ]

  /// The type of a column of figures in a table schema, whatever its cells
  /// are; `nil` where the columns are not those of figures.
  static func type(of column: String, in columns: [String]) -> String? {
    guard columns == columnNames else { return nil }
    switch column {
    case "value": return "number"
    case "unit_multiplier", "line": return "integer"
    default: return "string"
    }
  }

  /// The table as the bytes of a CSV file. Values are the publisher's, with
  /// the fewest digits that give the same number again.
  public func csvBytes() throws -> [UInt8] {
    try csvBlocks(length: max(observations.count, 1)).reduce(into: []) { $0 += try $1() }
  }

  /// How many figures are made text at a time where memory counts.
  static let blockLength = 500_000
  /// How hard tables of several such parts are compressed: harder takes several
  /// times as long as all the rest of an import, for a tenth fewer bytes.
  static let blockCompressionLevel = 4

  /// The bytes of ``csvBytes()`` in parts of so many figures each, which are
  /// made when they are asked for.
  func csvBlocks(length: Int) -> [() throws -> [UInt8]] {
    stride(from: 0, to: max(observations.count, 1), by: length).map { start in
      { try csvBytes(of: start..<min(start + length, observations.count)) }
    }
  }

  private func csvBytes(of places: Range<Int>) throws -> [UInt8] {
    try observations.frame(of: places, values: .texts).csvBytes(
      options: CSVWritingOptions(hasHeader: places.lowerBound == 0))
  }

  /// The number without a fraction it does not have: `12` rather than `12.0`.
  static func text(_ value: Double) -> String {
    wholeNumber(value).map { String($0) } ?? value.description
  }

  /// The value where it is a whole number that a double tells from its neighbours.
  static func wholeNumber(_ value: Double) -> Int? {
    guard let whole = Int(exactly: value), whole.magnitude < 1 << 53 else { return nil }
    return whole
  }
}
