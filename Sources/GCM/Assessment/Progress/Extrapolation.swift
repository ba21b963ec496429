import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A model that carries a series to a year without a value.
///
/// The time-weighted form is that of ESCAP, Working Paper SD/WP/04, as applied
/// by the public code of UNICEF MENARO: an observation at `t` weighs
/// `(t* - t₁) / |t* - t|` for the year `t*`, so that the nearest count most.
public struct Extrapolation: Sendable, Hashable {
  public enum Model: String, Sendable, Hashable, CaseIterable {
    /// A straight line.
    case linear
    /// A straight line through the logits of a share.
    case logit
    /// A straight line through the logarithms: a constant rate of growth.
    case logLinear = "log-linear"
  }

  public var model: Model
  public var isTimeWeighted: Bool
  /// What the values of the logit model are shares of.
  public var whole: Double

  public init(model: Model = .linear, isTimeWeighted: Bool = true, whole: Double = 100) {
    self.model = model
    self.isTimeWeighted = isTimeWeighted
    self.whole = whole
  }

  public var name: String { (isTimeWeighted ? "time-weighted " : "") + model.rawValue }

  /// The value at a time.
  ///
  /// An observation at the time is the value. Two observations give a value
  /// without a distribution. A constant series keeps its value, and a logit
  /// series that touches 0 or the whole its last one, as in the code of MENARO.
  ///
  /// - Parameter points: in the order of time, at least one.
  public func projection(
    of points: [ProgressPoint], at time: Double
  ) throws(ProgressObstacle) -> Projection {
    if let observed = points.last(where: { $0.time == time }) {
      return Projection(value: observed.value, extrapolation: self)
    }
    guard let first = points.first, let last = points.last, points.count > 1 else {
      throw .oneValue(year: points.first?.year ?? Int(time))
    }
    if model == .logLinear, points.contains(where: { $0.value <= 0 }) { throw .notPositive }
    if model == .logit {
      guard points.allSatisfy({ 0 <= $0.value && $0.value <= whole }) else {
        throw .outsideShare(of: whole)
      }
      if points.contains(where: { $0.value == 0 || $0.value == whole }) {
        return Projection(value: last.value, extrapolation: self)
      }
    }
    if points.allSatisfy({ $0.value == first.value }) {
      return Projection(value: last.value, extrapolation: self)
    }
    guard points.count > 2 else {
      let end = transformed(last.value)
      let slope = (end - transformed(first.value)) / (last.time - first.time)
      return Projection(
        value: original(end + slope * (time - last.time)), extrapolation: self)
    }
    do {
      let line = try fit(points, at: time)
      return Projection(
        value: original(line.prediction.value), extrapolation: self, trend: line.trend,
        prediction: line.prediction)
    } catch {
      // Distinct times and finite values leave the fit nothing else to refuse.
      throw .overflow
    }
  }

  /// The line on the scale of the model, and its value at a time.
  func fit(
    _ points: [ProgressPoint], at time: Double
  ) throws -> (trend: LinearTrend, prediction: Prediction) {
    let trend = try LinearTrend(
      times: points.map(\.time), values: points.map { transformed($0.value) },
      weights: weights(points, at: time))
    return (trend, try trend.prediction(at: time))
  }

  /// The weights for a year, with a mean of one: they tell the observations
  /// apart, and the scatter of a new one is that of an average one.
  private func weights(_ points: [ProgressPoint], at time: Double) -> [Double]? {
    guard isTimeWeighted else { return nil }
    let weights = points.map { 1 / abs(time - $0.time) }
    let mean = weights.reduce(0, +) / Double(weights.count)
    return weights.map { $0 / mean }
  }

  /// A value on the scale on which the model is a straight line.
  func transformed(_ value: Double) -> Double {
    switch model {
    case .linear: value
    case .logit: log(value / (whole - value))
    case .logLinear: log(value)
    }
  }

  private func original(_ value: Double) -> Double {
    switch model {
    case .linear: value
    case .logit: whole / (1 + exp(-value))
    case .logLinear: exp(value)
    }
  }

  /// The transformed value that a limit has, also outside the range of the model.
  fileprivate func transformedLimit(_ value: Double) -> Double {
    switch model {
    case .linear: value
    case .logit: value <= 0 ? -.infinity : value >= whole ? .infinity : transformed(value)
    case .logLinear: value <= 0 ? -.infinity : transformed(value)
    }
  }
}

/// A value that a model gives for a year, with the distribution of what would
/// be observed there.
public struct Projection: Sendable, Equatable {
  public let value: Double
  /// The line, on the scale of the model; `nil` for an observed value or one
  /// carried by two observations.
  public let trend: LinearTrend?
  /// The value on the scale of the model with its standard errors.
  public let prediction: Prediction?
  private let extrapolation: Extrapolation

  init(
    value: Double, extrapolation: Extrapolation, trend: LinearTrend? = nil,
    prediction: Prediction? = nil
  ) {
    self.value = value
    self.trend = trend
    self.prediction = prediction
    self.extrapolation = extrapolation
  }

  /// The probability that an observation is at most a limit: Student's t with
  /// the standard error of prediction. `nil` without a distribution.
  public func probability(atMost limit: Double) -> Double? {
    guard let prediction else { return nil }
    let distance = extrapolation.transformedLimit(limit) - prediction.value
    let error = prediction.standardErrorOfObservation
    if error == 0 || distance.isInfinite { return distance >= 0 ? 1 : 0 }
    return StudentT(degreesOfFreedom: Double(prediction.degreesOfFreedom))
      .cumulativeProbability(distance / error)
  }
}
