import DataFrames

extension RecordScan {
  /// The cell, or `nil` with a problem noted.
  mutating func printed(_ record: Int, _ column: Int) -> PublishedCell? {
    if let value = plainNumber(record, column) { return PublishedCell(value: value) }
    let text = string(record, column)
    if let cell = PublishedCell(missing: text) { return cell }
    if let number = publishedNumber(text, record, column) { return PublishedCell(number) }
    numberProblem(
      record, column, "'\(text)' is neither a number nor a mark for a missing value: correct it")
    return nil
  }

  /// The key of the area a cell names, as ``area(_:_:_:)`` finds it.
  mutating func areaID(_ record: Int, _ column: Int, _ schemes: [AreaScheme]) -> String? {
    area(record, column, schemes).map { areas[Int($0)] }
  }

  /// Whether nothing is printed in the record, as in the lines that set off footnotes.
  func isBlank(_ record: Int) -> Bool {
    text.isBlank(record)
  }

  /// The columns that are named by a year.
  var yearColumns: [(column: Int, period: Period)] {
    columnNames.enumerated().compactMap { column, title in
      guard let period = Period(title), period.part == .wholeYear else { return nil }
      return (column, period)
    }
  }

  /// An observation of a printed cell.
  func observation(
    _ key: DimensionKey, series: String? = nil, period: Period, cell: PublishedCell, line: Int
  ) -> Observation {
    observation(
      key, series: series, period: period, value: cell.value, status: cell.status,
      mark: cell.mark, line: line)
  }
}

extension DelimitedText {
  /// Whether no field of the record has more than spaces.
  func isBlank(_ record: Int) -> Bool {
    (0..<fieldCount(record)).allSatisfy { field in
      withBytes(record, field) { bytes in bytes.allSatisfy { $0 <= 0x20 } }
    }
  }
}
