/// What a reader must be told about a file that the file does not say itself.
public struct ReadingContext: Sendable {
  public var areas: AreaCatalogue
  /// The key of the source in `sources.csv`.
  public var source: String
  /// The key of the file in `files.csv`.
  public var file: String
  /// The series the figures belong to; a reader of several series says how it is used.
  public var series: String
  /// The unit of the values once they are multiplied, such as `PERSONS`.
  public var unit: String
  /// The power of ten that turns the values into the unit.
  public var unitMultiplier: Int
  /// Further choices of the layout, by name.
  public var options: [String: String]
  /// What comma and point mean in numbers; `nil` lets each column say it.
  public var notation: NumberNotation?
  /// Whether records that cannot be read are left out and told in
  /// ``Reading/problems`` instead of stopping the reader.
  public var leavesOutProblems = false

  public init(
    areas: AreaCatalogue, source: String, file: String, series: String, unit: String,
    unitMultiplier: Int = 0, options: [String: String] = [:]
  ) {
    self.areas = areas
    self.source = source
    self.file = file
    self.series = series
    self.unit = unit
    self.unitMultiplier = unitMultiplier
    self.options = options
  }

  /// The same with another meaning of comma and point.
  func with(notation: NumberNotation) -> ReadingContext {
    var context = self
    context.notation = notation
    return context
  }
}
