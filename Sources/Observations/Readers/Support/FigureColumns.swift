import DataFrames

/// Figures of one line each, given as columns: one figure for each row and
/// measure, in the order of the rows.
struct FigureColumns {
  /// A column of cells and the kind of its figures, for all rows or for each. A
  /// row with a kind below zero has no figure.
  struct Measure {
    var kind: SumGroup.Codes
    var cells: CellColumn
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
  ///
  /// - Parameter line: the physical line of a row.
  func append(to list: inout ObservationList, line: (Int) -> Int) {
    let markCodes = measures.map { measure in
      measure.cells.others.map { cell in
        cell.flatMap { $0.mark.isEmpty ? nil : list.code(of: $0.mark) } ?? -1
      }
    }
    let blockCount = (rows.count + Self.blockSize - 1) / Self.blockSize
    let counts = ColumnBuffer<Int>(count: blockCount)
    let countBase = counts.base
    Parallel.forEach(blockCount) { block in
      var count = 0
      forEachFigure(in: block) { _, _, _ in count &+= 1 }
      countBase[block] = count
    }
    var starts = [0]
    for block in 0..<blockCount { starts.append(starts[block] + countBase[block]) }
    let memory = FigureMemory(count: starts[blockCount])
    let (kinds, areaBase) = (memory.kinds.base, memory.areas.base)
    let (counterpartBase, marks) = (memory.counterparts.base, memory.marks.base)
    let (periodBase, values) = (memory.periods.base, memory.values.base)
    let (states, lines) = (memory.states.base, memory.lines.base)
    let plain = ObservationList.State(normal, hasValue: true)
    Parallel.forEach(blockCount) { block in
      var place = starts[block]
      forEachFigure(in: block) { row, index, kind in
        kinds[place] = kind
        areaBase[place] = areas[row]
        counterpartBase[place] = counterparts.isEmpty ? -1 : counterparts[row]
        periodBase[place] = periods[row]
        lines[place] = UInt32(truncatingIfNeeded: line(row))
        let cells = measures[index].cells
        if cells.codes.isEmpty || cells.codes[row] < 0 {
          values[place] = cells.values[row]
          states[place] = plain
          marks[place] = -1
        } else if let cell = cells.others[Int(cells.codes[row])] {
          values[place] = cell.value ?? 0
          states[place] = ObservationList.State(
            cell.status == .normal ? normal : cell.status, hasValue: cell.value != nil)
          marks[place] = markCodes[index][Int(cells.codes[row])]
        }
        place &+= 1
      }
    }
    list.append(memory)
  }

  /// Calls a closure with the row, the measure and the kind of each figure of a block of rows.
  @inline(__always) private func forEachFigure(
    in block: Int, _ body: (Int, Int, ObservationList.Code) -> Void
  ) {
    for row in block * Self.blockSize..<min((block + 1) * Self.blockSize, rows.count)
    where rows[row] {
      for index in measures.indices {
        let kind: ObservationList.Code
        switch measures[index].kind {
        case .same(let code): kind = code
        case .each(let codes): kind = codes[row]
        }
        guard kind >= 0, measures[index].cells.holdsCell(row) else { continue }
        body(row, index, kind)
      }
    }
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
    let (first, text) = (scan.header + 1, scan.text)
    FigureColumns(
      areas: RecordScan.mapped(areas, codes, otherwise: -1),
      counterparts: RecordScan.mapped(counterparts, codes, otherwise: -1), periods: periods,
      measures: measures, rows: rows, normal: normal
    ).append(to: &list) { text.line(first + $0) }
  }

  /// Adds figures of one line each at places by row.
  mutating func append(
    _ cells: CellColumn, at places: (places: [Place], ofRow: [Int32]), periods: [Int32],
    rows: ScanRows, of scan: borrowing RecordScan
  ) {
    func column(_ code: (Place) -> ObservationList.Code) -> [Int32] {
      RecordScan.mapped(places.ofRow, places.places.map(code), otherwise: -1)
    }
    let (first, text) = (scan.header + 1, scan.text)
    FigureColumns(
      areas: column(\.area), counterparts: column(\.counterpart), periods: periods,
      measures: [FigureColumns.Measure(kind: .each(column(\.kind)), cells: cells)], rows: rows
    ).append(to: &list) { text.line(first + $0) }
  }
}
