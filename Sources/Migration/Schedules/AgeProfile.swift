import Statistics

/// What observed rates by age say of the age pattern of migration.
///
/// Ages are numbers, not positions: groups of any width are taken, and a
/// missing age is not another age. Source: Bell and Muhidin, Cross-National
/// Comparisons of Internal Migration, UNDP Human Development Research Paper
/// 2009/30.
public struct AgeProfile: Sendable, Equatable {
  /// The sum of the rates over all ages, each times the years of its group: the
  /// moves of a person who lives through all ages.
  public let grossMigraproductionRate: Double
  /// The highest rate, in moves per hundred persons.
  public let peakIntensity: Double
  /// The age of the highest rate, the youngest of equal ones; of a group the
  /// age at which it begins.
  public let peakAge: Double
  /// How many ages share the highest rate.
  public let peakTies: Int
  /// The rates within five years of the peak on both sides, summed, per hundred
  /// persons; `nil` where the groups are too wide for the window or it passes
  /// the first or last age.
  public let peakBreadth: Double?
  /// The breadth as percent of the sum over all ages.
  public let peakShare: Double?
  /// The age to which the rate rises most from the one before it, between 15
  /// and the peak; `nil` where there is no rise.
  public let greatestRiseAge: Double?
  /// The age to which the rate falls most, between the peak and 64.
  public let greatestFallAge: Double?
  /// The first of these ages divided by the second: Bell and Muhidin's asymmetry.
  public var asymmetry: Double? {
    if let greatestRiseAge, let greatestFallAge, greatestFallAge > 0 {
      greatestRiseAge / greatestFallAge
    } else {
      nil
    }
  }

  /// Measures the rates.
  ///
  /// - Parameters:
  ///   - ages: the first age of each group, increasing.
  ///   - rates: moves per person and year, one an age; leave an age without a
  ///     rate out only at the ends.
  ///   - lastWidth: the years of the last group; by default those of the one before.
  /// - Throws: `InputError`; `ScheduleError` for ages out of order or without a
  ///   positive rate.
  public init(ages: [Double], rates: [Double], lastWidth: Double? = nil) throws {
    try InputError.throwing(
      InputError.Problem.lengths("rates", rates.count, "ages", ages.count)
        + InputError.Problem.numbers("ages", ages, nonNegative: true)
        + InputError.Problem.numbers("rates", rates, nonNegative: true))
    for index in ages.indices.dropFirst() where ages[index] <= ages[index - 1] {
      throw ScheduleError.agesNotIncreasing(index: index)
    }
    guard let highest = rates.max(), highest > 0, let peak = rates.firstIndex(of: highest) else {
      throw ScheduleError.noRates
    }
    let widths = ages.indices.map { index in
      index + 1 < ages.count
        ? ages[index + 1] - ages[index]
        : lastWidth ?? (index > 0 ? ages[index] - ages[index - 1] : 1)
    }
    let total = CompensatedSum(zip(rates, widths).map { $0 * $1 }).value
    grossMigraproductionRate = total
    peakIntensity = 100 * highest
    peakAge = ages[peak]
    peakTies = rates.count { $0 == highest }
    let breadth = Self.breadth(ages, rates, widths, peak)
    peakBreadth = breadth.map { 100 * $0 }
    peakShare = breadth.map { 100 * $0 / total }
    let rises = (1..<max(ages.count, 1)).filter {
      $0 <= peak && ages[$0] >= 15 && rates[$0] > rates[$0 - 1]
    }
    let falls = (1..<max(ages.count, 1)).filter {
      $0 > peak && ages[$0] <= 64 && rates[$0] < rates[$0 - 1]
    }
    func change(_ index: Int) -> Double {
      (rates[index] - rates[index - 1]) / (ages[index] - ages[index - 1])
    }
    greatestRiseAge = rises.first { change($0) == rises.map(change).max() }.map { ages[$0] }
    greatestFallAge = falls.first { change($0) == falls.map(change).min() }.map { ages[$0] }
  }

  /// The rates times years of the ages from five below the peak to five above;
  /// a group counts by the years of it that lie in the window, which is centred
  /// on the middle of the peak group.
  private static func breadth(
    _ ages: [Double], _ rates: [Double], _ widths: [Double], _ peak: Int
  ) -> Double? {
    // Eleven single ages: the peak and five on either side.
    let centre = ages[peak] + widths[peak] / 2
    let window = (lower: centre - 5.5, upper: centre + 5.5)
    guard widths[peak] <= 5, window.lower >= ages[0],
      window.upper <= ages[ages.count - 1] + widths[ages.count - 1]
    else { return nil }
    var sum = CompensatedSum()
    for index in ages.indices {
      let lower = max(ages[index], window.lower)
      let upper = min(ages[index] + widths[index], window.upper)
      if upper > lower { sum.addProduct(rates[index], upper - lower) }
    }
    return sum.value
  }
}
