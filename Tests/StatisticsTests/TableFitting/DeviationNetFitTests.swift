import Statistics
import Testing

@Suite struct DeviationNetFitTests {
  private let net: [Double] = [30, 40, -15, -55]

  /// The optimum of the linear programme by scipy (HiGHS). R migest 2.0.5
  /// gives a table whose deviation is 450.
  @Test func `finds the least absolute deviation`() throws {
    let fit = try AbsoluteDeviationNetFit(netTotals: net, prior: FittingExamples.prior)
    #expect(fit.deviation == 125)
    #expect(FittingExamples.net(fit.table) == net)
    #expect(fit.table.elements.allSatisfy { $0 >= 0 })
    #expect(fit.report.largestResidual == 0)
  }

  /// The optimum of the quadratic programme by scipy (SLSQP), 44 775 / 16; the
  /// cell from the second place to the fourth ends at zero. R migest 2.0.5 gives
  /// a table whose sum of squares is 3 923.15.
  @Test func `finds the least squares`() throws {
    let fit = try LeastSquaresNetFit(netTotals: net, prior: FittingExamples.prior)
    #expect(isClose(fit.sumOfSquares, 2798.4375, relative: 1e-12))
    #expect(fit.table[1, 3] == 0)
    #expect(isClose(fit.table[0, 1], 85.9375) && isClose(fit.table[3, 2], 37.1875))
    #expect(zip(FittingExamples.net(fit.table), net).allSatisfy { abs($0 - $1) < 1e-10 })
    #expect(fit.report.isConverged)
  }

  /// Conditions that only an optimum meets: a cell above zero lies on the plane
  /// of the multipliers, and one at zero would lie below.
  @Test(arguments: UInt64(0)..<20)
  func `least squares meet the conditions of an optimum`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let count = Int.random(in: 3...9, using: &generator)
    var prior = FittingExamples.random(count, count, zeros: 0.2, using: &generator)
    for index in 0..<count {
      prior[index, index] = 0
      prior[index, (index + 1) % count] = 2
    }
    var net = (0..<count).map { _ in generator.double(in: -20...20) }
    net[0] -= net.reduce(0, +)
    let fit = try LeastSquaresNetFit(netTotals: net, prior: prior)
    #expect(fit.report.isConverged)
    for row in 0..<count {
      for column in 0..<count where prior[row, column] > 0 {
        let plane = prior[row, column] + fit.multipliers[column] - fit.multipliers[row]
        #expect(abs(fit.table[row, column] - max(0, plane)) < 1e-8)
      }
    }
    #expect(
      zip(FittingExamples.net(fit.table), net).allSatisfy { abs($0 - $1) < 1e-8 })
  }

  /// No cycle of cells can be changed so that the deviation falls: the sum of
  /// what a step costs on each arc of a cycle is never negative.
  @Test(arguments: UInt64(0)..<20)
  func `least absolute deviations leave no cycle of gain`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let count = Int.random(in: 3...7, using: &generator)
    var prior = FittingExamples.random(count, count, zeros: 0.3, using: &generator)
    for index in 0..<count {
      prior[index, index] = 0
      prior[index, (index + 1) % count] = 2
    }
    var net = (0..<count).map { _ in Double(Int.random(in: -20...20, using: &generator)) }
    net[0] -= net.reduce(0, +)
    let fit = try AbsoluteDeviationNetFit(netTotals: net, prior: prior)
    #expect(zip(FittingExamples.net(fit.table), net).allSatisfy { abs($0 - $1) < 1e-9 })
    // Floyd and Warshall over the costs of one more unit from place to place.
    var distance = [Double](repeating: .infinity, count: count * count)
    for from in 0..<count {
      for to in 0..<count where from != to {
        let rise = fit.table[from, to] - prior[from, to]
        let fall = fit.table[to, from] - prior[to, from]
        var cost = Double.infinity
        if prior[from, to] > 0 { cost = rise < -1e-12 ? -1 : 1 }
        if fit.table[to, from] > 1e-12 { cost = min(cost, fall > 1e-12 ? -1 : 1) }
        distance[from * count + to] = cost
      }
    }
    for middle in 0..<count {
      for from in 0..<count {
        for to in 0..<count {
          distance[from * count + to] = min(
            distance[from * count + to],
            distance[from * count + middle] + distance[middle * count + to])
        }
      }
    }
    #expect((0..<count).allSatisfy { distance[$0 * count + $0] >= 0 })
    let again = try AbsoluteDeviationNetFit(netTotals: net, prior: prior)
    #expect(again == fit)
  }

  @Test func `zeros rise only where that is asked for`() throws {
    let prior = FittingExamples.table([[0, 0, 0], [4, 0, 2], [1, 3, 0]])
    #expect(throws: TableFittingError.netTotalsUnreachable(amount: 3)) {
      try AbsoluteDeviationNetFit(netTotals: [-3, 3, 0], prior: prior)
    }
    #expect(throws: TableFittingError.netTotalsUnreachable(amount: 3)) {
      try LeastSquaresNetFit(netTotals: [-3, 3, 0], prior: prior)
    }
    let absolute = try AbsoluteDeviationNetFit(
      netTotals: [-3, 3, 0], prior: prior, raisesZeros: true)
    #expect(FittingExamples.net(absolute.table) == [-3, 3, 0])
    let squares = try LeastSquaresNetFit(netTotals: [-3, 3, 0], prior: prior, raisesZeros: true)
    #expect(squares.report.isConverged)
    #expect(
      squares.sumOfSquares <= 1e-9
        + zip(absolute.table.elements, prior.elements).reduce(0) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        })
  }

  @Test func `refuses net totals that do not add up to zero`() {
    #expect(throws: TableFittingError.netTotalsUnbalanced(sum: 10)) {
      try AbsoluteDeviationNetFit(netTotals: [40, 40, -15, -55], prior: FittingExamples.prior)
    }
    #expect(throws: TableFittingError.netTotalsUnbalanced(sum: 10)) {
      try LeastSquaresNetFit(netTotals: [40, 40, -15, -55], prior: FittingExamples.prior)
    }
  }
}
