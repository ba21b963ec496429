import DataFrames

/// Figures of one line each, given as columns: one figure for each row and
/// measure, in the order of the rows.
struct FigureColumns {
  /// A column of cells and the kind of its figures, for all rows or for each. A
  /// row with a kind below zero has no figure.
  struct Measure {
    var kind: SumGroup.Codes
    var cells: CellColumn
    /// What is printed beside plain numbers.
    var flags: FlagColumn?
  }

  /// The codes of areas in the list of figures, by row, as the counterparts are.
  var areas: [Int32]
  /// Below zero where there is none; empty where no figure has one.
  var counterparts: [Int32] = []
  /// The ordinals of the periods, by row.
  var periods: [Int32]
  var measures: [Measure]
  /// Rows that are left out have no figures.
  var rows: ScanRows
  /// The status of a cell that is normal.
  var normal = ObservationStatus.normal

  /// How many rows a thread does at a time.
  private static let blockSize = 1 << 14

  /// Adds the figures to a list.
  func append(to list: inout ObservationList, lines: RowLines) {
    let tables = CellTables(measures, normal: normal) { list.code(of: $0) }
    if list.isEmpty, let kinds = kindsOfWholeRows {
      return take(into: &list, kinds: kinds, tables, lines: lines)
    }
    tables.withColumns(measures) { columns in
      ([.each(areas), .each(counterparts), .each(periods)] as [SumGroup.Codes]).withRowCodes {
        codes in
        let (areas, counterparts, periods) = (codes[0], codes[1], codes[2])
        let starts = starts(columns)
        let memory = FigureMemory(count: starts[starts.count - 1])
        let places = memory.places
        Parallel.forEach(starts.count - 1) { block in
          var place = starts[block]
          for row in rowsOfBlock(block) where rows[row] {
            for measure in columns.indices {
              let kind = columns[measure].kinds[row]
              let cell = columns[measure].cell(row)
              guard kind >= 0, cell.isReadable else { continue }
              places.fill(
                place, kind: kind, area: areas[row], counterpart: counterparts[row],
                period: periods[row], value: cell.value, state: cell.state, mark: cell.mark,
                line: lines[row])
              place &+= 1
            }
          }
        }
        list.append(memory, count: starts[starts.count - 1])
      }
    }
  }

  /// Gives the columns to an empty list as they are, where every row has a figure.
  private func take(
    into list: inout ObservationList, kinds: [ObservationList.Code], _ tables: CellTables,
    lines: RowLines
  ) {
    let memory = FigureMemory.Rest(count: rows.count, hasCounterparts: !counterparts.isEmpty)
    tables.withColumns(measures) { columns in
      let column = columns[0]
      memory.fill(lines: lines) { row in
        let cell = column.cell(row)
        return (cell.state, cell.mark)
      }
    }
    list.take(
      kinds: kinds, areas: areas, counterparts: counterparts, periods: periods,
      values: measures[0].cells.allValues, rest: memory)
  }

  /// The kinds where there is one measure and every row has a figure of it.
  private var kindsOfWholeRows: [ObservationList.Code]? {
    guard measures.count == 1, measures[0].cells.areAllReadable, rows.areAllLeft else { return nil }
    switch measures[0].kind {
    case .same(let kind): return Parallel.map(rows.count, blockSize: Self.blockSize) { _ in kind }
    case .each(let kinds): return kinds.contains { $0 < 0 } ? nil : kinds
    }
  }

  private func rowsOfBlock(_ block: Int) -> Range<Int> {
    block * Self.blockSize..<min((block + 1) * Self.blockSize, rows.count)
  }

  /// The place of the first figure of each block, and of the end.
  private func starts(_ columns: UnsafeBufferPointer<CellTables.Column>) -> [Int] {
    let hasAll = measures.map { measure in
      guard case .same(let kind) = measure.kind else { return false }
      return kind >= 0 && measure.cells.areAllReadable
    }
    let counts = Parallel.map((rows.count + Self.blockSize - 1) / Self.blockSize) { block in
      let own = rowsOfBlock(block)
      let rowCount = rows.count(in: own)
      return columns.indices.reduce(into: 0) { count, measure in
        guard !hasAll[measure] else {
          count &+= rowCount
          return
        }
        for row in own
        where rows[row] && columns[measure].kinds[row] >= 0 && columns[measure].cell(row).isReadable
        {
          count &+= 1
        }
      }
    }
    return counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }
}

extension ScannedFigures {
  /// Adds figures of one line each, given as columns by row.
  ///
  /// - Parameters:
  ///   - counterparts: below zero where there is none; empty where no figure has one.
  ///   - normal: the status of a cell that is normal.
  mutating func append(
    _ measures: [FigureColumns.Measure], areas: [RecordScan.AreaCode],
    counterparts: [RecordScan.AreaCode] = [], periods: [Int32], rows: ScanRows,
    normal: ObservationStatus = .normal, of scan: borrowing RecordScan
  ) {
    let codes = areaCodes(scan)
    let isSame = codes.indices.allSatisfy { codes[$0] == $0 }
    func known(_ areas: [RecordScan.AreaCode]) -> [ObservationList.Code] {
      isSame ? areas : RecordScan.mapped(areas, codes, otherwise: -1)
    }
    FigureColumns(
      areas: known(areas), counterparts: known(counterparts), periods: periods,
      measures: measures, rows: rows, normal: normal
    ).append(to: &list, lines: scan.rowLines)
  }

  /// Adds figures of one line each at places by row, with flags beside plain numbers.
  mutating func append(
    _ cells: CellColumn, flags: FlagColumn, at places: PlaceColumns, periods: [Int32],
    rows: ScanRows, of scan: borrowing RecordScan
  ) {
    FigureColumns(
      areas: places.areas, counterparts: places.counterparts, periods: periods,
      measures: [FigureColumns.Measure(kind: places.kinds, cells: cells, flags: flags)],
      rows: rows
    ).append(to: &list, lines: scan.rowLines)
  }
}
