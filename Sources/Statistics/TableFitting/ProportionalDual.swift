#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The state of a proportional fit: factors of the rows and, always exact for
/// them, of the columns.
struct ProportionalDual {
  private let seed: Matrix
  private let transposed: Matrix
  private let rowTotals: [Double]
  private let columnTotals: [Double]
  private let tolerance: Double
  /// Rows with a total, and of each part of the seed the largest of them, whose
  /// factor stays where it is: what rounding leaves of the sum falls to it.
  private let rows: [Int]
  private let pinned: Set<Int>
  private var rowFactors: [Double]
  private var columnFactors: [Double]
  private var rowSums: [Double] = []
  private var iterations = 0

  /// Checks that the totals agree and that each has a cell to go to.
  init(
    seed: Matrix, rowTotals: [Double], columnTotals: [Double], tolerance: Double
  ) throws {
    let sum = CompensatedSum(rowTotals).value
    let otherSum = CompensatedSum(columnTotals).value
    try TableFittingError.requireAgreement("row totals", sum, "column totals", otherSum)
    self.seed = seed
    transposed = seed.transposed()
    self.rowTotals = rowTotals
    // What rounding leaves between the two sums is shared out, or neither set
    // of totals could be met to the last digit.
    self.columnTotals = otherSum > 0 ? columnTotals.map { $0 * (sum / otherSum) } : columnTotals
    self.tolerance = tolerance
    rows = rowTotals.indices.filter { rowTotals[$0] > 0 }
    pinned = try Self.partsOfSeed(seed, rowTotals, columnTotals)
    rowFactors = rowTotals.map { $0 > 0 ? 1 : 0 }
    columnFactors = columnTotals
    updateColumns()
  }

  // MARK: Finding the factors

  mutating func run(_ algorithm: ProportionalFit.Algorithm, maximumIterations: Int) {
    var best = (residual: relativeResidual, rows: rowFactors)
    var stalled = 0
    while relativeResidual > tolerance, iterations < maximumIterations {
      if algorithm == .sweeps || iterations < 10 || !step() { sweep() }
      iterations += 1
      let residual = relativeResidual
      if residual < best.residual {
        stalled = residual < 0.9 * best.residual ? 0 : stalled + 1
        best = (residual, rowFactors)
      } else {
        stalled += 1
      }
      // Rounding keeps the steps from coming nearer.
      if algorithm == .newton, stalled > 20, best.residual < 1e-9 { break }
      // Or the totals cannot be met over these cells, and the fit creeps.
      if algorithm == .newton, stalled > 200 { break }
    }
    if best.residual < relativeResidual {
      rowFactors = best.rows
      updateColumns()
    }
  }

  /// One sweep: the rows are made to fit, then the columns.
  private mutating func sweep() {
    for row in rows { rowFactors[row] *= rowTotals[row] / rowSums[row] }
    updateColumns()
  }

  /// One step of Newton's method with a search along its direction; `false`
  /// where the equations cannot be solved or no shorter step helps.
  private mutating func step() -> Bool {
    guard let direction = newtonDirection() else { return false }
    let slope = rows.reduce(0) { $0 + (rowTotals[$1] - rowSums[$1]) * direction[$1] }
    let start = rowFactors
    let value = objective()
    let allowance = 1e-13 * max(abs(value), rowTotals.reduce(0, +))
    var length = 1.0
    for _ in 0..<40 {
      for row in rows { rowFactors[row] = start[row] * exp(length * direction[row]) }
      updateColumns()
      if objective() <= value - 1e-4 * length * slope + allowance, relativeResidual.isFinite {
        return true
      }
      length /= 2
    }
    rowFactors = start
    updateColumns()
    return false
  }

  /// The direction from the Schur complement of the rows. Its off-diagonal
  /// elements are sums of products of positive numbers, and each diagonal
  /// element is the sum of the others of its row, so that nothing cancels.
  private func newtonDirection() -> [Double]? {
    let count = seed.rowCount
    let roots = columnTotals.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    var system = transposed.scaled(
      rows: zip(columnFactors, roots).map { $0 * $1 }, columns: rowFactors
    ).crossProductOnAllCores()
    let isFree = rowTotals.indices.map { rowTotals[$0] > 0 && !pinned.contains($0) }
    let rightSide = isFree.indices.map { isFree[$0] ? rowTotals[$0] - rowSums[$0] : 0 }
    for column in 0..<count {
      var diagonal = 0.0
      let start = column * count
      for row in 0..<count where row != column {
        diagonal += system.elements[start + row]
        system.elements[start + row] =
          isFree[column] && isFree[row] ? -system.elements[start + row] : 0
      }
      system[column, column] = isFree[column] && diagonal > 0 ? diagonal : 1
    }
    guard let factor = try? CholeskyDecomposition(system),
      let direction = try? factor.solve(rightSide), direction.allSatisfy(\.isFinite)
    else { return nil }
    return direction
  }

  /// The dual function.
  private func objective() -> Double {
    var sum = 0.0
    for column in columnTotals.indices where columnTotals[column] > 0 {
      sum -= columnTotals[column] * log(columnFactors[column] / columnTotals[column])
    }
    for row in rows { sum -= rowTotals[row] * log(rowFactors[row]) }
    return sum
  }

  /// Makes the columns fit, and adds up the rows.
  private mutating func updateColumns() {
    let sums = transposed * rowFactors
    for column in sums.indices {
      columnFactors[column] = columnTotals[column] > 0 ? columnTotals[column] / sums[column] : 0
    }
    rowSums = seed * columnFactors
    for row in rowSums.indices { rowSums[row] *= rowFactors[row] }
  }

  private var relativeResidual: Double {
    var largest = 0.0
    for row in rows {
      let residual = abs(rowTotals[row] - rowSums[row]) / rowTotals[row]
      if !(residual <= largest) { largest = residual.isNaN ? .infinity : residual }
    }
    return largest
  }

  // MARK: Results

  func normalisedFactors() -> (rows: [Double], columns: [Double]) {
    let logarithms = columnFactors.filter { $0 > 0 }.map(log)
    guard !logarithms.isEmpty else { return (rowFactors, columnFactors) }
    let mean = exp(CompensatedSum(logarithms).value / Double(logarithms.count))
    guard mean.isNormal else { return (rowFactors, columnFactors) }
    return (rowFactors.map { $0 * mean }, columnFactors.map { $0 / mean })
  }

  func report(rowTotals: [Double], columnTotals: [Double]) -> FittingReport {
    let sums = transposed * rowFactors
    let residuals = FittingReport.residuals(
      zip(rowTotals, rowSums).map { ($0, $1) }
        + columnTotals.indices.map { (columnTotals[$0], sums[$0] * columnFactors[$0]) })
    return FittingReport(
      isConverged: relativeResidual <= tolerance, iterations: iterations,
      largestResidual: residuals.absolute, largestRelativeResidual: residuals.relative)
  }

  // MARK: Parts of the seed

  /// The row with the largest total of each part that the cells above zero join.
  private static func partsOfSeed(
    _ seed: Matrix, _ rowTotals: [Double], _ columnTotals: [Double]
  ) throws -> Set<Int> {
    let count = seed.rowCount
    var parts = DisjointSets(count: count + seed.columnCount)
    for column in columnTotals.indices where columnTotals[column] > 0 {
      for (row, value) in seed.column(column).enumerated() where value > 0 && rowTotals[row] > 0 {
        parts.join(row, count + column)
      }
    }
    var rows: [Int: (first: Int, largest: Int, sum: CompensatedSum)] = [:]
    for row in rowTotals.indices where rowTotals[row] > 0 {
      var entry = rows[parts.find(row)] ?? (row, row, CompensatedSum())
      if rowTotals[row] > rowTotals[entry.largest] { entry.largest = row }
      entry.sum.add(rowTotals[row])
      rows[parts.find(row)] = entry
    }
    var columns: [Int: CompensatedSum] = [:]
    for column in columnTotals.indices where columnTotals[column] > 0 {
      let part = parts.find(count + column)
      guard rows[part] != nil else {
        throw TableFittingError.noCell("column totals", index: column, total: columnTotals[column])
      }
      columns[part, default: CompensatedSum()].add(columnTotals[column])
    }
    let total = CompensatedSum(rowTotals).value
    let ordered = rows.sorted { $0.value.first < $1.value.first }
    for (part, entry) in ordered where columns[part] == nil {
      throw TableFittingError.noCell(
        "row totals", index: entry.first, total: rowTotals[entry.first])
    }
    for (part, entry) in ordered {
      let sum = columns[part]?.value ?? 0
      guard abs(entry.sum.value - sum) <= TableFittingError.agreement * total else {
        throw TableFittingError.partDiffers(
          row: entry.first, sum: entry.sum.value, otherSum: sum)
      }
    }
    return Set(rows.values.map(\.largest))
  }
}

/// Sets that are joined and never parted.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func find(_ item: Int) -> Int {
    var root = item
    while parents[root] != root {
      parents[root] = parents[parents[root]]
      root = parents[root]
    }
    return root
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (find(one), find(other))
    if first != second { parents[max(first, second)] = min(first, second) }
  }
}
