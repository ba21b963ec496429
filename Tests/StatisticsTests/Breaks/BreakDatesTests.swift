import Testing

@testable import Statistics

@Suite struct BreakDatesTests {
  /// R strucchange: `breakpoints(Nile ~ 1)`.
  static let nile: [(squares: Double, criterion: Double)] = [
    (2835156.75, 1318.24180688), (1597457.19444, 1270.08373574), (1552923.61578, 1276.46670076),
    (1538096.51275, 1284.71766745), (1507888.47592, 1291.94447689), (1659993.50043, 1310.76515477),
  ]

  @Test func `reproduces the divisions of the Nile`() throws {
    let dates = try BreakDates(times: Nile.years, values: Nile.flows)
    #expect(dates.minimumSegment == 15)
    #expect(dates.divisions.count == 6)
    for (division, expected) in zip(dates.divisions, Self.nile) {
      #expect(isClose(division.residualSumOfSquares, expected.squares, relative: 1e-11))
      #expect(
        isClose(
          try #require(division.bayesianInformationCriterion), expected.criterion,
          relative: 1e-11))
    }
    #expect(dates.selectedBreakCount == 1)
    #expect(dates.selected.breaks.map(\.lastTimeBefore) == [1898])
    #expect(dates.selected.segments.map(\.observationCount) == [28, 72])
    #expect(isClose(dates.selected.segments[0].meanValue, 1097.75))
    #expect(isClose(dates.selected.segments[1].meanValue, 849.9722, relative: 1e-7))
    #expect(dates.selected.segments[1].slope == nil)
    // ruptures: `Dynp(model="l2", min_size=15)`.
    #expect(dates.divisions[2].breaks.map(\.countBefore) == [28, 83])
    // R strucchange: `confint`.
    let interval = try #require(dates.confidenceIntervals().first.flatMap { $0 })
    #expect(interval.lastTimesBefore == 1895...1902)
    #expect(interval.estimate.lastTimeBefore == 1898)
    #expect(!interval.isCut)
  }

  @Test(arguments: [SegmentModel.level, .trend], UInt64(0)..<6)
  func `no other division is better`(model: SegmentModel, seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let times = (0..<18).map { Double($0) + generator.double(in: 0...0.5) }
    let values = generator.matrix(18, 1)[0]
    let dates = try BreakDates(times: times, values: values, model: model, minimumShare: 0.17)
    let h = dates.minimumSegment
    #expect(h == 3)
    func squares(_ range: Range<Int>) throws -> Double {
      let fit =
        model == .level
        ? try LeastSquares(
          predictors: Matrix(columns: [range.map { _ in 1 }]), response: range.map { values[$0] },
          intercept: false)
        : try LeastSquares(
          predictors: Matrix(columns: [range.map { times[$0] }]),
          response: range.map { values[$0] })
      return fit.residualSumOfSquares
    }
    func best(from start: Int, breaks: Int) throws -> (sum: Double, places: [Int]) {
      guard breaks > 0 else { return (try squares(start..<18), []) }
      var result = (sum: Double.infinity, places: [Int]())
      for place in stride(from: start + h, through: 18 - breaks * h, by: 1) {
        let rest = try best(from: place, breaks: breaks - 1)
        let sum = try squares(start..<place) + rest.sum
        if sum < result.sum { result = (sum, [place] + rest.places) }
      }
      return result
    }
    for breaks in 0...3 {
      let expected = try best(from: 0, breaks: breaks)
      let division = dates.divisions[breaks]
      #expect(isClose(division.residualSumOfSquares, expected.sum, relative: 1e-9))
      #expect(division.breaks.map(\.countBefore) == expected.places)
    }
  }

  @Test func `a clear step in a short series with a gap`() throws {
    let times = (2005...2018).map(Double.init)
    let values: [Double?] = [5, 6, 5, nil, 6, 5, 6, 20, 21, 20, 21, 20, 20, 21]
    let dates = try BreakDates(times: times, values: values)
    #expect(dates.observationCount == 13)
    #expect(dates.selected.breaks.map(\.firstTimeAfter) == [2012])
    #expect(dates.selected.breaks.map(\.countBefore) == [6])
    let interval = try #require(dates.confidenceIntervals().first.flatMap { $0 })
    #expect(interval.lastTimesBefore == 2010...2012)
  }

  @Test func `a level without residuals has no break`() throws {
    let dates = try BreakDates(
      times: (1...12).map(Double.init), values: [Double](repeating: 0.1, count: 12))
    #expect(dates.selectedBreakCount == 0)
    #expect(dates.selected.bayesianInformationCriterion == nil)
    #expect(dates.confidenceIntervals().isEmpty)
  }

  @Test func `a step without residuals has no interval`() throws {
    let dates = try BreakDates(
      times: (1...12).map(Double.init), values: (1...12).map { $0 < 7 ? 0.1 : 0.3 })
    #expect(dates.selected.breaks.map(\.firstTimeAfter) == [7])
    #expect(dates.confidenceIntervals() == [nil])
  }

  @Test func `an interval is cut at the ends of the values`() throws {
    var generator = SeededGenerator(state: 3)
    let values = (0..<20).map { ($0 < 10 ? 0 : 0.01) + generator.double() }
    let dates = try BreakDates(
      times: (0..<20).map(Double.init), values: values, maximumBreaks: 1)
    let interval = try #require(dates.confidenceIntervals(breakCount: 1).first.flatMap { $0 })
    #expect(interval.isCut)
    #expect(interval.lastTimesBefore.lowerBound >= 0)
    #expect(interval.lastTimesBefore.upperBound <= 18)
  }

  @Test func `needs ten values`() {
    #expect(
      throws: TimeSeriesError.tooFewValues(method: "the search for breaks", count: 9, needed: 10)
    ) {
      try BreakDates(times: (1...9).map(Double.init), values: (1...9).map(Double.init))
    }
  }
}
