@testable import GCM

/// A series of ten values since 2000 with a target of 90 in 2030. The numbers
/// that methods give for it were computed with R and Python, apart from this
/// program.
enum WorkedSeries {
  static let points = zip(
    [2000.0, 2005, 2010, 2012, 2015, 2017, 2019, 2020, 2021, 2022],
    [42, 45.5, 50.1, 51, 55.2, 56.9, 60.4, 60.1, 61.8, 63]
  ).map { ProgressPoint(time: $0, value: $1) }

  static let input = input()

  static func input(target: Double? = 90, limits: ClosedRange<Double>? = nil) -> ProgressInput {
    ProgressInput(points: points, direction: .higher, target: target, limits: limits)
  }
}

/// A series of the years from a first one.
func yearly(
  from year: Int = 2015, _ values: [Double?], direction: DesiredDirection = .higher,
  target: Double? = nil, limits: ClosedRange<Double>? = nil, isBinary: Bool = false,
  peers: ProgressInput.Peers? = nil
) -> ProgressInput {
  ProgressInput(
    points: values.enumerated().compactMap { offset, value in
      value.map { ProgressPoint(time: Double(year + offset), value: $0) }
    }, direction: direction, target: target, limits: limits, isBinary: isBinary, peers: peers)
}

extension ProgressResult {
  /// A number by its name.
  func quantity(_ name: String) -> Double? {
    quantities.first { $0.name == name }?.value
  }

  /// The category, or why there is none.
  var words: String { category?.title ?? obstacle?.text ?? "nothing" }
}

/// Whether a number has the digits that were printed.
func agrees(_ value: Double?, _ printed: Double, decimals: Int) -> Bool {
  var half = 0.5
  for _ in 0..<decimals { half /= 10 }
  return value.map { abs($0 - printed) <= half * 1.0001 } ?? false
}
