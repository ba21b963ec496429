import Statistics
import Testing

@Suite struct NetTotalFitTests {
  private let prior = FittingExamples.prior
  private let net: [Double] = [30, 40, -15, -55]

  /// An optimum of Kullback and Leibler by an own Newton method outside this
  /// program, row by row.
  private let expected = FittingExamples.table([
    [0, 80.58290695946052, 26.04678200979557, 34.77891239023015],
    [62.04789810468602, 0, 48.484442282962924, 3.0827977316868598],
    [69.10642548177596, 32.48464715357659, 0, 22.889964927930038],
    [40.25427777302427, 40.54758400629869, 34.94981327052408, 0],
  ])

  @Test(arguments: [NetTotalFit.Algorithm.newton, .quadraticRoots])
  func `both ways find the optimum`(algorithm: NetTotalFit.Algorithm) throws {
    let fit = try NetTotalFit(netTotals: net, prior: prior, algorithm: algorithm)
    #expect(fit.report.isConverged)
    #expect(
      zip(fit.table.elements, expected.elements).allSatisfy { isClose($0, $1, relative: 1e-9) })
    #expect(isClose(fit.divergence, 36.69937020, relative: 1e-9))
    #expect(fit.scale == 1)
    for (row, column) in [(0, 1), (3, 2), (2, 0)] {
      #expect(
        isClose(
          fit.table[row, column], prior[row, column] * fit.factors[column] / fit.factors[row]))
    }
  }

  @Test(
    .enabled(if: ReferenceTables.areThere, "there is no ../shared/reference"),
    arguments: [
      ("cm_net_4x4", [-100.0, 125, -75, 50]), ("net_kl_30_40_-15_-55", [30, 40, -15, -55]),
    ])
  func `reproduces the converged reference tables`(name: String, net: [Double]) throws {
    let expected = try ReferenceTables.matrix("ipf_net_tight.csv", where: "case", is: name)
    let fit = try NetTotalFit(netTotals: net, prior: prior)
    #expect(
      zip(fit.table.elements, expected.elements).allSatisfy { isClose($0, $1, relative: 1e-9) })
  }

  /// R migest 2.0.5 stops `cm_net_tot` at 1e-6 of its own measure; its net totals
  /// are off by 1e-4.
  @Test func `meets a grand total too`() throws {
    let net: [Double] = [-100, 125, -75, 50]
    for algorithm in [NetTotalFit.Algorithm.newton, .quadraticRoots] {
      let fit = try NetTotalFit(
        netTotals: net, prior: prior, grandTotal: 600, algorithm: algorithm)
      #expect(fit.report.isConverged)
      #expect(isClose(fit.table.elements.reduce(0, +), 600))
      #expect(zip(FittingExamples.net(fit.table), net).allSatisfy { abs($0 - $1) < 1e-8 })
      #expect(abs(fit.table[0, 1] - 136.225131) < 1e-3)
      #expect(abs(fit.table[3, 2] - 22.663772) < 1e-3)
    }
  }

  @Test func `the diagonal stays`() throws {
    let table = Matrix(rowCount: 4, columnCount: 4, elements: (1...16).map(Double.init))
    let fit = try NetTotalFit(netTotals: net, prior: table)
    #expect((0..<4).map { fit.table[$0, $0] } == [1, 6, 11, 16])
    #expect(abs(fit.table[1, 0] - 3.083961) < 1e-5)
  }

  @Test(arguments: UInt64(0)..<10)
  func `no other table with these net totals is nearer`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    var prior = FittingExamples.random(6, 6, zeros: 0.3, using: &generator)
    for index in 0..<6 {
      prior[index, index] = 0
      prior[index, (index + 1) % 6] = 1
    }
    let logarithms = (0..<6).map { _ in generator.double(in: 0.3...3) }
    let truth = prior.scaled(rows: logarithms.map { 1 / $0 }, columns: logarithms)
    let net = FittingExamples.net(truth)
    for algorithm in [NetTotalFit.Algorithm.newton, .quadraticRoots] {
      let fit = try NetTotalFit(netTotals: net, prior: prior, algorithm: algorithm)
      #expect(fit.report.isConverged)
      #expect(
        zip(fit.table.elements, truth.elements).allSatisfy { isClose($0, $1, relative: 1e-8) })
    }
  }

  /// R migest 2.0.5 fits net totals that add up to 10 without a word.
  @Test func `refuses net totals that do not add up to zero`() {
    #expect(throws: TableFittingError.netTotalsUnbalanced(sum: 10)) {
      try NetTotalFit(netTotals: [40, 40, -15, -55], prior: prior)
    }
  }

  @Test func `refuses net totals that no flow can have`() {
    // Nothing leaves place 0 in the prior.
    let prior = FittingExamples.table([[0, 0, 0], [4, 0, 2], [1, 3, 0]])
    #expect(throws: TableFittingError.netTotalsUnreachable(amount: 5)) {
      try NetTotalFit(netTotals: [-5, 5, 0], prior: prior)
    }
  }
}
