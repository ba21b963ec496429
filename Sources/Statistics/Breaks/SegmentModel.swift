/// What holds between two breaks of a time series.
public enum SegmentModel: Sendable, Equatable {
  /// One level.
  case level
  /// A straight line.
  case trend

  /// The coefficients of one segment.
  public var coefficientCount: Int {
    switch self {
    case .level: 1
    case .trend: 2
    }
  }
}

/// A place between two neighbouring values of a series.
public struct Break: Sendable, Equatable {
  /// The time of the last value before the break.
  public let lastTimeBefore: Double
  /// The time of the first value after it, which official statistics flags
  /// with the status B.
  public let firstTimeAfter: Double
  /// The number of values before the break.
  public let countBefore: Int

  init(in series: ObservedSeries, after countBefore: Int) {
    lastTimeBefore = series.times[countBefore - 1]
    firstTimeAfter = series.times[countBefore]
    self.countBefore = countBefore
  }
}

/// The fit of one segment, updated value by value.
///
/// Every value adds the square of its recursive residual, so that the sum of
/// squares never cancels. Source: Brown, Durbin and Evans, JRSS B 37 (1975)
/// 149-192.
struct SegmentFit {
  let model: SegmentModel
  private(set) var count = 0
  private(set) var residualSumOfSquares = 0.0
  private(set) var meanTime = 0.0
  private(set) var meanValue = 0.0
  private var timeSquares = 0.0
  private var products = 0.0

  init(_ model: SegmentModel) { self.model = model }

  init(_ model: SegmentModel, _ series: ObservedSeries, _ range: Range<Int>) {
    self.model = model
    for index in range { add(series.times[index], series.values[index]) }
  }

  /// Change a unit of time; zero of a level and of fewer than two values.
  var slope: Double {
    model == .trend && timeSquares > 0 ? products / timeSquares : 0
  }

  func value(at time: Double) -> Double { meanValue + slope * (time - meanTime) }

  mutating func add(_ time: Double, _ value: Double) {
    let residual = value - self.value(at: time)
    let before = Double(count)
    let timeDeviation = time - meanTime
    let valueDeviation = value - meanValue
    if count >= model.coefficientCount {
      var spread = 1 + 1 / before
      if model == .trend { spread += timeDeviation * timeDeviation / timeSquares }
      residualSumOfSquares += residual * residual / spread
    }
    count += 1
    meanTime += timeDeviation / Double(count)
    meanValue += valueDeviation / Double(count)
    timeSquares += timeDeviation * (time - meanTime)
    products += timeDeviation * (value - meanValue)
  }
}

extension ObservedSeries {
  /// What is left of the sum of squares below this is rounding.
  var roundingSumOfSquares: Double {
    let length = 16 * Double(count).squareRoot() * Double.ulpOfOne * euclideanNorm(values)
    return length * length
  }
}
