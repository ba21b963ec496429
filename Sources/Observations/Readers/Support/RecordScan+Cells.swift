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
    guard var numbers = memories[column].numbers else {
      preconditionFailure("the numbers of the column \(column) were not read ahead")
    }
    // Where a comma is the decimal sign, no number can be read by itself.
    let isPlain = !rows.isEmpty && notation(of: column) != .decimalComma
    guard !numbers.others.isEmpty || !isPlain else { return CellColumn(numbers) }
    // Values are set below, and would be copied if the scan had them, too.
    memories[column].numbers = nil
    defer { memories[column].numbers = numbers }
    let (others, texts, count) = (numbers.others, numbers.texts, numbers.values.count)
    var cells = OtherCells(rowCount: count)
    let places = texts.map { text in known(self, text.trimmed).map { cells.add($0) } ?? -1 }
    if isPlain, others.allSatisfy({ places[$0.place] >= 0 }) {
      cells.put(others, places)
    } else if isPlain {
      for other in others {
        let (row, place) = (Int(other.record), places[other.place])
        if place >= 0 {
          cells.put(place, at: row)
        } else if rows[row] {
          let cell = reading(&self, record(of: row))
          // A number in another form is plain from now on: most columns have no others.
          if let value = cell?.plainValue {
            numbers.values[row] = value
            if value.sign == .minus { numbers.haveMinus = true }
          } else {
            cells.put(cells.add(cell), at: row)
          }
        }
      }
    } else {
      var next = 0
      for row in 0..<count {
        var place = Int32(-1)
        if next < others.count, others[next].record == row {
          place = places[others[next].place]
          next += 1
        }
        guard rows[row] else { continue }
        if place < 0 { place = cells.add(reading(&self, record(of: row))) }
        cells.put(place, at: row)
      }
    }
    return CellColumn(numbers, codes: cells.codes, others: cells.cells)
  }
}

/// The cells of a column that are no plain numbers, as ``CellColumn`` has them.
private struct OtherCells {
  let rowCount: Int
  var cells: [PublishedCell?] = []
  var codes: [Int32] = []

  init(rowCount: Int) { self.rowCount = rowCount }

  /// The place of a cell, which is kept from now on.
  mutating func add(_ cell: PublishedCell?) -> Int32 {
    cells.append(cell)
    return Int32(cells.count - 1)
  }

  /// Puts the cells of others at their rows, by the places of their texts.
  mutating func put(_ others: [PlainNumbers.Other], _ places: [Int32]) {
    if codes.isEmpty { codes = Array(repeating: -1, count: rowCount) }
    codes.withUnsafeMutableBufferPointer { codes in
      for other in others { codes[Int(other.record)] = places[other.place] }
    }
  }

  mutating func put(_ place: Int32, at row: Int) {
    if codes.isEmpty { codes = Array(repeating: -1, count: rowCount) }
    codes[row] = place
  }
}

extension PublishedCell {
  /// The number of a cell of which nothing else is to be kept.
  fileprivate var plainValue: Double? { status == .normal && mark.isEmpty ? value : nil }
}
