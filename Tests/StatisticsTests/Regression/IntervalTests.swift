import Testing

@testable import Statistics

/// Intervals around numbers that overflowed on the way.
@Suite struct IntervalTests {
  @Test(arguments: [
    (Double.nan, 1.0), (1, .nan), (.nan, .nan), (.infinity, .infinity), (-.infinity, .infinity),
    (.infinity, 1), (0, .infinity),
  ])
  func `nothing known is an interval without ends`(estimate: Double, error: Double) {
    let coefficient = Coefficient(estimate: estimate, standardError: error, degreesOfFreedom: 3)
    let prediction = Prediction(
      value: estimate, standardErrorOfMean: error, standardErrorOfObservation: error,
      degreesOfFreedom: 3)
    let normal = NormalEstimate(value: estimate, standardError: error)
    let expected =
      estimate == .infinity && error == 1
      ? Double.infinity...Double.infinity : -Double.infinity...Double.infinity
    #expect(coefficient.confidenceInterval() == expected)
    #expect(prediction.confidenceInterval() == expected)
    #expect(prediction.predictionInterval() == expected)
    #expect(normal.interval() == expected)
  }

  @Test func `a standard error of zero leaves the estimate`() {
    let coefficient = Coefficient(estimate: 2, standardError: 0, degreesOfFreedom: 1)
    #expect(coefficient.confidenceInterval(level: 0.99) == 2...2)
  }
}
