import DataFrames

extension ObservationList {
  /// The figures of a table, in its order.
  public init(_ table: ObservationTable) {
    self.init()
    append(contentsOf: table)
  }

  /// Adds the figures of a table. What a text means is looked up once.
  public mutating func append(contentsOf table: ObservationTable) {
    reserveCapacity(count + table.rowCount)
    var areas = CodesOfColumn(table.areas)
    var counterparts = CodesOfColumn(table.counterparts)
    var marks = CodesOfColumn(table.marks)
    var last: (row: Int, kind: Code)?
    for row in 0..<table.rowCount {
      let kind: Code
      if let last, table.haveOneKind(last.row, row) {
        kind = last.kind
      } else {
        kind = code(of: Kind(table[row]))
        last = (row, kind)
      }
      append(
        kind: kind, area: areas.code(row, in: &self, default: ""),
        counterpart: counterparts.code(row, in: &self),
        period: Period(ordinal: table.periods[row]), value: table.values[row],
        status: table.status(row), mark: marks.code(row, in: &self), lines: table.lines(ofRow: row))
    }
  }
}

/// The codes of a list for the texts of a column.
private struct CodesOfColumn {
  private let column: StringColumn
  private var codes: [ObservationList.Code?]

  init(_ column: StringColumn) {
    self.column = column
    codes = Array(repeating: nil, count: column.dictionary.count)
  }

  /// The code of the text of a row; -1, or that of the default, where it is missing.
  mutating func code(
    _ row: Int, in list: inout ObservationList, default text: String? = nil
  ) -> ObservationList.Code {
    let code = Int(column.codes[row])
    guard code >= 0 else { return text.map { list.code(of: $0) } ?? -1 }
    if let known = codes[code] { return known }
    let found = list.code(of: column.dictionary[code])
    codes[code] = found
    return found
  }
}

extension ObservationTable {
  /// Whether two rows differ in nothing that makes the kind of a figure.
  fileprivate func haveOneKind(_ left: Int, _ right: Int) -> Bool {
    [sources, series, sexes, ages, migratoryStatuses, breakdowns, units, natures, files].allSatisfy
    {
      $0.codes[left] == $0.codes[right]
    } && unitMultipliers[left] == unitMultipliers[right]
  }
}
