import Testing

@testable import GCM

@Suite struct ChampionAreaTargetTests {
  /// Areas that start at 50 in 2015 and change by so much a year to 2020.
  private func areas(_ changes: [Double], limits: ClosedRange<Double>? = nil) -> [ProgressInput] {
    changes.map { yearly([50, nil, nil, nil, nil, 50 + 5 * $0], limits: limits) }
  }

  @Test func `carries the median on at the rate of the five fastest`() throws {
    let target = try #require(
      ChampionAreaTarget().target(peers: areas([0.1, 0.2, 0.5, 1, 1.5, 2, 2.5, 3])))
    // The mean of 1, 1.5, 2, 2.5 and 3 is 2; 50 + 15 × 2.
    #expect(agrees(target.rate, 2, decimals: 12))
    #expect(agrees(target.target, 80, decimals: 10))
    #expect(target.areas == 8 && target.outliers == 0)
  }

  @Test func `leaves an outlier out`() throws {
    let target = try #require(
      ChampionAreaTarget().target(peers: areas([0.1, 0.2, 0.5, 1, 1.5, 2, 2.5, 3, 40])))
    #expect(agrees(target.target, 80, decimals: 10) && target.outliers == 1)
  }

  @Test func `a relative rate compounds, and a limit holds`() throws {
    var method = ChampionAreaTarget()
    method.isRelative = true
    method.count = 1
    let areas = [yearly([50, 55])]
    // 50 × 1.1^15
    #expect(agrees(method.target(peers: areas)?.target, 208.862408, decimals: 6))
    #expect(method.target(peers: [yearly([50, 55], limits: 0...100)])?.target == 100)
  }

  @Test func `needs areas and a direction`() {
    #expect(ChampionAreaTarget().target(peers: areas([1, 2, 3, 4])) == nil)
    let none = (0..<9).map { yearly([50, 50 + Double($0)], direction: .none) }
    #expect(ChampionAreaTarget().target(peers: none) == nil)
  }
}
