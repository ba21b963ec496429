import Statistics
import Testing

@Suite struct ProportionalFitTests {
  /// Willekens (1999), the 2 by 2 example, to its exact limit; α and β as
  /// printed there, up to a common factor.
  @Test func `fits the table of Willekens`() throws {
    let fit = try ProportionalFit(
      rowTotals: [18, 20], columnTotals: [16, 22], seed: FittingExamples.table([[5, 2], [1, 7]]))
    let expected = [13.250193203189546, 2.7498067968104563, 4.749806796810545, 17.250193203189454]
    #expect(zip(fit.table.elements, expected).allSatisfy { isClose($0, $1) })
    #expect(isClose(fit.rowFactors[1] / fit.rowFactors[0], 2.578960 / 2.485392, relative: 1e-6))
    #expect(
      isClose(fit.columnFactors[1] / fit.columnFactors[0], 0.955545 / 1.066246, relative: 1e-6))
    #expect(isClose(fit.rowFactors[0] * fit.columnFactors[0], 2.485392 * 1.066246, relative: 1e-6))
    #expect(fit.report.isConverged)
    #expect(fit.report.largestRelativeResidual <= 1e-12)
  }

  /// R migest 2.0.5, example of cm2, to its exact limit (row by row).
  @Test func `fits four regions with an empty diagonal`() throws {
    let fit = try ProportionalFit(
      rowTotals: [250, 100, 140, 110], columnTotals: [150, 150, 180, 120],
      seed: FittingExamples.prior)
    let expected = FittingExamples.table([
      [0, 97.11682425858513, 72.63113822856016, 80.25203751285467],
      [40.75725582750673, 0, 56.281465233363605, 2.961278939129703],
      [75.94645607005766, 27.266860381926698, 0, 36.786683548015645],
      [33.296288102435625, 25.616315359488176, 51.08739653807623, 0],
    ])
    #expect(
      zip(fit.table.elements, expected.elements).allSatisfy { isClose($0, $1, relative: 1e-11) })
  }

  @Test(
    .enabled(if: ReferenceTables.areThere, "there is no ../shared/reference"),
    arguments: ["willekens", "cm2_4x4", "ipf2_3x3"])
  func `reproduces the converged reference tables`(name: String) throws {
    let expected = try ReferenceTables.matrix("ipf_net_tight.csv", where: "case", is: name)
    let seed =
      switch name {
      case "willekens": FittingExamples.table([[5, 2], [1, 7]])
      case "cm2_4x4": FittingExamples.prior
      // Any table with the odds ratios of the result has it as its limit.
      default: expected.scaled(rows: [2, 0.5, 3], columns: [0.1, 7, 1])
      }
    let fit = try ProportionalFit(
      rowTotals: expected.rowSums, columnTotals: expected.columnSums,
      seed: seed)
    #expect(
      zip(fit.table.elements, expected.elements).allSatisfy { isClose($0, $1, relative: 1e-9) })
  }

  /// The factors by the plainest sweeps over a table that is rewritten.
  static func plainSweeps(_ seed: Matrix, _ rows: [Double], _ columns: [Double]) -> Matrix {
    var table = seed
    for _ in 0..<3_000 {
      let sums = table.rowSums
      table = table.scaled(
        rows: zip(rows, sums).map { $1 > 0 ? $0 / $1 : 0 },
        columns: columns.map { _ in 1 })
      let columnSums = table.columnSums
      table = table.scaled(
        rows: rows.map { _ in 1 }, columns: zip(columns, columnSums).map { $1 > 0 ? $0 / $1 : 0 })
    }
    return table
  }

  @Test(arguments: UInt64(0)..<12)
  func `agrees with plain sweeps and meets every total`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let (rows, columns) = (Int.random(in: 1...6, using: &generator), 5)
    let table = FittingExamples.random(rows, columns, using: &generator)
    let truth = table.scaled(
      rows: (0..<rows).map { _ in generator.double(in: 0.1...50) },
      columns: (0..<columns).map { _ in generator.double(in: 0.1...50) })
    let fit = try ProportionalFit(
      rowTotals: truth.rowSums, columnTotals: truth.columnSums, seed: table)
    // The table that made the totals has the odds ratios of the seed: it is the limit.
    #expect(
      zip(fit.table.elements, truth.elements).allSatisfy { isClose($0, $1, relative: 1e-10) })
    let plain = Self.plainSweeps(table, truth.rowSums, truth.columnSums)
    #expect(
      zip(fit.table.elements, plain.elements).allSatisfy { isClose($0, $1, relative: 1e-9) })
    #expect(fit.report.isConverged)
  }

  @Test(arguments: UInt64(20)..<30)
  func `zeros of the seed and of the totals stay zero`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    var table = FittingExamples.random(7, 7, zeros: 0.4, using: &generator)
    for index in 0..<7 { table[index, index] = 5 }
    let factors = (0..<7).map { $0 == 2 ? 0 : generator.double(in: 0.5...3) }
    let truth = table.scaled(rows: factors, columns: (0..<7).map { $0 == 4 ? 0 : 1 })
    let fit = try ProportionalFit(
      rowTotals: truth.rowSums, columnTotals: truth.columnSums, seed: table)
    #expect(fit.report.isConverged)
    for (value, seedValue) in zip(fit.table.elements, table.elements) where seedValue == 0 {
      #expect(value == 0)
    }
    #expect(
      zip(fit.table.elements, truth.elements).allSatisfy { abs($0 - $1) <= 1e-9 * 50 })
  }

  @Test func `sweeps and steps of Newton have one limit`() throws {
    var generator = SeededGenerator(state: 3)
    var table = FittingExamples.random(30, 30, using: &generator)
    // A strong diagonal, as in tables of birthplace by residence, slows sweeps down.
    for index in 0..<30 { table[index, index] = 20_000 }
    let rows = (0..<30).map { _ in generator.double(in: 100...1000) }
    let sum = rows.reduce(0, +)
    var columns = (0..<30).map { _ in generator.double(in: 100...1000) }
    let other = columns.reduce(0, +)
    columns = columns.map { $0 * sum / other }
    let fast = try ProportionalFit(rowTotals: rows, columnTotals: columns, seed: table)
    let slow = try ProportionalFit(
      rowTotals: rows, columnTotals: columns, seed: table, algorithm: .sweeps, tolerance: 1e-11,
      maximumIterations: 1_000_000)
    #expect(fast.report.isConverged && slow.report.isConverged)
    #expect(fast.report.iterations < 60)
    #expect(slow.report.iterations > 10 * fast.report.iterations)
    #expect(
      zip(fast.table.elements, slow.table.elements).allSatisfy { isClose($0, $1, relative: 1e-6) })
  }

  @Test func `a cell that only the limit makes zero does not stop the steps`() throws {
    // Row 1 fills column 0 alone, so that the cell (0, 0) must vanish.
    let fit = try ProportionalFit(
      rowTotals: [2, 1], columnTotals: [1, 2], seed: FittingExamples.table([[1, 1], [1, 0]]),
      tolerance: 1e-9)
    #expect(fit.report.isConverged)
    #expect(fit.table[0, 0] < 1e-8)
    #expect(abs(fit.table[0, 1] - 2) < 1e-8)
  }

  /// R migest 2.0.5 fits `ipf2(row_tot, col_tot)` of different sums without a word.
  @Test func `refuses totals that do not agree and says by how much`() {
    #expect(
      throws: TableFittingError.totalsDiffer(
        "row totals", sum: 38, other: "column totals", otherSum: 40)
    ) {
      try ProportionalFit(rowTotals: [18, 20], columnTotals: [16, 24])
    }
    let error = TableFittingError.totalsDiffer(
      "row totals", sum: 38, other: "column totals", otherSum: 40)
    #expect(error.description.contains("a difference of -2.0"))
  }

  @Test func `refuses a total without a cell and parts that do not agree`() {
    #expect(throws: TableFittingError.noCell("row totals", index: 1, total: 3)) {
      try ProportionalFit(
        rowTotals: [5, 3], columnTotals: [4, 4], seed: FittingExamples.table([[1, 1], [0, 0]]))
    }
    #expect(throws: TableFittingError.partDiffers(row: 0, sum: 5, otherSum: 4)) {
      try ProportionalFit(
        rowTotals: [5, 3], columnTotals: [4, 4], seed: FittingExamples.table([[1, 0], [0, 1]]))
    }
  }

  @Test func `a fit that cannot converge says so`() throws {
    // Rows 0 and 1 can only go to column 0, which is too small for them.
    let fit = try ProportionalFit(
      rowTotals: [5, 5, 5], columnTotals: [8, 7],
      seed: FittingExamples.table([[1, 0], [1, 0], [1, 1]]), maximumIterations: 500)
    #expect(!fit.report.isConverged)
    #expect(fit.report.largestResidual > 0.1)
  }

  @Test func `reports every number it cannot take`() {
    #expect(
      throws: InputError(problems: [
        .lengthsDiffer("row totals", count: 1, other: "rows", otherCount: 2),
        .negative("column totals", index: 0, value: -1),
        .notFinite("seed", index: 3, value: .infinity),
      ])
    ) {
      try ProportionalFit(
        rowTotals: [1], columnTotals: [-1, 2],
        seed: Matrix(columns: [[1, 1], [1, .infinity]]))
    }
  }

  @Test func `an empty table and one of zeros are fitted`() throws {
    #expect(try ProportionalFit(rowTotals: [], columnTotals: []).report.isConverged)
    let zeros = try ProportionalFit(rowTotals: [0, 0], columnTotals: [0])
    #expect(zeros.table.elements == [0, 0])
    #expect(zeros.report.isConverged)
  }
}
