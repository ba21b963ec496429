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
    if list.isEmpty, measures.count == 1, rows.areAllLeft, hasAllLeft(measures[0]) {
      return take(into: &list, tables, lines: lines)
    }
    let plainKinds = plainKinds
    tables.withColumns(measures) { columns in
      [areas, counterparts, periods].withReadings { codes in
        let (areas, counterparts, periods) = (codes[0], codes[1], codes[2])
        let starts = starts(columns)
        let memory = FigureMemory(
          count: starts[starts.count - 1], hasCounterparts: !self.counterparts.areNone,
          hasMarks: tables.hasMarks)
        let places = memory.places
        rows.withReading { isLeft in
          if let plainKinds {
            return measures.map(\.cells.values).withRowNumbers { numbers in
              numbers.withUnsafeBufferPointer { numbers in
                plainKinds.withUnsafeBufferPointer { kinds in
                  let plain = PlainRows(
                    areas: areas, counterparts: counterparts, periods: periods, lines: lines,
                    isLeft: isLeft, numbers: numbers, kinds: kinds,
                    state: ObservationList.State(normal, hasValue: true))
                  Parallel.forEach(starts.count - 1) { block in
                    plain.fill(places, from: starts[block], rows: rowsOfBlock(block))
                  }
                }
              }
            }
          }
          Parallel.forEach(starts.count - 1) { block in
            var place = starts[block]
            for row in rowsOfBlock(block) where isLeft[row] {
              let (area, counterpart) = (areas[row], counterparts[row])
              let (period, line) = (periods[row], lines[row])
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
        list.append(memory, count: starts[starts.count - 1])
      }
    }
  }

  /// Gives the columns to an empty list, where every row has a figure of one measure.
  private func take(into list: inout ObservationList, _ tables: CellTables, lines: RowLines) {
    let count = rows.count
    let memory = FigureMemory.Rest(count: count, hasMarks: tables.hasMarks)
    tables.withColumns(measures) { columns in
      let column = columns[0]
      memory.fill(lines: lines) { row in
        let cell = column.cell(row)
        return (cell.state, cell.mark)
      }
    }
    list.take(
      kinds: measures[0].kinds.byRow(count: count), areas: areas.byRow(count: count),
      counterparts: counterparts.areNone ? [] : counterparts.byRow(count: count),
      periods: periods.byRow(count: count), values: measures[0].cells.allValues, rest: memory)
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
