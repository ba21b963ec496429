import Statistics
import Testing

@Suite struct SeriesInterpolationTests {
  static let times: [Double] = [1990, 1995, 2000, 2005]
  static let stock: [Double?] = [100, 130, 160, 180]

  static func series(
    _ method: InterpolationMethod, _ extrapolation: ExtrapolationMethod = .none,
    horizon: Double = 5
  ) throws -> SeriesInterpolation {
    try SeriesInterpolation(
      times: times, values: stock, method: method, extrapolation: extrapolation, horizon: horizon)
  }

  /// Linear, geometric and spline from R `approx` and `spline(method = "natural")`;
  /// the monotone curve from scipy `PchipInterpolator`.
  @Test(arguments: [
    (InterpolationMethod.linear, 112.0, 172.0), (.geometric, 111.065031, 171.7162897),
    (.naturalCubicSpline, 111.776, 172.896), (.monotoneCubic, 112.0, 173.104),
  ])
  func `interpolates`(method: InterpolationMethod, in1992: Double, in2003: Double) throws {
    let series = try Self.series(method)
    for (time, expected) in [(1992.0, in1992), (2003.0, in2003)] {
      guard case .interpolated(let value) = series.value(at: time) else {
        Issue.record("\(time) is not marked as interpolated")
        continue
      }
      #expect(isClose(value, expected, relative: 3e-9))
    }
    #expect(series.value(at: 1992).mark == "I")
    #expect(series.value(at: 2000) == .observed(160))
    #expect(series.value(at: 2000).mark == "")
  }

  /// scipy `PchipInterpolator` and `CubicSpline(bc_type="natural")`.
  @Test(arguments: [
    (
      InterpolationMethod.monotoneCubic,
      [3.571094339622641, 5.421811320754717, 3.297535211267606, 0.7013562858633282, 6.171875]
    ),
    (
      .naturalCubicSpline,
      [
        3.267841121495327, 6.752971962616822, 3.4374269859813085, -2.684319833852544,
        6.644777672313084,
      ]
    ),
  ])
  func `agrees with scipy on uneven times`(method: InterpolationMethod, expected: [Double]) throws {
    let series = try SeriesInterpolation(
      times: [0, 1, 3, 4, 7, 8], values: [2, 5, 5.5, 1, 0.5, 9], method: method, horizon: 0)
    for (time, expected) in zip([0.4, 2.2, 3.5, 5, 7.75], expected) {
      #expect(isClose(try #require(series.value(at: time).value), expected, relative: 1e-12))
    }
  }

  @Test func `extrapolates from the two nearest values and says so`() throws {
    #expect(try Self.series(.linear, .linear).value(at: 2008) == .extrapolated(192))
    #expect(try Self.series(.naturalCubicSpline, .linear).value(at: 1987) == .extrapolated(82))
    #expect(try Self.series(.linear, .lastValue).value(at: 2010) == .extrapolated(180))
    #expect(try Self.series(.linear, .lastValue).value(at: 2010).mark == "E")
    // 180 (180 / 160)^(5 / 5)
    let geometric = try Self.series(.linear, .geometric).value(at: 2010)
    #expect(isClose(try #require(geometric.value), 202.5))
  }

  @Test func `stops at the horizon`() throws {
    #expect(
      try Self.series(.linear, .linear).value(at: 2011)
        == .missing(.beyondHorizon(distance: 6, horizon: 5)))
    #expect(try Self.series(.linear).value(at: 2006) == .missing(.outsideObservations))
    #expect(try Self.series(.linear, .linear).value(at: 2010) == .extrapolated(200))
  }

  @Test func `one observation has a last value and no trend`() throws {
    for method in InterpolationMethod.allCases {
      func one(_ extrapolation: ExtrapolationMethod) throws -> FilledValue {
        try SeriesInterpolation(
          times: [2000, 2010], values: [7, nil], method: method, extrapolation: extrapolation,
          horizon: 10
        ).value(at: 2001)
      }
      #expect(try one(.lastValue) == .extrapolated(7))
      #expect(try one(.linear) == .missing(.oneObservation))
      #expect(try one(.geometric) == .missing(.oneObservation))
    }
  }

  @Test(arguments: InterpolationMethod.allCases, [UInt64(1), 2, 3, 4])
  func `every method passes through its values in any order`(
    method: InterpolationMethod, seed: UInt64
  ) throws {
    var generator = SeededGenerator(state: seed)
    let points = (0..<9).map { (time: Double($0 * $0), value: generator.double(in: 1...9)) }
      .shuffled(using: &generator)
    let series = try SeriesInterpolation(
      times: points.map(\.time), values: points.map(\.value), method: method, horizon: 0)
    for point in points {
      #expect(series.value(at: point.time) == .observed(point.value))
      guard point.time < 64 else { continue }
      let near = try #require(series.value(at: point.time + 1e-9).value)
      #expect(abs(near - point.value) < 1e-6)
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `the monotone curve stays between its neighbours`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let values = (0..<8).map { _ in generator.double() }
    let times = (0..<8).map { Double($0) + 0.8 * generator.double(in: 0...1) }
    let series = try SeriesInterpolation(
      times: times, values: values, method: .monotoneCubic, horizon: 0)
    for index in 1..<8 {
      let range = min(values[index - 1], values[index])...max(values[index - 1], values[index])
      var before = values[index - 1]
      for step in 1..<20 {
        let time = times[index - 1] + Double(step) / 20 * (times[index] - times[index - 1])
        let value = try #require(series.value(at: time).value)
        #expect(value >= range.lowerBound - 1e-14 && value <= range.upperBound + 1e-14)
        #expect((value - before) * (values[index] - values[index - 1]) >= -1e-15)
        before = value
      }
    }
  }

  @Test func `refuses what has no answer`() {
    #expect(throws: InterpolationError.noObservations) {
      try SeriesInterpolation(times: [1], values: [nil], method: .linear, horizon: 0)
    }
    #expect(throws: InterpolationError.repeatedTime(time: 2, indices: [0, 2])) {
      try SeriesInterpolation(times: [2, 1, 2], values: [1, 2, 3], method: .linear, horizon: 0)
    }
    #expect(throws: InterpolationError.notPositive(indices: [1, 2], values: [0, -1])) {
      try SeriesInterpolation(
        times: [1, 2, 3], values: [1, 0, -1], method: .geometric, horizon: 0)
    }
    #expect(throws: InterpolationError.notPositive(indices: [0], values: [0])) {
      try SeriesInterpolation(
        times: [1, 2, 3], values: [0, 1, 2], method: .linear, extrapolation: .geometric, horizon: 1)
    }
    #expect(throws: InputError.self) {
      try SeriesInterpolation(times: [1, .nan], values: [1, 2], method: .linear, horizon: 0)
    }
  }
}
