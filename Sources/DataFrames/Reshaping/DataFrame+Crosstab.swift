extension DataFrame {
  /// A table of some keys by another: in each cell what is computed from the rows that belong there,
  /// with totals.
  ///
  /// A total is computed from all rows of its row or column, so that the total of means is the mean
  /// of all. Rows and columns are in ascending order, texts by their UTF-8 bytes; what has a missing
  /// key comes last before the totals, with the row key missing, or in the column named by the options.
  /// A cell without rows holds zero where rows are counted, and is missing otherwise. Where there is a
  /// row of totals the first of its keys is the name of the totals, so that this column becomes texts.
  ///
  /// - Parameters:
  ///   - rows: the keys of the rows, at least one.
  ///   - name: the key of the columns.
  ///   - aggregation: what is computed; for shares a count or a sum.
  ///   - options: the names of the totals, and shares.
  public func crosstab(
    rows: [String], columns name: String, _ aggregation: Aggregation = .count(),
    options: CrosstabOptions = CrosstabOptions()
  ) throws(DataFrameError) -> DataFrame {
    precondition(!rows.isEmpty, "a crosstab without row keys")
    guard options.shares == nil || aggregation.isAdditive else {
      throw .invalidExpression("shares need a count or a sum, not \(aggregation.name)")
    }
    guard !rows.contains(name) else { throw .duplicateColumn(name: name) }
    let table = try CrosstabFigures(self, rows, name, aggregation)
    var result: [(name: String, column: AnyColumn)] = []
    for (index, key) in rows.enumerated() {
      let keys = table.rowKeys(index)
      guard let totals = options.columnTotals else {
        result.append((key, keys))
        continue
      }
      guard index == 0 else {
        result.append((key, keys.gathered(Array(0..<keys.count) + [-1])))
        continue
      }
      let texts = (0..<keys.count).map { keys.text(at: $0) }
      guard !texts.contains(totals) else {
        throw .invalidExpression(
          "a row of the crosstab is called '\(totals)' like its totals; give the totals another name"
        )
      }
      result.append((key, AnyColumn(texts + [totals])))
    }
    let hasTotalRow = options.columnTotals != nil
    for column in 0..<table.columnCount {
      result.append(
        (
          table.columnName(column) ?? options.missing,
          table.column(column, hasTotalRow: hasTotalRow, shares: options.shares)
        ))
    }
    if let totals = options.rowTotals {
      result.append(
        (totals, table.column(nil, hasTotalRow: hasTotalRow, shares: options.shares)))
    }
    return try DataFrame(result)
  }
}

/// The cells and totals of a crosstab.
private struct CrosstabFigures {
  private let rowFrame: DataFrame
  private let columnKeys: AnyColumn
  /// The groups of rows and of columns in their order.
  private let (rowOrder, columnOrder): ([Int32], [Int32])
  /// The figures of the cells, then those of the rows, the columns, and of all.
  private let figures: AnyColumn
  /// For each column the place of each row's figure; -1 where there is none.
  private let cells: [[Int32]]
  private let cellCount: Int
  private let isCount: Bool

  var columnCount: Int { columnOrder.count }

  init(
    _ frame: DataFrame, _ rows: [String], _ column: String, _ aggregation: Aggregation
  ) throws(DataFrameError) {
    var value = "value"
    while rows.contains(value) || value == column { value += "_" }
    let aggregation = aggregation.named(value)
    isCount = aggregation.countsRows
    let cellFrame = try frame.grouped(by: rows + [column]).aggregated(aggregation)
    rowFrame = try frame.grouped(by: rows).aggregated(aggregation)
    let columnFrame = try frame.grouped(by: [column]).aggregated(aggregation)
    let total = try frame.grouped(by: []).aggregated(aggregation)
    columnKeys = try columnFrame.column(column)
    func order(_ frame: DataFrame, _ names: [String]) throws(DataFrameError) -> [Int32] {
      var parts: [OrderPart] = []
      for name in names { parts += OrderPart.parts(try frame.column(name), .ascending(name)) }
      return RowOrder(parts, rowCount: frame.rowCount).rows
    }
    rowOrder = try order(rowFrame, rows)
    columnOrder = try order(columnFrame, [column])
    // Keys come first in the cells as they come first in the rows.
    let rowIDs = RowKeys(
      try cellFrame.indices(of: rows).map { cellFrame.columns[$0] }, rowCount: cellFrame.rowCount)
    let columnIDs = RowKeys([try cellFrame.column(column)], rowCount: cellFrame.rowCount)
    var cells = [[Int32]](
      repeating: Array(repeating: -1, count: rowFrame.rowCount), count: columnFrame.rowCount)
    for cell in 0..<cellFrame.rowCount {
      cells[Int(columnIDs.ids[cell])][Int(rowIDs.ids[cell])] = Int32(cell)
    }
    self.cells = cells
    let parts = try [cellFrame, rowFrame, columnFrame, total].map {
      (part) throws(DataFrameError) in try part.column(value)
    }
    guard let figures = AnyColumn.concatenated(parts) else {
      preconditionFailure("one aggregation gives one type")
    }
    self.figures = figures
    cellCount = cellFrame.rowCount
  }

  private func rowTotal(_ row: Int32) -> Int32 { Int32(cellCount) + row }
  private func columnTotal(_ column: Int32) -> Int32 {
    Int32(cellCount + rowFrame.rowCount) + column
  }
  /// -1 where the frame has no rows.
  private var grandTotal: Int32 { Int32(figures.count) - 1 }

  /// A key of the rows in their order.
  func rowKeys(_ index: Int) -> AnyColumn {
    rowFrame.columns[index].gathered(unchecked: rowOrder, hasMissing: false)
  }

  /// The name of a column; `nil` where its key is missing.
  func columnName(_ place: Int) -> String? { columnKeys.text(at: Int(columnOrder[place])) }

  /// The figures of a column, or the totals of the rows when `nil`.
  func column(
    _ place: Int?, hasTotalRow: Bool, shares: CrosstabOptions.Shares?
  ) -> AnyColumn {
    let column = place.map { columnOrder[$0] }
    let ownTotal = column.map { columnTotal($0) } ?? grandTotal
    var places = rowOrder.map { row in
      column.map { cells[Int($0)][Int(row)] } ?? rowTotal(row)
    }
    var totals = rowOrder.map { row in
      switch shares {
      case .ofRow: rowTotal(row)
      case .ofColumn: ownTotal
      default: grandTotal
      }
    }
    if hasTotalRow {
      places.append(ownTotal)
      totals.append(shares == .ofColumn ? ownTotal : grandTotal)
    }
    let gathered = figures.gathered(unchecked: places, hasMissing: true)
    guard shares != nil else { return isCount ? gathered.zeroWhereMissing : gathered }
    guard case .double(let all)? = figures.converted(to: .double) else {
      preconditionFailure("counts and sums are figures")
    }
    return AnyColumn(
      zip(places, totals).map { place, total -> Double? in
        let figure = place < 0 ? (isCount ? 0 : nil) : all[Int(place)]
        guard total >= 0, let figure, let whole = all[Int(total)], whole != 0 else { return nil }
        return figure / whole
      })
  }
}

extension AnyColumn {
  /// Integers with zeros for those that are missing.
  fileprivate var zeroWhereMissing: AnyColumn {
    guard case .integer(let column) = self else { return self }
    return .integer(Column(values: column.map { $0 ?? 0 }))
  }
}

extension Aggregation {
  /// Whether it counts rows, of which there can be none.
  fileprivate var countsRows: Bool {
    switch function {
    case .rowCount, .presentCount, .missingCount, .distinctCount: true
    default: false
    }
  }

  /// Whether the figures of parts add up to that of the whole.
  fileprivate var isAdditive: Bool {
    switch function {
    case .rowCount, .presentCount, .missingCount, .sum: true
    default: false
    }
  }
}
