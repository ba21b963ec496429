import Statistics
import Testing

/// Known answers come from statsmodels 0.15.0 with indicator variables and from
/// pyfixest 0.60.0, both run at tolerances of 1e-13 and 1e-14.
@Suite struct PoissonRegressionTests {
  private let flows = SmallFlows()

  private func fit(
    _ effects: [AbsorbedEffect], covariates: [Covariate]? = nil,
    _ covariance: PoissonCovariance = .information,
    _ smallSample: PoissonCovariance.SmallSample = .none
  ) throws -> PoissonRegression {
    var options = PoissonRegression.Options()
    options.covariance = covariance
    options.smallSample = smallSample
    return try PoissonRegression(
      response: flows.response, covariates: covariates ?? flows.covariates, effects: effects,
      options: options)
  }

  private func expect(
    _ errors: [Double], of fit: PoissonRegression, relative: Double = 1e-8,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (coefficient, error) in zip(fit.coefficients, errors) {
      #expect(
        isClose(coefficient.standardError, error, relative: relative),
        "\(coefficient.name): \(coefficient.standardError)", sourceLocation: sourceLocation)
    }
    #expect(fit.coefficients.count == errors.count, sourceLocation: sourceLocation)
  }

  @Test func `two effects agree with indicator variables in statsmodels`() throws {
    let fit = try fit([flows.originYear, flows.destinationYear])
    let estimates = [-0.12099762640878592, -0.06170489770240309, -0.04621067349853544]
    for (coefficient, estimate) in zip(fit.coefficients, estimates) {
      #expect(isClose(coefficient.estimate, estimate, relative: 1e-11), "\(coefficient)")
    }
    expect([0.033441785329718934, 0.0649520325253015, 0.008553987660029084], of: fit)
    #expect(isClose(fit.deviance, 1118.6938729470035, relative: 1e-12))
    #expect(isClose(fit.logLikelihood, -829.0913037405214, relative: 1e-12))
    #expect(fit.convergence.isConverged)
    #expect(fit.convergence.largestImbalance < 1e-8)
    #expect(fit.zeroCount == 35)
    // 3 covariates, 24 and 24 levels, 3 components: one for each year.
    #expect(fit.effects.map(\.redundantCount) == [0, 3])
    #expect(fit.coefficientCount == 48)
  }

  @Test func `robust errors without a factor agree with statsmodels`() throws {
    let effects = [flows.originYear, flows.destinationYear]
    expect(
      [0.0783184515721146, 0.16850237453702668, 0.021296468080649285],
      of: try fit(effects, .heteroscedastic))
    expect(
      [0.070433508153881, 0.18989339222144222, 0.01805628730864205],
      of: try fit(effects, .clustered([flows.pairs])))
    expect(
      [0.06760181656953596, 0.16894372466596289, 0.035519796131772766],
      of: try fit(effects, .clustered([flows.origins, flows.destinations])))
  }

  @Test func `errors with a factor agree with pyfixest`() throws {
    let origin = AbsorbedEffect(name: "o", levels: flows.origin)
    expect(
      [0.08348449802269083, 0.20004718917271205, 0.020855486102893433],
      of: try fit([origin], .heteroscedastic, .coefficients))
    expect(
      [0.06765011914172302, 0.16099165261121848, 0.02220290196994161],
      of: try fit([origin], .clustered([flows.pairs]), .coefficients))
    // The effects are nested in the groupings and count once.
    expect(
      [0.051534619991825965, 0.15500481838691055, 0.030222749765420064],
      of: try fit([origin], .clustered([flows.origins, flows.destinations]), .coefficients))
    expect(
      [0.07292738661324556, 0.1822528576991431, 0.038317992398406706],
      of: try fit(
        [flows.originYear, flows.destinationYear],
        .clustered([flows.origins, flows.destinations]), .coefficients))
  }

  /// pyfixest takes one coefficient of two effects to be redundant; here three
  /// are, one for each year, as statsmodels finds by the rank.
  @Test func `components that share no level make the factor smaller than that of pyfixest`()
    throws
  {
    let fit = try fit(
      [flows.originYear, flows.destinationYear], .heteroscedastic, .coefficients)
    #expect(fit.covarianceReport.factor == 168.0 / 120)
    let factor = (120.0 / 118).squareRoot()
    for (coefficient, error) in zip(
      fit.coefficients, [0.09344966049079455, 0.20105721338252658, 0.025410968543641683])
    {
      #expect(isClose(coefficient.standardError * factor, error, relative: 1e-8))
    }
  }

  @Test func `three effects agree with pyfixest`() throws {
    let fit = try fit(
      [flows.originYear, flows.destinationYear, flows.corridor],
      covariates: [Covariate(name: "z", values: flows.other)])
    #expect(isClose(fit.coefficients[0].estimate, -0.03460639961608751, relative: 1e-10))
    #expect(isClose(fit.deviance, 880.9268202233429, relative: 1e-12))
    #expect(fit.effects.map(\.isExact) == [true, true, false])
  }

  @Test func `the intercept comes first where nothing is absorbed`() throws {
    let fit = try fit([])
    let dense = try DensePoisson(
      [[Double](repeating: 1, count: 168)] + flows.covariates.map(\.values), flows.response)
    #expect(fit.coefficients.map(\.name) == [PoissonRegression.intercept, "ld", "contig", "z"])
    for (index, coefficient) in fit.coefficients.enumerated() {
      #expect(isClose(coefficient.estimate, dense.coefficients[index], relative: 1e-11))
      #expect(
        isClose(
          coefficient.standardError, dense.inverseInformation[index, index].squareRoot(),
          relative: 1e-9))
    }
  }

  @Test(arguments: UInt64(0)..<6)
  func `absorbing is what writing out the indicators is`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let count = 120
    let effects = (0..<Int.random(in: 1...3, using: &generator)).map { index in
      AbsorbedEffect(
        name: "effect \(index)",
        levels: (0..<count).map { _ in Int32.random(in: 0..<6, using: &generator) })
    }
    let columns = generator.matrix(count, 2)
    let response = (0..<count).map { _ in
      Double.random(in: 0...1, using: &generator) < 0.3
        ? 0 : Double.random(in: 0...50, using: &generator)
    }
    let fit = try PoissonRegression(
      response: response,
      covariates: columns.enumerated().map { Covariate(name: "x\($0)", values: $1) },
      effects: effects)
    let dense = try DensePoisson(try indicators(effects, after: columns), response)
    for (index, coefficient) in fit.coefficients.enumerated() {
      #expect(isClose(coefficient.estimate, dense.coefficients[index], relative: 1e-8))
    }
    for (fitted, mean) in zip(fit.fittedValues, dense.mean) {
      #expect(isClose(try #require(fitted), mean, relative: 1e-8))
    }
    let information = try fit.coefficients(.information)
    for (index, coefficient) in information.enumerated() {
      #expect(
        isClose(
          coefficient.standardError, dense.inverseInformation[index, index].squareRoot(),
          relative: 1e-8))
    }
  }

  @Test(arguments: UInt64(0)..<4)
  func `the order of rows and the codes of levels change nothing`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let order = Array(0..<168).shuffled(using: &generator)
    let codes = (0..<Int32(24)).shuffled(using: &generator)
    let one = try fit([flows.originYear, flows.destinationYear], .heteroscedastic, .coefficients)
    let other = try PoissonRegression(
      response: order.map { flows.response[$0] },
      covariates: flows.covariates.map { covariate in
        Covariate(name: covariate.name, values: order.map { covariate.values[$0] })
      },
      effects: [flows.destinationYear, flows.originYear].map { effect in
        AbsorbedEffect(
          name: effect.name, levels: order.map { codes[Int(effect.levels[$0])] })
      })
    for (left, right) in zip(one.coefficients, other.coefficients) {
      #expect(isClose(left.estimate, right.estimate, relative: 1e-9))
      #expect(isClose(left.standardError, right.standardError, relative: 1e-9))
    }
    #expect(isClose(one.deviance, other.deviance))
  }

  @Test func `responses in other units move nothing but the level`() throws {
    let one = try fit([flows.originYear, flows.destinationYear], .heteroscedastic)
    let other = try PoissonRegression(
      response: flows.response.map { 1e-6 * $0 }, covariates: flows.covariates,
      effects: [flows.originYear, flows.destinationYear],
      options: {
        var options = PoissonRegression.Options()
        options.smallSample = .none
        return options
      }())
    for (left, right) in zip(one.coefficients, other.coefficients) {
      #expect(isClose(left.estimate, right.estimate, relative: 1e-9))
      #expect(isClose(left.standardError, right.standardError, relative: 1e-8))
    }
  }

  @Test func `the same input gives the same bits`() throws {
    let one = try fit([flows.originYear, flows.destinationYear], .heteroscedastic)
    for _ in 0..<3 {
      let other = try fit([flows.originYear, flows.destinationYear], .heteroscedastic)
      #expect(one.coefficients == other.coefficients)
      #expect(one.fittedValues == other.fittedValues)
    }
  }

  @Test func `covariates that tell nothing new are left out by name`() throws {
    let byOrigin = Covariate(name: "population", values: flows.origin.map { Double($0) * 1.7 + 3 })
    let sum = Covariate(
      name: "sum", values: zip(flows.logDistance, flows.other).map { 2 * $0 - $1 })
    let fit = try fit(
      [flows.originYear, flows.destinationYear],
      covariates: [byOrigin] + flows.covariates + [sum])
    #expect(
      fit.droppedCovariates == [
        .init(name: "population", reason: .explainedByEffects),
        .init(name: "sum", reason: .explainedByCovariates),
      ])
    #expect(fit.coefficients.map(\.name) == ["ld", "contig", "z"])
    #expect(isClose(fit.coefficients[0].estimate, -0.12099762640878592, relative: 1e-10))
  }

  @Test func `a square that is there is found`() throws {
    let count = 200
    let x = (0..<count).map { Double($0 % 20) / 10 - 1 }
    let response = x.map { (10 * $0 * $0 + 1).rounded() }
    let covariates = [Covariate(name: "x", values: x)]
    let options = PoissonRegression.Options()
    let fit = try PoissonRegression(response: response, covariates: covariates, options: options)
    let test = try #require(
      try ResetTest(
        of: fit, response: response, covariates: covariates, effects: [], options: options))
    #expect(try #require(test.square.pValue) < 1e-6)
    // An exact exponential has no square to find, and its residuals no variance.
    let exact = try PoissonRegression(
      response: flows.response, covariates: [], effects: [flows.corridor])
    #expect(
      try ResetTest(
        of: exact, response: flows.response, covariates: [], effects: [flows.corridor],
        options: options) == nil)
  }

  @Test func `input that cannot be taken is refused together`() {
    #expect(throws: InputError.self) {
      try PoissonRegression(
        response: [1, -2, .nan], covariates: [Covariate(name: "x", values: [1, 2])])
    }
    #expect(throws: PoissonRegressionError.onlyZeros) {
      try PoissonRegression(
        response: [0, 0], covariates: [Covariate(name: "x", values: [1, 2])])
    }
    #expect(throws: PoissonCovarianceError.oneCluster(name: "all")) {
      var options = PoissonRegression.Options()
      options.covariance = .clustered([
        .init(name: "all", codes: [Int32](repeating: 3, count: 168))
      ])
      return try PoissonRegression(
        response: flows.response, covariates: flows.covariates, options: options)
    }
  }
}
