import DataFrames

extension RecordScan {
  /// What the numbers of a column are, as ``number(_:_:marks:)`` reads them.
  mutating func numbers(
    _ column: Int, _ rows: ScanRows, marks: Set<String> = []
  ) -> CellColumn {
    cells(column, rows) { scan, text in
      text.isEmpty || marks.contains(text)
        ? PublishedCell(missing: .notReported, mark: text) : nil
    } reading: { scan, record in
      switch scan.number(record, column, marks: marks) {
      case .value(let value): PublishedCell(value: value)
      case .missing(let mark): PublishedCell(missing: .notReported, mark: mark)
      }
    }
  }

  /// What the cells of a column are, as ``printed(_:_:)`` reads them.
  mutating func printed(_ column: Int, _ rows: ScanRows) -> CellColumn {
    cells(column, rows) { _, text in
      PublishedCell(missing: text)
    } reading: { scan, record in
      scan.printed(record, column)
    }
  }

  /// - Parameters:
  ///   - known: the cell of a text of which nothing has to be noted.
  ///   - reading: reads a cell of another text and notes what there is to tell.
  private mutating func cells(
    _ column: Int, _ rows: ScanRows, known: (RecordScan, String) -> PublishedCell?,
    reading: (inout RecordScan, Int) -> PublishedCell?
  ) -> CellColumn {
    guard let numbers = memories[column].numbers else {
      preconditionFailure("the numbers of the column \(column) were not read ahead")
    }
    var cells = CellColumn(values: numbers.values)
    // Where a comma is the decimal sign, no number can be read by itself.
    let isPlain = !rows.isEmpty && notation(of: column) != .decimalComma
    guard !numbers.codes.isEmpty || !isPlain else { return cells }
    var places = [Int32](repeating: -1, count: numbers.texts.count)
    for (code, text) in numbers.texts.enumerated() {
      guard let cell = known(self, text.trimmed) else { continue }
      places[code] = Int32(cells.others.count)
      cells.others.append(cell)
    }
    if isPlain, !Self.hasNegative(places) {
      cells.codes = Self.mapped(numbers.codes, places, otherwise: -1)
      return cells
    }
    var codes = [Int32](repeating: -1, count: numbers.values.count)
    for row in numbers.values.indices {
      let code = numbers.codes.isEmpty ? -1 : Int(numbers.codes[row])
      guard code >= 0 || !isPlain, rows[row] else { continue }
      if code >= 0, places[code] >= 0 {
        codes[row] = places[code]
        continue
      }
      codes[row] = Int32(cells.others.count)
      cells.others.append(reading(&self, record(of: row)))
    }
    cells.codes = codes
    return cells
  }
}
