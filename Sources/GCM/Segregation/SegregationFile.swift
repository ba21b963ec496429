import DataFrames
import Migration

/// What a cell is that a file does not list.
public enum UnlistedCell: String, Sendable, CaseIterable {
  /// Missing: the file does not say it.
  case missing
  /// Zero: the file lists everything that is not zero.
  case zero
}

/// A CSV file of the members of groups in areas: a row for each area and group,
/// with columns of any name.
public struct SegregationFile: Sendable {
  /// Which columns hold what.
  public struct Columns: Sendable {
    public var area: String
    public var group: String
    public var count: String

    public init(area: String = "area", group: String = "group", count: String = "count") {
      self.area = area
      self.group = group
      self.count = count
    }
  }

  public let table: SegregationTable

  /// Reads the counts; areas and groups keep the order in which they are met.
  ///
  /// A cell of counts that is empty, or `..`, `:` or `NA`, is missing.
  ///
  /// - Throws: `CSVError` with the place of every problem, or `FileError`.
  public init(
    contentsOf path: String, columns: Columns = Columns(), filters: [RowFilter] = [],
    unlisted: UnlistedCell = .missing
  ) throws {
    var file = try TidyRows(contentsOf: path, filters: filters)
    let fields = try file.positions([columns.area, columns.group, columns.count])
    var areas = NameIndex()
    var groups = NameIndex()
    var counts: [[Int]: Double?] = [:]
    var lines: [[Int]: Int] = [:]
    for row in file.rows {
      let cell = [
        areas.position(of: file.name(row, fields[0], "the area")),
        groups.position(of: file.name(row, fields[1], "the group")),
      ]
      if let earlier = lines.updateValue(file.text.line(row), forKey: cell) {
        file.note(
          row, fields[0], "the area and group stand in line \(earlier) already",
          remedy: "keep one row an area and group, or choose rows with --where column=value")
      }
      counts[cell] = .some(file.number(row, fields[2]))
    }
    try file.throwProblems()
    table = try SegregationTable(
      areas: areas.names, groups: groups.names,
      counts: areas.names.indices.map { area in
        groups.names.indices.map { group in
          counts[[area, group]] ?? (unlisted == .zero ? 0 : nil)
        }
      })
  }
}
