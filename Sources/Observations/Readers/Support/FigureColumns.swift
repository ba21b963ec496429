import DataFrames

/// Figures of one line each, given as columns: one figure for each row and
/// measure, in the order of the rows.
struct FigureColumns {
  /// A column of cells and the kinds of its figures. A row with a kind below zero has no figure.
  struct Measure {
    var kinds: RowMeanings
    var cells: CellColumn
    /// What is printed beside plain numbers.
    var flags: FlagColumn?
  }

  /// The codes of areas in the list of figures, as the counterparts are.
  var areas: RowMeanings
  /// Below zero where there is none.
  var counterparts: RowMeanings
  /// The ordinals of the periods.
  var periods: RowMeanings
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
    let keepsValues =
      list.isEmpty && measures.count == 1 && rows.areAllLeft && hasAllLeft(measures[0])
    tables.withColumns(measures) { columns in
      withRows(lines) { rows in
        let starts = starts(columns)
        let memory = FigureMemory(
          count: starts[starts.count - 1], for: list, periods: periods.readings,
          hasCounterparts: !counterparts.areNone,
          hasMarks: tables.hasMarks, hasValues: !keepsValues)
        if keepsValues {
          fillAllButValues(memory.places, rows, columns[0])
          return list.take(memory, values: measures[0].cells.allValues)
        }
        if let plainKinds {
          fillPlain(memory.places, rows, plainKinds, starts)
        } else {
          fill(memory.places, rows, columns, starts)
        }
        list.append(memory, count: starts[starts.count - 1])
      }
    }
  }

  /// What is known of rows, as kernels read it; valid within the closure that it is given to.
  struct Rows {
    let areas, counterparts, periods: RowMeanings.Reading
    let lines: RowLines
    /// Which rows are left.
    let isLeft: UnsafePointer<Bool>
  }

  private func withRows(_ lines: RowLines, _ body: (Rows) -> Void) {
    [areas, counterparts, periods].withReadings { codes in
      rows.withReading { isLeft in
        body(
          Rows(
            areas: codes[0], counterparts: codes[1], periods: codes[2], lines: lines,
            isLeft: isLeft))
      }
    }
  }

  /// Fills the places of figures, whatever cells rows have.
  private func fill(
    _ places: FigureMemory.Places, _ rows: Rows,
    _ columns: UnsafeBufferPointer<CellTables.Column>, _ starts: [Int]
  ) {
    Parallel.forEach(starts.count - 1) { block in
      var place = starts[block]
      for row in rowsOfBlock(block) where rows.isLeft[row] {
        let (area, counterpart) = (rows.areas[row], rows.counterparts[row])
        let (period, line) = (rows.periods[row], rows.lines[row])
        for measure in columns.indices {
          let kind = columns[measure].kinds[row]
          let cell = columns[measure].cell(row)
          guard kind >= 0, cell.isReadable else { continue }
          places.fill(
            place, kind: kind, area: area, counterpart: counterpart, period: period,
            value: cell.value, state: cell.state, mark: cell.mark, line: line)
          place &+= 1
        }
      }
    }
  }

  /// Fills the places of figures where rows have nothing but plain numbers.
  private func fillPlain(
    _ places: FigureMemory.Places, _ rows: Rows, _ kinds: [SIMD4<ObservationList.Code>],
    _ starts: [Int]
  ) {
    measures.map(\.cells.values).withRowNumbers { numbers in
      numbers.withUnsafeBufferPointer { numbers in
        kinds.withUnsafeBufferPointer { kinds in
          let plain = PlainRows(
            rows: rows, numbers: numbers, kinds: kinds,
            state: ObservationList.State(normal, hasValue: true))
          Parallel.forEach(starts.count - 1) { block in
            plain.fill(places, starts[block]..<starts[block + 1], rows: rowsOfBlock(block))
          }
        }
      }
    }
  }

  /// Fills the places of figures where every row has one of one measure, whose column of values a
  /// list takes as it is.
  private func fillAllButValues(
    _ places: FigureMemory.Places, _ rows: Rows, _ column: CellTables.Column
  ) {
    Parallel.forEach((self.rows.count + Self.blockSize - 1) / Self.blockSize) { block in
      for row in rowsOfBlock(block) {
        let cell = column.cell(row)
        places.fill(
          row, kind: column.kinds[row], area: rows.areas[row],
          counterpart: rows.counterparts[row], period: rows.periods[row], state: cell.state,
          mark: cell.mark, line: rows.lines[row])
      }
    }
  }

  /// Whether every row that is left has a figure of a measure.
  private func hasAllLeft(_ measure: Measure) -> Bool {
    measure.kinds.areAllKnown && measure.cells.areAllReadable
  }

  /// The kinds of several measures, four at a time, where each has one, and rows nothing but plain
  /// numbers.
  private var plainKinds: [SIMD4<ObservationList.Code>]? {
    let kinds = measures.compactMap { measure in
      measure.cells.codes.isEmpty && measure.flags == nil ? measure.kinds.ofAll : nil
    }
    guard kinds.count == measures.count, kinds.count > 1 else { return nil }
    return stride(from: 0, to: kinds.count, by: 4).map { first in
      var four = SIMD4<ObservationList.Code>(repeating: -1)
      for place in first..<min(first + 4, kinds.count) { four[place - first] = kinds[place] }
      return four
    }
  }

  private func rowsOfBlock(_ block: Int) -> Range<Int> {
    block * Self.blockSize..<min((block + 1) * Self.blockSize, rows.count)
  }

  /// The place of the first figure of each block, and of the end.
  private func starts(_ columns: UnsafeBufferPointer<CellTables.Column>) -> [Int] {
    // Of these measures every row that is left has a figure.
    let hasAllLeft = measures.map(hasAllLeft)
    let counts = Parallel.map((rows.count + Self.blockSize - 1) / Self.blockSize) { block in
      let own = rowsOfBlock(block)
      let rowCount = rows.count(in: own)
      return columns.indices.reduce(into: 0) { count, measure in
        guard !hasAllLeft[measure] else {
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
  /// Adds figures of one line each, given as columns.
  ///
  /// - Parameters:
  ///   - areas: the codes of areas in the scan, as the counterparts are.
  ///   - normal: the status of a cell that is normal.
  mutating func append(
    _ measures: [FigureColumns.Measure], areas: RowMeanings,
    counterparts: RowMeanings = RowMeanings(ofAll: -1), periods: RowMeanings, rows: ScanRows,
    normal: ObservationStatus = .normal, of scan: borrowing RecordScan
  ) {
    let codes = areaCodes(scan)
    FigureColumns(
      areas: areas.mapped { codes[Int($0)] },
      counterparts: counterparts.mapped { codes[Int($0)] }, periods: periods,
      measures: measures, rows: rows, normal: normal
    ).append(to: &list, lines: scan.rowLines)
  }

  /// Adds figures of one line each at places by row, with flags beside plain numbers.
  mutating func append(
    _ cells: CellColumn, flags: FlagColumn, at places: PlaceColumns, periods: RowMeanings,
    rows: ScanRows, of scan: borrowing RecordScan
  ) {
    FigureColumns(
      areas: places.areas, counterparts: places.counterparts, periods: periods,
      measures: [FigureColumns.Measure(kinds: places.kinds, cells: cells, flags: flags)],
      rows: rows
    ).append(to: &list, lines: scan.rowLines)
  }
}
