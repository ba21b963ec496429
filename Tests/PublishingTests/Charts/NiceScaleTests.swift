import Testing

@testable import Publishing

@Suite struct NiceScaleTests {
  private typealias Expected = (values: [Double], ticks: [Double], decimals: Int)
  private static let expected: [Expected] = [
    (values: [0, 10], ticks: [0, 2, 4, 6, 8, 10], decimals: 0),
    (values: [0, 1], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], decimals: 1),
    (values: [3, 97], ticks: [0, 20, 40, 60, 80, 100], decimals: 0),
    (values: [-4, 7], ticks: [-5, 0, 5, 10], decimals: 0),
    (values: [0.1, 0.3], ticks: [0.1, 0.15, 0.2, 0.25, 0.3], decimals: 2),
    (values: [1_234_567, 7_654_321], ticks: [0, 2e6, 4e6, 6e6, 8e6], decimals: 0),
  ]

  @Test(arguments: 0..<6)
  func `has ticks that a reader expects`(position: Int) {
    let (values, ticks, decimals) = Self.expected[position]
    let scale = NiceScale(enclosing: values)
    #expect(scale.ticks == ticks)
    #expect(scale.decimals == decimals)
  }

  @Test func `counts years by whole numbers`() {
    #expect(
      NiceScale(enclosing: [2018, 2020], wholeNumbers: true).ticks == [2018, 2019, 2020])
    #expect(
      NiceScale(enclosing: [1990, 2030], wholeNumbers: true).ticks
        == [1990, 2000, 2010, 2020, 2030])
    #expect(NiceScale(enclosing: [2020], wholeNumbers: true).ticks == [2019, 2020, 2021])
  }

  @Test func `has a range where the values have none`() {
    #expect(NiceScale(enclosing: []).range == 0...1)
    #expect(NiceScale(enclosing: [0]).range == -1...1)
    let scale = NiceScale(enclosing: [50, 50])
    #expect(scale.range.lowerBound < 50 && 50 < scale.range.upperBound)
  }

  /// Against what a scale has to be, for ranges of every size.
  @Test func `encloses the values with few ticks at round numbers`() {
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    for _ in 0..<2000 {
      let size = [1e-6, 1e-3, 1, 1e4, 1e9, 1e15][Int(random() * 6)]
      let values = [(random() - 0.5) * size, (random() - 0.5) * size]
      let most = 3 + Int(random() * 8)
      let scale = NiceScale(enclosing: values, maximumTicks: most)
      #expect(scale.ticks.count <= most && scale.ticks.count >= 2)
      #expect(scale.range.lowerBound <= values.min()! + 1e-9 * size)
      #expect(scale.range.upperBound >= values.max()! - 1e-9 * size)
      let step = scale.ticks[1] - scale.ticks[0]
      for (one, next) in zip(scale.ticks, scale.ticks.dropFirst()) {
        #expect(abs(next - one - step) < 1e-6 * step)
      }
      // The first digit of the step, found by dividing by ten, slowly.
      var digit = step
      while digit >= 9.99 { digit /= 10 }
      while digit < 0.999 { digit *= 10 }
      #expect([1.0, 2, 5].contains { abs($0 - digit) < 1e-3 }, "\(step)")
      // The ticks are the decimals that they print as.
      for tick in scale.ticks {
        let text = NumberText.format(tick, decimals: scale.decimals, grouping: .none)
        #expect(Double(text) == tick || scale.decimals == 0, "\(tick)")
      }
    }
  }
}
