import Statistics
import Testing

@Suite struct LayeredProportionalFitTests {
  /// Stocks of Abel (2013): rows are places of residence, columns birthplaces.
  private let start = Matrix(columns: [
    [1000, 100, 10, 0], [55, 555, 50, 5], [80, 40, 800, 40], [20, 25, 20, 200],
  ])
  private let end = Matrix(columns: [
    [950, 100, 60, 0], [80, 505, 75, 5], [90, 30, 800, 40], [40, 45, 0, 180],
  ])

  @Test func `without a seed it is closed`() throws {
    let fit = try LayeredProportionalFit(rowTotals: start, columnTotals: end)
    #expect(fit.report == .exact)
    #expect(isClose(fit.layer(0)[0, 0], 855.855855855856))
    #expect(isClose(fit.layer(3)[3, 3], 135.849056603774))
    #expect(isClose(fit.layer(1)[1, 2], 62.593984962406))
  }

  @Test(.enabled(if: ReferenceTables.areThere, "there is no ../shared/reference"))
  func `reproduces the flat and the seeded table of R migest`() throws {
    let distance = Matrix(columns: [[1, 2, 3, 4], [2, 1, 5, 6], [3, 4, 1, 7], [4, 6, 7, 1]])
    let flat = try LayeredProportionalFit(rowTotals: start, columnTotals: end)
    let seeded = try LayeredProportionalFit(
      rowTotals: start, columnTotals: end,
      seed: .layers([Matrix](repeating: distance, count: 4)))
    for layer in 0..<4 {
      let expected = try ReferenceTables.matrix(
        "ipf_cm_net_outputs.csv", where: "kind", is: "ipf3_flat", layer: "\(layer + 1)")
      #expect(
        zip(flat.layer(layer).elements, expected.elements).allSatisfy {
          isClose($0, $1, relative: 1e-12)
        })
      // R stops at a tolerance of 1e-5.
      let stopped = try ReferenceTables.matrix(
        "ipf_cm_net_outputs.csv", where: "kind", is: "ipf3_dis", layer: "\(layer + 1)")
      #expect(
        zip(seeded.layer(layer).elements, stopped.elements).allSatisfy { abs($0 - $1) < 1e-3 })
    }
  }

  @Test(arguments: UInt64(0)..<6)
  func `a shared seed gives what each layer gives by itself`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    var table = FittingExamples.random(6, 6, using: &generator)
    for index in 0..<6 { table[index, index] = 0 }
    let truths = (0..<4).map { _ in
      table.scaled(
        rows: (0..<6).map { _ in generator.double(in: 0.1...9) },
        columns: (0..<6).map { _ in generator.double(in: 0.1...9) })
    }
    let fit = try LayeredProportionalFit(
      rowTotals: Matrix(columns: truths.map(\.rowSums)),
      columnTotals: Matrix(columns: truths.map(\.columnSums)), seed: .shared(table))
    #expect(fit.report.isConverged && fit.unconvergedLayers.isEmpty)
    var sum = [Double](repeating: 0, count: 36)
    for (layer, truth) in truths.enumerated() {
      let fitted = fit.layer(layer)
      #expect(
        zip(fitted.elements, truth.elements).allSatisfy { isClose($0, $1, relative: 1e-9) })
      for index in sum.indices { sum[index] += fitted.elements[index] }
    }
    #expect(
      zip(fit.sumOverLayers().elements, sum).allSatisfy { isClose($0, $1, relative: 1e-12) })
  }

  @Test func `a layer whose totals differ is named`() {
    #expect(
      throws: TableFittingError.totalsDiffer(
        "row totals of layer 1", sum: 3, other: "column totals", otherSum: 4)
    ) {
      try LayeredProportionalFit(
        rowTotals: Matrix(columns: [[1, 1], [1, 2]]), columnTotals: Matrix(columns: [[2], [4]]))
    }
  }

  @Test func `a layer without a cell for its total is named`() {
    #expect(throws: TableFittingError.noCell("row totals of layer 0", index: 1, total: 1)) {
      try LayeredProportionalFit(
        rowTotals: Matrix(columns: [[1, 1]]), columnTotals: Matrix(columns: [[2, 0]]),
        seed: .shared(FittingExamples.table([[1, 1], [0, 1]])))
    }
  }
}
