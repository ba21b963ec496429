import Testing

@testable import Statistics

@Suite struct PolynomialFitTests {
  /// The condition number of the raw powers is 1.8e15: rounding them to doubles
  /// leaves 7.9 digits to whoever solves for them, even exactly.
  @Test func `reaches the certified values of Filip`() throws {
    let fit = try PolynomialFit(
      x: NISTHardLiterals.filipX, y: NISTHardLiterals.filipY, degree: 10)
    for (coefficient, certified) in zip(fit.coefficients, NISTHardLiterals.filipCertified) {
      #expect(correctDigits(coefficient.estimate, certified.estimate) >= 12)
      #expect(correctDigits(coefficient.standardError, certified.standardError) >= 12)
    }
    #expect(
      correctDigits(
        fit.centredFit.residualStandardDeviation,
        NISTHardLiterals.filipResidualStandardDeviation) >= 12)
    #expect(
      correctDigits(
        try #require(fit.centredFit.rSquared), NISTHardLiterals.filipRSquared) >= 12)
  }

  @Test func `loses digits on the raw powers of Filip without failing`() throws {
    let fit = try LeastSquares(
      predictors: Matrix(columns: (1...10).map { powers($0, of: NISTHardLiterals.filipX) }),
      response: NISTHardLiterals.filipY)
    for (coefficient, certified) in zip(fit.coefficients, NISTHardLiterals.filipCertified) {
      #expect(correctDigits(coefficient.estimate, certified.estimate) >= 7)
      #expect(correctDigits(coefficient.standardError, certified.standardError) >= 7)
    }
  }

  @Test func `reaches the certified values of Wampler5, centred and raw`() throws {
    let x = (0...20).map(Double.init)
    let centred = try PolynomialFit(x: x, y: NISTHardLiterals.wampler5Y, degree: 5)
    let raw = try LeastSquares(
      predictors: Matrix(columns: (1...5).map { powers($0, of: x) }),
      response: NISTHardLiterals.wampler5Y)
    for coefficients in [centred.coefficients, raw.coefficients] {
      for (coefficient, certified) in zip(coefficients, NISTHardLiterals.wampler5Certified) {
        #expect(correctDigits(coefficient.estimate, certified.estimate) >= 12)
        #expect(correctDigits(coefficient.standardError, certified.standardError) >= 12)
      }
    }
    #expect(
      correctDigits(
        raw.residualStandardDeviation, NISTHardLiterals.wampler5ResidualStandardDeviation) >= 12)
    #expect(
      correctDigits(try #require(raw.rSquared), NISTHardLiterals.wampler5RSquared) >= 12)
  }

  @Test func `has the values of its polynomial`() throws {
    let x = [-2.0, -1, 0, 1, 2, 3.5]
    let fit = try PolynomialFit(x: x, y: x.map { 1 - 2 * $0 + 0.5 * $0 * $0 }, degree: 2)
    #expect(zip(fit.coefficients, [1, -2, 0.5]).allSatisfy { abs($0.estimate - $1) < 1e-12 })
    #expect(abs(fit.value(at: 10) - 31) < 1e-11)
  }

  @Test func `needs more different values than its degree`() {
    #expect(throws: (any Error).self) {
      try PolynomialFit(x: [1, 1, 2, 2], y: [1, 2, 3, 4], degree: 2)
    }
    #expect(throws: InputError.self) { try PolynomialFit(x: [1, 2], y: [1, .nan], degree: 1) }
  }

  private func powers(_ power: Int, of x: [Double]) -> [Double] {
    x.map { value in (0..<power).reduce(1) { product, _ in product * value } }
  }
}
