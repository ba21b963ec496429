import Statistics

/// The values that the methods of ESCAP and UNECE compare.
public struct ProgressEstimates: Sendable, Equatable {
  /// The value in the base year.
  public var base: Double
  /// Whether the value in the base year was observed; if not, the model gives it.
  public var isBaseObserved: Bool
  /// The latest value.
  public var current: Double
  /// The value in the target year, of the methods that project, kept between
  /// the limits of the indicator.
  public var expected: Double?
  /// The distribution of the expected value; `nil` for a group.
  public var projection: Projection?
}

/// A method that estimates values for each area and then judges them, so that
/// a region can be judged by the medians of its members, as UNECE does.
public protocol ProjectedProgressMethod: ProgressMethod {
  /// The model for years without a value.
  var extrapolation: Extrapolation { get }
  /// Whether the method compares the value expected in the target year.
  var projects: Bool { get }
  var needsTarget: Bool { get }
  /// The rule for a latest value that decides alone.
  func ruling(_ latest: ProgressPoint, _ input: ProgressInput) -> ProgressResult?
  /// Judges estimates.
  ///
  /// - Parameter input: its points are not read.
  func judge(_ estimates: ProgressEstimates, _ input: ProgressInput) -> ProgressResult
}

extension ProjectedProgressMethod {
  public func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult {
    let latest = try input.latest(needsTarget: needsTarget)
    if let ruling = ruling(latest, input) { return ruling }
    return judge(try estimates(of: input), input)
  }

  /// The values of one area; an observed value wins over an estimate.
  public func estimates(of input: ProgressInput) throws(ProgressObstacle) -> ProgressEstimates {
    let latest = try input.latest(needsTarget: needsTarget)
    if input.isBinary { throw .binary }
    guard input.points.count > 1 else { throw .oneValue(year: latest.year) }
    guard latest.year > input.baseYear else { throw .noValueAfterBase(year: input.baseYear) }
    let baseTime = Double(input.baseYear)
    let base = try extrapolation.projection(of: input.points, at: baseTime)
    let projection =
      projects
      ? try extrapolation.projection(of: input.points, at: Double(input.targetYear)) : nil
    return ProgressEstimates(
      base: input.withinLimits(base.value),
      isBaseObserved: input.points.contains { $0.time == baseTime },
      current: latest.value, expected: projection.map { input.withinLimits($0.value) },
      projection: projection)
  }

  /// A latest value that meets the target, regardless of the trend.
  func achieved(_ latest: ProgressPoint, _ input: ProgressInput, score: Double?) -> ProgressResult?
  {
    guard input.meetsTarget(latest.value), let target = input.target else { return nil }
    // A value of a year before the target year may still be carried on.
    let expected =
      projects && !input.isBinary
      ? try? input.withinLimits(
        extrapolation.projection(of: input.points, at: Double(input.targetYear)).value) : nil
    return ProgressResult(
      category: best, score: score, expectedValue: expected,
      quantities: [
        .init("target", target), .init("latest value", latest.value),
        .init("year of the latest value", Double(latest.year)),
      ] + (expected.map { [.init("expected value in \(input.targetYear)", $0)] } ?? []),
      rule: "the latest value meets the target, regardless of the trend")
  }

  /// The numbers that the judgement of estimates begins with.
  func quantities(
    _ estimates: ProgressEstimates, _ input: ProgressInput
  ) -> [ProgressQuantity] {
    var result: [ProgressQuantity] = []
    if let target = input.target { result.append(.init("target", target)) }
    let origin = estimates.isBaseObserved ? "" : " (estimated)"
    result += [
      .init("value in \(input.baseYear)\(origin)", estimates.base),
      .init("latest value", estimates.current),
    ]
    if let latest = input.points.last {
      result.append(.init("year of the latest value", Double(latest.year)))
    }
    guard let expected = estimates.expected else { return result }
    if let trend = estimates.projection?.trend {
      result += [
        .init("slope a year, on the scale of the model", trend.slope.estimate),
        .init("values in the model", Double(trend.observationCount)),
      ]
    }
    if let projection = estimates.projection, projection.value != expected {
      result.append(.init("value of the model, outside the limits", projection.value))
    }
    result.append(.init("expected value in \(input.targetYear)", expected))
    if let prediction = estimates.projection?.prediction {
      result += [
        .init(
          "standard error of prediction, on the scale of the model",
          prediction.standardErrorOfObservation),
        .init("degrees of freedom", Double(prediction.degreesOfFreedom)),
      ]
    }
    return result
  }

  var modelParameters: [ProgressQuantity] {
    extrapolation.model == .logit
      ? [.init("whole that the values are shares of", extrapolation.whole)] : []
  }
}

extension Projection {
  /// The probability that the merit of an observation reaches a limit.
  func probability(meritAtLeast limit: Double, _ input: ProgressInput) -> Double? {
    switch input.direction {
    case .higher: return probability(atMost: limit).map { 1 - $0 }
    case .lower: return probability(atMost: -limit)
    case .none:
      let target = input.target ?? 0
      guard limit <= 0, let upper = probability(atMost: target - limit),
        let lower = probability(atMost: target + limit)
      else { return limit > 0 ? 0 : nil }
      return upper - lower
    }
  }

  /// The probabilities of the categories between ascending limits of merit.
  func probabilities(meritLimits limits: [Double], _ input: ProgressInput) -> [Double]? {
    let reached = limits.compactMap { probability(meritAtLeast: $0, input) }
    guard reached.count == limits.count else { return nil }
    return zip([1] + reached, reached + [0]).map { max(0, $0 - $1) }
  }
}
