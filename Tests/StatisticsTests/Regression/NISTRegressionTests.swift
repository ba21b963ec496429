import Foundation
import Statistics
import Testing

/// Twelve digits hold for every set and every statistic. QR alone reaches 7.8
/// (Wampler4) to 13.9; the refinement makes the difference.
@Suite struct NISTRegressionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var degree: Int?
    var intercept = true
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "Norris"),
    Case(name: "Pontius", degree: 2),
    Case(name: "NoInt1", intercept: false),
    Case(name: "NoInt2", intercept: false),
    Case(name: "Longley"),
    Case(name: "Wampler1", degree: 5),
    Case(name: "Wampler2", degree: 5),
    Case(name: "Wampler3", degree: 5),
    Case(name: "Wampler4", degree: 5),
  ]

  @Test(
    .enabled(if: Shared.has("reference/nist"), "needs ../shared/reference/nist"),
    arguments: cases)
  func `reaches the certified values`(of dataset: Case) throws {
    let nist = NISTDataset(text: try Shared.text("reference/nist/\(dataset.name).dat"))
    let fit = try LeastSquares(
      predictors: Matrix(columns: nist.predictors(degree: dataset.degree)),
      response: nist.response, intercept: dataset.intercept)
    #expect(fit.coefficients.count == nist.certified.count)
    let digits = (
      estimates: zip(fit.coefficients, nist.certified)
        .map { correctDigits($0.estimate, $1.estimate) }.min() ?? 0,
      errors: zip(fit.coefficients, nist.certified)
        .map { correctDigits($0.standardError, $1.standardError) }.min() ?? 0,
      deviation: correctDigits(fit.residualStandardDeviation, nist.residualStandardDeviation),
      rSquared: correctDigits(try #require(fit.rSquared), nist.rSquared)
    )
    #expect(digits.estimates >= 12)
    #expect(digits.errors >= 12)
    #expect(digits.deviation >= 12)
    #expect(digits.rSquared >= 12)
  }

  @Test(arguments: [
    (NISTLiterals.norris, NISTLiterals.norrisCertified),
    (NISTLiterals.longley, NISTLiterals.longleyCertified),
  ])
  func `reaches the certified values without the files`(
    rows: [[Double]], certified: [(estimate: Double, standardError: Double)]
  ) throws {
    let fit = try LeastSquares(
      predictors: Matrix(columns: (1..<rows[0].count).map { column in rows.map { $0[column] } }),
      response: rows.map { $0[0] })
    #expect(fit.coefficients.count == certified.count)
    for (coefficient, certified) in zip(fit.coefficients, certified) {
      #expect(correctDigits(coefficient.estimate, certified.estimate) >= 12)
      #expect(correctDigits(coefficient.standardError, certified.standardError) >= 12)
    }
  }
}
