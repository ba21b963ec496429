/// The combinations that the codes of several columns make, numbered in the
/// order in which rows meet them first.
struct RowCombinations {
  /// For each row its combination, -1 for a row that is left out.
  private(set) var numbers: [Int32]
  /// For each combination the first row with it.
  private(set) var firstRows: [Int32] = []

  /// - Parameter columns: columns of codes from 0 on.
  init(_ columns: [[Int32]], rows: ScanRows) {
    numbers = rows.indices.map { rows[$0] ? 0 : -1 }
    if let first = rows.indices.first(where: { rows[$0] }) { firstRows = [Int32(first)] }
    let counts = columns.map { Int($0.max() ?? -1) + 1 }
    var (together, length) = ([Int](), 1)
    for (column, count) in counts.enumerated() where count > 1 {
      guard length * count <= Self.tableLength else {
        refine(by: Self.joined(together.map { columns[$0] }, together.map { counts[$0] }))
        (together, length) = ([column], count)
        continue
      }
      together.append(column)
      length *= count
    }
    if !together.isEmpty {
      refine(by: Self.joined(together.map { columns[$0] }, together.map { counts[$0] }))
    }
  }

  /// The longest table that is worth it.
  private static let tableLength = 1 << 20

  /// One code for the codes of several columns, of which there are so many.
  private static func joined(_ columns: [[Int32]], _ counts: [Int]) -> [Int32] {
    var codes = columns[0]
    for (column, count) in zip(columns, counts).dropFirst() {
      let count = Int32(count)
      codes.withUnsafeMutableBufferPointer { codes in
        column.withUnsafeBufferPointer { column in
          for row in codes.indices { codes[row] = codes[row] &* count &+ column[row] }
        }
      }
    }
    return codes
  }

  /// Sets rows apart that differ in a column.
  private mutating func refine(by codes: [Int32]) {
    let codeCount = Int(codes.max() ?? -1) + 1
    let length = firstRows.count * codeCount
    var met: [Int32] = []
    guard length <= 1 << 22 else { return refineByHash(codes) }
    var places = [Int32](repeating: -1, count: length)
    for row in numbers.indices where numbers[row] >= 0 {
      let cell = Int(numbers[row]) &* codeCount &+ Int(codes[row])
      if places[cell] < 0 {
        places[cell] = Int32(truncatingIfNeeded: met.count)
        met.append(Int32(truncatingIfNeeded: row))
      }
      numbers[row] = places[cell]
    }
    firstRows = met
  }

  private mutating func refineByHash(_ codes: [Int32]) {
    var table = KeyTable()
    var met: [Int32] = []
    for row in numbers.indices where numbers[row] >= 0 {
      let place = table.place(
        of: KeyTable.Key(area: numbers[row], counterpart: codes[row], period: 0))
      if place == met.count { met.append(Int32(truncatingIfNeeded: row)) }
      numbers[row] = Int32(truncatingIfNeeded: place)
    }
    firstRows = met
  }
}
