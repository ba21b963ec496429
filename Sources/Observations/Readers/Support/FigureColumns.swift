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
  func append(to list: inout ObservationList, lines: RowLines) {
    if list.isEmpty, let kinds = kindsOfPlainRows {
      return list.take(
        kinds: kinds, areas: areas, counterparts: counterparts, periods: periods,
        values: measures[0].cells.values, state: ObservationList.State(normal, hasValue: true),
        lines: lines)
    }
    let markCodes = measures.map { measure in
      measure.cells.others.map { cell in
        cell.flatMap { $0.mark.isEmpty ? nil : list.code(of: $0.mark) } ?? -1
      }
    }
    let columns = measures.flatMap { [$0.kind, .each($0.cells.codes)] }
    let own: [SumGroup.Codes] = [.each(areas), .each(counterparts), .each(periods)]
    let blockCount = (rows.count + Self.blockSize - 1) / Self.blockSize
    let plain = ObservationList.State(normal, hasValue: true)
    (own + columns).withRowCodes { codes in
      let columns = measures.indices.map { measure in
        MeasureCodes(
          kinds: codes[3 + 2 * measure], codes: codes[4 + 2 * measure],
          isReadable: measures[measure].cells.others.map { $0 != nil })
      }
      let starts = starts(blockCount, columns)
      let memory = FigureMemory(count: starts[blockCount])
      let places = memory.places
      let (areas, counterparts, periods) = (codes[0], codes[1], codes[2])
      Parallel.forEach(blockCount) { block in
        var place = starts[block]
        forEachFigure(in: block, columns) { row, index, kind, code in
          var (value, state, mark) = (0.0, plain, ObservationList.Code(-1))
          if code < 0 {
            value = measures[index].cells.values[row]
          } else if let cell = measures[index].cells.others[code] {
            value = cell.value ?? 0
            state = ObservationList.State(
              cell.status == .normal ? normal : cell.status, hasValue: cell.value != nil)
            mark = markCodes[index][code]
          }
          places.fill(
            place, kind: kind, area: areas[row], counterpart: counterparts[row],
            period: periods[row], value: value, state: state, mark: mark, line: lines[row])
          place &+= 1
        }
      }
      list.append(memory, count: starts[blockCount])
    }
  }

  /// The kinds of a measure, and where its cells are no plain numbers.
  private struct MeasureCodes {
    let kinds, codes: RowCodes
    let isReadable: [Bool]
  }

  /// The kinds where every row has one plain figure, so that columns can be kept as they are.
  private var kindsOfPlainRows: [ObservationList.Code]? {
    guard measures.count == 1, measures[0].cells.codes.isEmpty, rows.areAllLeft else { return nil }
    switch measures[0].kind {
    case .same(let kind): return Array(repeating: kind, count: rows.count)
    case .each(let kinds): return kinds.contains { $0 < 0 } ? nil : kinds
    }
  }

  /// The place of the first figure of each block, and of the end.
  private func starts(_ blockCount: Int, _ columns: [MeasureCodes]) -> [Int] {
    let counts = Parallel.map(blockCount) { block in
      var count = 0
      forEachFigure(in: block, columns) { _, _, _, _ in count &+= 1 }
      return count
    }
    return counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  /// Calls a closure with the row, the measure, the kind and the code of the cell of each figure of
  /// a block of rows.
  @inline(__always) private func forEachFigure(
    in block: Int, _ columns: [MeasureCodes], _ body: (Int, Int, ObservationList.Code, Int) -> Void
  ) {
    columns.withUnsafeBufferPointer { columns in
      for row in block * Self.blockSize..<min((block + 1) * Self.blockSize, rows.count)
      where rows[row] {
        for index in columns.indices {
          let (kind, code) = (columns[index].kinds[row], Int(columns[index].codes[row]))
          guard kind >= 0, code < 0 || columns[index].isReadable[code] else { continue }
          body(row, index, kind, code)
        }
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
    let isSame = codes.indices.allSatisfy { codes[$0] == $0 }
    func known(_ areas: [RecordScan.AreaCode]) -> [ObservationList.Code] {
      isSame ? areas : RecordScan.mapped(areas, codes, otherwise: -1)
    }
    FigureColumns(
      areas: known(areas), counterparts: known(counterparts), periods: periods,
      measures: measures, rows: rows, normal: normal
    ).append(to: &list, lines: scan.rowLines)
  }

  /// Adds figures of one line each at places by row.
  mutating func append(
    _ cells: CellColumn, at places: (places: [Place], ofRow: [Int32]), periods: [Int32],
    rows: ScanRows, of scan: borrowing RecordScan
  ) {
    func column(_ code: (Place) -> ObservationList.Code) -> [Int32] {
      RecordScan.mapped(places.ofRow, places.places.map(code), otherwise: -1)
    }
    FigureColumns(
      areas: column(\.area), counterparts: column(\.counterpart), periods: periods,
      measures: [FigureColumns.Measure(kind: .each(column(\.kind)), cells: cells)], rows: rows
    ).append(to: &list, lines: scan.rowLines)
  }
}
