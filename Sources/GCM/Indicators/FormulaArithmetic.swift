import Observations
import Statistics

extension Formula.Operator {
  /// The result; `nil` for a division by zero and where it is too large.
  func apply(_ left: Double, _ right: Double) -> Double? {
    switch self {
    case .add: (left + right).ifFinite
    case .subtract: (left - right).ifFinite
    case .multiply: (left * right).ifFinite
    case .divide: right == 0 ? nil : (left / right).ifFinite
    }
  }

  /// Why there is no result of two values.
  func reasonForNone(_ right: Double) -> MissingReason {
    self == .divide && right == 0 ? .divisionByZero : .tooLarge
  }
}

extension Formula.BreakdownStatistic {
  /// The statistic of the values that are there; `nil` where it does not exist.
  func apply(to values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return switch self {
    case .sum: CompensatedSum(values).value.ifFinite
    case .mean: Statistics.mean(values)?.ifFinite
    case .shareAbove(let threshold):
      100 * Double(values.count { $0 > threshold }) / Double(values.count)
    // A breakdown with a negative part has no concentration.
    case .effectiveNumber: (try? Concentration(of: values))?.effectiveNumber
    case .largestShare: (try? Concentration(of: values)).map { 100 * $0.largestShare }
    case .herfindahl: (try? Concentration(of: values))?.herfindahlHirschmanIndex
    case .entropy: (try? Concentration(of: values))?.shannonEntropy
    case .entropyNumber: (try? Concentration(of: values))?.shannonEffectiveNumber
    case .evenness: (try? Concentration(of: values))?.evenness
    // Of the values alone it cannot be told; the evaluator knows their counterparts.
    case .unknownShare: nil
    }
  }
}

extension IndicatorPoint {
  /// This point and another of the same period, combined.
  func combined(_ symbol: Formula.Operator, _ other: IndicatorPoint) -> IndicatorPoint {
    var result = self
    result.statuses.formUnion(other.statuses)
    result.inputs += other.inputs
    guard let left = value, let right = other.value else {
      result.value = nil
      result.reason = value == nil ? reason : other.reason
      return result
    }
    result.value = symbol.apply(left, right)
    result.reason = result.value == nil ? symbol.reasonForNone(right) : nil
    return result
  }

  /// This point where it is at least this percent of another of its period.
  func covering(_ whole: IndicatorPoint, percent: Double) -> IndicatorPoint {
    var result = self
    result.statuses.formUnion(whole.statuses)
    result.inputs += whole.inputs
    guard let part = value else { return result }
    guard let all = whole.value else {
      result.value = nil
      result.reason = whole.reason
      return result
    }
    guard 100 * part >= percent * all else {
      result.value = nil
      result.reason = .tooLittleKnown(percent: percent)
      return result
    }
    return result
  }
}

extension IndicatorSeries {
  /// The series with every point transformed.
  func mapped(_ transform: (IndicatorPoint) -> IndicatorPoint) -> IndicatorSeries {
    IndicatorSeries(points: points.map(transform), absence: absence)
  }
}

extension Double {
  /// The number, unless a computation left the numbers that a computer holds.
  var ifFinite: Double? { isFinite ? self : nil }

  /// The value times a power of ten, rounded once: powers up to 10^22 are exact.
  func scaled(byPowerOfTen exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? self / power : self * power
  }
}
