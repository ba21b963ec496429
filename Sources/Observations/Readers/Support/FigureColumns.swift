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
    // The cells that are no plain numbers, those of all measures one after the other.
    var others: [OtherCell] = []
    let firstOthers = measures.map { measure in
      defer {
        others += measure.cells.others.map { cell in
          OtherCell(cell, normal: normal) { list.code(of: $0) }
        }
      }
      return others.count
    }
    let columns: [SumGroup.Codes] =
      [.each(areas), .each(counterparts), .each(periods)]
      + measures.flatMap { [$0.kind, .each($0.cells.codes)] }
    let blockCount = (rows.count + Self.blockSize - 1) / Self.blockSize
    let plain = ObservationList.State(normal, hasValue: true)
    columns.withRowCodes { codes in
      measures.map(\.cells.values).withRowNumbers { numbers in
        let columns = measures.indices.map {
          MeasureColumns(
            numbers: numbers[$0], kinds: codes[3 + 2 * $0], codes: codes[4 + 2 * $0],
            firstOther: firstOthers[$0])
        }
        let (areas, counterparts, periods) = (codes[0], codes[1], codes[2])
        columns.withUnsafeBufferPointer { columns in
          others.withUnsafeBufferPointer { others in
            let starts = starts(blockCount, columns, others)
            let memory = FigureMemory(count: starts[blockCount])
            let places = memory.places
            Parallel.forEach(blockCount) { block in
              var place = starts[block]
              forEachFigure(in: block, columns, others) { row, measure, kind, other in
                let cell =
                  other < 0
                  ? OtherCell(value: columns[measure].numbers[row], state: plain, mark: -1)
                  : others[other]
                places.fill(
                  place, kind: kind, area: areas[row], counterpart: counterparts[row],
                  period: periods[row], value: cell.value, state: cell.state, mark: cell.mark,
                  line: lines[row])
                place &+= 1
              }
            }
            list.append(memory, count: starts[blockCount])
          }
        }
      }
    }
  }

  /// The columns of a measure, by row.
  private struct MeasureColumns {
    let numbers: RowNumbers
    let kinds, codes: RowCodes
    let firstOther: Int
  }

  /// What a list keeps of a cell that is no plain number.
  private struct OtherCell {
    var value = 0.0
    let state: ObservationList.State
    var mark: ObservationList.Code = -1
    /// Whether the cell could be read.
    var isReadable = true

    init(value: Double, state: ObservationList.State, mark: ObservationList.Code) {
      (self.value, self.state, self.mark) = (value, state, mark)
    }

    init(
      _ cell: PublishedCell?, normal: ObservationStatus, code: (String) -> ObservationList.Code
    ) {
      isReadable = cell != nil
      let status = cell?.status ?? normal
      state = ObservationList.State(
        status == .normal ? normal : status, hasValue: cell?.value != nil)
      value = cell?.value ?? 0
      if let cell, !cell.mark.isEmpty { mark = code(cell.mark) }
    }
  }

  /// The kinds where every row has one plain figure, so that columns can be kept as they are.
  private var kindsOfPlainRows: [ObservationList.Code]? {
    guard measures.count == 1, measures[0].cells.codes.isEmpty, rows.areAllLeft else { return nil }
    switch measures[0].kind {
    case .same(let kind): return Parallel.map(rows.count, blockSize: 1 << 14) { _ in kind }
    case .each(let kinds): return kinds.contains { $0 < 0 } ? nil : kinds
    }
  }

  /// The place of the first figure of each block, and of the end.
  private func starts(
    _ blockCount: Int, _ columns: UnsafeBufferPointer<MeasureColumns>,
    _ others: UnsafeBufferPointer<OtherCell>
  ) -> [Int] {
    let counts = Parallel.map(blockCount) { block in
      var count = 0
      forEachFigure(in: block, columns, others) { _, _, _, _ in count &+= 1 }
      return count
    }
    return counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  /// Calls a closure with the row, the measure, the kind and the place of the other cell of each
  /// figure of a block of rows, below zero for a plain number.
  @inline(__always) private func forEachFigure(
    in block: Int, _ columns: UnsafeBufferPointer<MeasureColumns>,
    _ others: UnsafeBufferPointer<OtherCell>,
    _ body: (Int, Int, ObservationList.Code, Int) -> Void
  ) {
    for row in block * Self.blockSize..<min((block + 1) * Self.blockSize, rows.count)
    where rows[row] {
      for measure in columns.indices {
        let (kind, code) = (columns[measure].kinds[row], Int(columns[measure].codes[row]))
        let other = code < 0 ? -1 : columns[measure].firstOther &+ code
        guard kind >= 0, other < 0 || others[other].isReadable else { continue }
        body(row, measure, kind, other)
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
