import Foundation
import Statistics
import Testing

@Suite struct StructuralTrendTests {
  /// The maximum computed with 40 digits (mpmath). The book prints 15098.5 and
  /// 1469.1 (Durbin and Koopman, chapter 2); statsmodels with an exact diffuse start
  /// stops at 15098.52345 and 1469.17436, R `StructTS` at 15098.57715 and 1469.14662.
  @Test func `estimates the local level of the Nile`() throws {
    let nile = try StructuralTrend(.localLevel, values: Nile.flows)
    #expect(isClose(nile.variances.irregular, 15098.518324096279, relative: 1e-9))
    #expect(isClose(nile.variances.level, 1469.1763603095155, relative: 1e-9))
    #expect(nile.variances.slope == 0)
    #expect(isClose(nile.logLikelihood, -633.46456363624565, relative: 1e-13))
    #expect(nile.slopes.isEmpty)
  }

  /// statsmodels at the variances of the book, 15099 and 1469.1.
  @Test func `smooths the Nile`() throws {
    let nile = try StructuralTrend(
      .localLevel, values: Nile.flows, variances: TrendVariances(irregular: 15099, level: 1469.1))
    #expect(abs(nile.logLikelihood - -633.4645636488787) < 1e-10)
    let expected = [
      (0, 1111.668319126796, 4032.157941808477), (50, 829.550451181858, 2326.756869814385),
      (99, 798.370292608358, 4032.157941808783),
    ]
    for (index, value, variance) in expected {
      let level = nile.levels[index]
      #expect(isClose(level.value, value, relative: 1e-12))
      #expect(isClose(level.standardError * level.standardError, variance, relative: 1e-9))
    }
  }

  /// The same with years 21-40 and 61-80 missing, and the first year.
  @Test func `passes over missing values`() throws {
    var flows: [Double?] = Nile.flows
    for index in [0] + Array(20..<40) + Array(60..<80) { flows[index] = nil }
    let nile = try StructuralTrend(
      .localLevel, values: flows, variances: TrendVariances(irregular: 15099, level: 1469.1))
    #expect(abs(nile.logLikelihood - -375.6171287968899) < 1e-9)
    let expected = [
      (0, 1108.1587386280978, 5501.311654978803), (1, 1108.1587386280978, 4032.211654978803),
      (30, 893.7847425996208, 9715.013170042623), (70, 837.4061144201136, 9715.005902463237),
      (99, 798.315114614477, 4032.1867974482548),
    ]
    for (index, value, variance) in expected {
      let level = nile.levels[index]
      #expect(isClose(level.value, value, relative: 1e-12))
      #expect(isClose(level.standardError * level.standardError, variance, relative: 1e-12))
    }
  }

  /// statsmodels, `lltrend` at fixed variances.
  @Test func `smooths and forecasts a local linear trend`() throws {
    let trend = try StructuralTrend(
      .localLinear, values: Series.populationOfTheUnitedStates,
      variances: TrendVariances(irregular: 0.5, level: 1, slope: 0.7))
    #expect(abs(trend.logLikelihood - -79.03874926650161) < 1e-8)
    let expected = [
      (0, 3.72844886488, 1.997362997231, 0.433767333658, 0.710164389747),
      (9, 50.408722855946, 11.999575528386, 0.319719946392, 0.423008196532),
      (18, 202.60000749549, 23.100481454049, 0.43376733366, 1.410164389841),
    ]
    for (index, level, slope, levelVariance, slopeVariance) in expected {
      #expect(isClose(trend.levels[index].value, level, relative: 1e-10))
      #expect(isClose(trend.slopes[index].value, slope, relative: 1e-10))
      #expect(
        isClose(trend.levels[index].standardError, levelVariance.squareRoot(), relative: 1e-8))
      #expect(
        isClose(trend.slopes[index].standardError, slopeVariance.squareRoot(), relative: 1e-8))
    }
    let forecasts = trend.forecasts(periods: 3)
    let values = zip(
      [225.700488949538, 248.800970403587, 271.901451857635],
      [1.942825901968, 3.18366242193, 4.627868745772])
    for (forecast, (value, error)) in zip(forecasts, values) {
      #expect(isClose(forecast.value, value, relative: 1e-10))
      #expect(isClose(forecast.standardError, error, relative: 1e-10))
    }
  }

  /// statsmodels finds -50.37254622194641 at variances of 0, 3.8196464 and 10.8124094.
  @Test func `estimates a local linear trend whose irregular variance is zero`() throws {
    let trend = try StructuralTrend(
      .localLinear, values: Series.populationOfTheUnitedStates)
    #expect(trend.logLikelihood >= -50.37254622194641 - 1e-10)
    #expect(abs(trend.logLikelihood - -50.37254622194641) < 1e-6)
    #expect(trend.variances.irregular < 1e-9)
    #expect(isClose(trend.variances.level, 3.81964641, relative: 1e-4))
    #expect(isClose(trend.variances.slope, 10.81240944, relative: 1e-4))
  }

  /// statsmodels: -631.7106891224774 at 14678.01, 1752.77 and 4e-14.
  @Test func `finds that the slope of the Nile does not wander`() throws {
    let nile = try StructuralTrend(.localLinear, values: Nile.flows)
    #expect(nile.variances.slope == 0)
    #expect(isClose(nile.variances.irregular, 14678.01394, relative: 1e-5))
    #expect(isClose(nile.variances.level, 1752.770871, relative: 1e-4))
    #expect(abs(nile.logLikelihood - -631.7106891224774) < 1e-7)
  }

  /// The levels are the generalised least-squares predictor with a starting
  /// level and slope that nothing is known about, computed from the whole
  /// covariance matrix of the series.
  @Test(arguments: [StructuralTrend.Kind.localLevel, .localLinear], [UInt64(1), 2, 3])
  func `agrees with the covariance matrix of the whole series`(
    kind: StructuralTrend.Kind, seed: UInt64
  ) throws {
    var generator = SeededGenerator(state: seed)
    var values: [Double?] = (0..<12).map { _ in generator.double(in: 0...10) }
    for index in [0, 3, 4, 11] where seed != 1 { values[index] = nil }
    let variances = TrendVariances(
      irregular: 1.5, level: 0.7, slope: kind == .localLinear ? 0.3 : 0)
    let trend = try StructuralTrend(kind, values: values, variances: variances)
    let expected = try DenseTrend(kind, values: values, variances: variances)
    for index in 0..<12 {
      #expect(abs(trend.levels[index].value - expected.values[index]) < 1e-10)
      let variance = trend.levels[index].standardError * trend.levels[index].standardError
      #expect(abs(variance - expected.variances[index]) < 1e-10)
    }
    // A period after the end is forecast as a missing one is interpolated.
    let longer = try DenseTrend(kind, values: values + [nil, nil], variances: variances)
    for (offset, forecast) in trend.forecasts(periods: 2).enumerated() {
      #expect(abs(forecast.value - longer.values[12 + offset]) < 1e-10)
      let variance = longer.variances[12 + offset] + variances.irregular
      #expect(abs(forecast.standardError - variance.squareRoot()) < 1e-10)
    }
  }

  @Test func `no other variances are more likely`() throws {
    let nile = try StructuralTrend(.localLevel, values: Nile.flows)
    for factor in [0.9, 0.999, 1.001, 1.1] {
      let others = [
        TrendVariances(
          irregular: nile.variances.irregular * factor, level: nile.variances.level),
        TrendVariances(irregular: nile.variances.irregular, level: nile.variances.level * factor),
      ]
      for variances in others {
        let other = try StructuralTrend(.localLevel, values: Nile.flows, variances: variances)
        #expect(other.logLikelihood < nile.logLikelihood)
      }
    }
  }

  /// Short series, whose likelihood is flat and often largest at a variance of
  /// zero, against 400 ratios of variances, each at its best scale.
  @Test(arguments: [StructuralTrend.Kind.localLevel, .localLinear], UInt64(0)..<12)
  func `no ratio of variances found by chance is more likely`(
    kind: StructuralTrend.Kind, seed: UInt64
  ) throws {
    var generator = SeededGenerator(state: seed)
    var level = 0.0
    let values: [Double?] = (0..<(6 + Int(seed % 5))).map { period in
      level += generator.double() * Double(seed % 3)
      return period == 2 && seed % 2 == 0 ? nil : level + generator.double()
    }
    let best = try StructuralTrend(kind, values: values)
    let free = Double(values.count { $0 != nil } - (kind == .localLevel ? 1 : 2))
    for _ in 0..<400 {
      func variance() -> Double {
        Int.random(in: 0..<4, using: &generator) == 0 ? 0 : exp(generator.double(in: -14...14))
      }
      var ratio = TrendVariances(irregular: variance(), level: variance())
      if kind == .localLinear { ratio.slope = variance() }
      guard ratio.irregular + ratio.level > 0 else { continue }
      func logLikelihood(_ scale: Double) throws -> Double {
        try StructuralTrend(
          kind, values: values,
          variances: TrendVariances(
            irregular: ratio.irregular * scale, level: ratio.level * scale,
            slope: ratio.slope * scale)
        ).logLikelihood
      }
      // L(s) = a - free/2 ln s - squares / (2 s), so two scales give the squares.
      let squares = 4 * (free / 2 * log(2) - (try logLikelihood(1) - logLikelihood(2)))
      guard squares > 0 else { continue }
      #expect(try logLikelihood(squares / free) <= best.logLikelihood + 1e-9)
    }
  }

  @Test func `variances grow with the square of the unit`() throws {
    let unit = try StructuralTrend(.localLevel, values: Nile.flows)
    let large = try StructuralTrend(.localLevel, values: Nile.flows.map { $0 * 1e6 })
    #expect(isClose(large.variances.irregular, unit.variances.irregular * 1e12, relative: 1e-7))
    #expect(isClose(large.variances.level, unit.variances.level * 1e12, relative: 1e-7))
  }

  @Test func `refuses what it cannot estimate`() {
    #expect(throws: SmoothingError.tooFewObservations(count: 2, needed: 3)) {
      try StructuralTrend(.localLevel, values: [1, nil, 2])
    }
    #expect(throws: SmoothingError.noVariation) {
      try StructuralTrend(.localLevel, values: [5, 5, 5, 5])
    }
    #expect(throws: SmoothingError.noVariation) {
      try StructuralTrend(.localLinear, values: (0..<9).map { 0.1 * Double($0) })
    }
    #expect(throws: InputError.self) {
      try StructuralTrend(.localLevel, values: [1, 2, .infinity, 3])
    }
  }

  /// z of 0.9, 0.95 and 0.99: 1.6448536269514729, 1.959963984540054,
  /// 2.5758293035489004 (scipy.stats.norm).
  @Test func `intervals are those of the normal distribution`() {
    let forecast = NormalEstimate(value: 0, standardError: 1)
    #expect(isClose(forecast.interval(level: 0.9).upperBound, 1.6448536269514729, relative: 1e-14))
    #expect(isClose(forecast.interval().upperBound, 1.959963984540054, relative: 1e-14))
    #expect(
      isClose(forecast.interval(level: 0.99).lowerBound, -2.5758293035489004, relative: 1e-13))
    #expect(forecast.interval(level: 0) == 0...0)
  }
}

/// Levels of a structural trend from matrices over the whole series.
private struct DenseTrend {
  var values: [Double] = []
  var variances: [Double] = []

  init(_ kind: StructuralTrend.Kind, values: [Double?], variances: TrendVariances) throws {
    let count = values.count
    // Covariances of the levels from the shocks, after a start that is fixed.
    var covariance = Matrix.identity(count)
    for i in 0..<count {
      for j in 0..<count {
        var sum = variances.level * Double(min(i, j))
        for shock in 0..<max(0, min(i, j) - 1) {
          sum += variances.slope * Double(i - 1 - shock) * Double(j - 1 - shock)
        }
        covariance[i, j] = sum
      }
    }
    let start =
      [[Double](repeating: 1, count: count)]
      + (kind == .localLinear ? [(0..<count).map(Double.init)] : [])
    let observed = values.indices.filter { values[$0] != nil }
    let y = observed.compactMap { values[$0] }
    let inner = try CholeskyDecomposition(
      Matrix(
        columns: observed.map { j in
          observed.map { i in covariance[i, j] + (i == j ? variances.irregular : 0) }
        }))
    let columns = start.map { column in observed.map { column[$0] } }
    let solved = try columns.map { try inner.solve($0) }
    func dot(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let information = try LUDecomposition(
      Matrix(columns: solved.map { column in columns.map { dot($0, column) } }))
    let coefficients = try information.solve(solved.map { dot($0, y) })
    let residuals = observed.indices.map { row in
      y[row] - dot(columns.map { $0[row] }, coefficients)
    }
    let weights = try inner.solve(residuals)
    for index in 0..<count {
      let joint = observed.map { covariance[index, $0] }
      let solvedJoint = try inner.solve(joint)
      let own = start.map { $0[index] }
      self.values.append(dot(own, coefficients) + dot(joint, weights))
      let remainder = zip(own, columns).map { $0 - dot($1, solvedJoint) }
      self.variances.append(
        covariance[index, index] - dot(joint, solvedJoint)
          + dot(remainder, try information.solve(remainder)))
    }
  }
}
