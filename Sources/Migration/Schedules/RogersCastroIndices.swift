#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the parameters of a schedule say of its form.
///
/// Source: Rogers and Castro, Model Migration Schedules, IIASA RR-81-30 (1981).
/// A ratio is `nil` where it would divide by zero.
public struct RogersCastroIndices: Sendable, Equatable {
  /// µ2, in years of age.
  public let peaking: Double
  /// a1 / a2: children for each worker.
  public let childDependency: Double?
  /// a2 / a1: workers for each child.
  public let labourDominance: Double?
  /// λ2 / α2: how much steeper the ascent to the peak is than the descent.
  public let labourAsymmetry: Double?
  /// α1 / α2: the descent of the children against that of their parents, 1
  /// where the two are parallel.
  public let parentalShiftRegularity: Double?
  /// The age of the lowest rate before the peak, in years.
  public let lowAge: Double?
  /// The age of the highest rate of the ages of work, in years.
  public let highAge: Double?
  /// The years from the lowest to the highest.
  public var labourShift: Double? {
    if let lowAge, let highAge { highAge - lowAge } else { nil }
  }
  /// The rate at the highest age less that at the lowest.
  public let jump: Double?
  /// The mean distance in years between child ages, one a year, and the later
  /// ages after the peak that have the same rate; `nil` where no age has.
  public let parentalShift: Double?

  /// Measures a schedule between the ages 0 and 80, to a thousandth of a year.
  public init(_ schedule: RogersCastroSchedule) {
    func ratio(_ left: Double, _ right: Double) -> Double? { right > 0 ? left / right : nil }
    peaking = schedule.work.position
    childDependency = ratio(schedule.childhood.level, schedule.work.level)
    labourDominance = ratio(schedule.work.level, schedule.childhood.level)
    labourAsymmetry = ratio(schedule.work.ascent, schedule.work.descent)
    parentalShiftRegularity = ratio(schedule.childhood.descent, schedule.work.descent)
    let turns = Self.turns(schedule)
    lowAge = turns?.low
    highAge = turns?.high
    jump = turns.map { schedule.rate(at: $0.high) - schedule.rate(at: $0.low) }
    parentalShift = turns.flatMap { Self.shift(schedule, low: $0.low, high: $0.high) }
  }

  /// The highest age of work and the lowest age before it, where the curve has both.
  private static func turns(_ schedule: RogersCastroSchedule) -> (low: Double, high: Double)? {
    let ages = (0...800).map { Double($0) / 10 }
    let rates = ages.map(schedule.rate(at:))
    // The peak of work is a local one; old age may be higher.
    let near = ages.indices.filter {
      $0 > 0 && $0 < 800 && rates[$0] >= rates[$0 - 1] && rates[$0] >= rates[$0 + 1]
        && ages[$0] > 10 && ages[$0] < 60
    }
    guard let peak = near.max(by: { rates[$0] < rates[$1] }) else { return nil }
    guard let trough = (0..<peak).min(by: { rates[$0] < rates[$1] }) else { return nil }
    let high = extremum(around: ages[peak]) { -schedule.rate(at: $0) }
    let low = trough == 0 ? 0 : extremum(around: ages[trough], schedule.rate(at:))
    return (low, high)
  }

  /// The lowest point of a function within a tenth of a place, by golden sections.
  private static func extremum(around centre: Double, _ function: (Double) -> Double) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var lower = centre - 0.1
    var upper = centre + 0.1
    while upper - lower > 1e-7 {
      let left = upper - ratio * (upper - lower)
      let right = lower + ratio * (upper - lower)
      if function(left) <= function(right) { upper = right } else { lower = left }
    }
    return (lower + upper) / 2
  }

  private static func shift(
    _ schedule: RogersCastroSchedule, low: Double, high: Double
  ) -> Double? {
    let top = schedule.rate(at: high)
    var distances: [Double] = []
    for child in stride(from: 0.0, through: low, by: 1) {
      let rate = schedule.rate(at: child)
      guard rate < top, schedule.rate(at: 80) < rate else { continue }
      var before = high
      var after = 80.0
      while after - before > 1e-9 {
        let middle = (before + after) / 2
        if schedule.rate(at: middle) > rate { before = middle } else { after = middle }
      }
      distances.append((before + after) / 2 - child)
    }
    return distances.isEmpty ? nil : distances.reduce(0, +) / Double(distances.count)
  }
}
