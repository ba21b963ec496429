/// What a list of figures keeps of the cells of several columns that are no plain
/// numbers, and of the flags beside plain numbers: each once, under a short number.
struct CellTables {
  /// What a list keeps of one cell.
  struct Cell {
    var value = 0.0
    var state: ObservationList.State
    /// Below zero for none.
    var mark: ObservationList.Code = -1
    /// Whether the cell could be read.
    var isReadable = true
  }

  /// A column by row; valid as long as the closure runs that it is given to.
  struct Column {
    fileprivate let numbers: RowNumbers
    let kinds: RowMeanings.Reading
    fileprivate let codes, flags: RowCodes
    fileprivate let firstFlag, firstOther: UnsafePointer<Cell>

    @inline(__always) func cell(_ row: Int) -> Cell {
      let code = Int(codes[row])
      if code >= 0 { return firstOther[code] }
      var cell = firstFlag[Int(flags[row])]
      cell.value = numbers[row]
      return cell
    }
  }

  /// The flags and the other cells of each column, one column after the other.
  private var cells: [Cell] = []
  /// For each column where its flags and its other cells begin.
  private var starts: [(flag: Int, other: Int)] = []

  /// - Parameters:
  ///   - normal: the status of a cell that is normal.
  ///   - code: gives the code of a mark in the list.
  init(
    _ measures: [FigureColumns.Measure], normal: ObservationStatus,
    code: (String) -> ObservationList.Code
  ) {
    func cell(_ cell: PublishedCell) -> Cell {
      Cell(
        value: cell.value ?? 0,
        state: ObservationList.State(
          cell.status == .normal ? normal : cell.status, hasValue: cell.value != nil),
        mark: cell.mark.isEmpty ? -1 : code(cell.mark))
    }
    let unreadable = Cell(state: ObservationList.State(normal, hasValue: false), isReadable: false)
    for measure in measures {
      let flag = cells.count
      cells += (measure.flags?.meanings ?? [.none]).map {
        cell(PublishedCell(value: 0, status: $0.status, mark: $0.mark))
      }
      starts.append((flag, cells.count))
      cells += measure.cells.others.map { $0.map(cell) ?? unreadable }
    }
  }

  /// Calls a closure with the columns of the measures that these tables are of.
  func withColumns<Result>(
    _ measures: [FigureColumns.Measure],
    _ body: (UnsafeBufferPointer<Column>) -> Result
  ) -> Result {
    let codes: [SumGroup.Codes] = measures.flatMap { measure in
      [.each(measure.cells.codes), measure.flags.map { .each($0.codes) } ?? .same(0)]
    }
    return measures.map(\.kinds).withReadings { kinds in
      codes.withRowCodes { codes in
        measures.map(\.cells.values).withRowNumbers { numbers in
          cells.withUnsafeBufferPointer { cells in
            guard let base = cells.baseAddress else { preconditionFailure("no measure") }
            let columns = measures.indices.map {
              Column(
                numbers: numbers[$0], kinds: kinds[$0], codes: codes[2 * $0],
                flags: codes[2 * $0 + 1], firstFlag: base + starts[$0].flag,
                firstOther: base + starts[$0].other)
            }
            return columns.withUnsafeBufferPointer(body)
          }
        }
      }
    }
  }

  /// Whether a cell has a mark.
  var hasMarks: Bool { cells.contains { $0.mark >= 0 } }
}
