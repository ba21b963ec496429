import DataFrames

/// How one publisher's file becomes figures: a row of `files.csv`.
public struct FigureRecipe: Sendable, Hashable {
  /// The key that figures carry as their file.
  public var id: String
  /// The table of `datasets/figures` that takes the figures.
  public var table: String
  /// The key of the source in `sources.csv`.
  public var source: String
  /// The path of the file within the folder of downloads.
  public var path: String
  /// The layout, by which the reader is found.
  public var layout: String
  public var series: String
  public var unit: String
  public var unitMultiplier: Int
  /// What else the reader and the compiler must know, by name.
  public var options: [String: String]
  public var note: String

  public init(
    id: String, table: String, source: String, path: String, layout: String, series: String,
    unit: String, unitMultiplier: Int = 0, options: [String: String] = [:], note: String = ""
  ) {
    self.id = id
    self.table = table
    self.source = source
    self.path = path
    self.layout = layout
    self.series = series
    self.unit = unit
    self.unitMultiplier = unitMultiplier
    self.options = options
    self.note = note
  }

  /// The recipes of a frame with the columns of `files.csv`. Options are
  /// written `name=value;name=value`.
  ///
  /// - Throws: ``FigureCompilationError`` with every row that cannot be used.
  public static func recipes(frame: DataFrame) throws -> [FigureRecipe] {
    let names = [
      "id", "table", "source", "file", "layout", "series", "unit", "unit_multiplier", "options",
      "note",
    ]
    let columns = try names.map { try frame.column($0) }
    var recipes: [FigureRecipe] = []
    var problems: [String] = []
    var ids: Set<String> = []
    for row in 0..<frame.rowCount {
      let fields = columns.map { $0.text(at: row) ?? "" }
      let place = "files.csv, row \(row + 1) (\(fields[0]))"
      for (name, field) in zip(names, fields).prefix(7) where field.isEmpty {
        problems.append("\(place): error: no \(name): fill it in")
      }
      if !ids.insert(fields[0]).inserted {
        problems.append("\(place): error: the id has two rows: give every row its own")
      }
      if Readers.reader(layout: fields[4]) == nil {
        problems.append(
          "\(place): error: no reader for the layout '\(fields[4])': use one of "
            + Readers.all.map(\.layout).sorted().joined(separator: ", "))
      }
      guard let multiplier = Int(fields[7].isEmpty ? "0" : fields[7]) else {
        problems.append("\(place): error: unit_multiplier '\(fields[7])': write a power of ten")
        continue
      }
      var options: [String: String] = [:]
      for piece in fields[8].split(separator: ";") {
        let ends = piece.split(separator: "=", maxSplits: 1)
        guard ends.count == 2, options.updateValue(String(ends[1]), forKey: String(ends[0])) == nil
        else {
          problems.append("\(place): error: option '\(piece)': write each once, as name=value")
          continue
        }
      }
      recipes.append(
        FigureRecipe(
          id: fields[0], table: fields[1], source: fields[2], path: fields[3], layout: fields[4],
          series: fields[5], unit: fields[6], unitMultiplier: multiplier, options: options,
          note: fields[9]))
    }
    guard problems.isEmpty else { throw FigureCompilationError(problems: problems) }
    return recipes
  }
}

/// Why figures could not be compiled: all problems found.
public struct FigureCompilationError: Error, Sendable, Hashable, CustomStringConvertible {
  public var problems: [String]

  public init(problems: [String]) {
    self.problems = problems
  }

  public var description: String {
    var lines = Array(problems.prefix(20))
    if problems.count > 20 { lines.append("… and \(problems.count - 20) more problems") }
    return lines.joined(separator: "\n")
  }
}
