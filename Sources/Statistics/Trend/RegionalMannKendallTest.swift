/// The test of Mann and Kendall for one trend in several series: of regions,
/// or of the seasons of one series. The scores of the series are added;
/// values of different series are never compared.
///
/// Sources: Hirsch, Slack and Smith, Water Resources Research 18 (1982)
/// 107-121 (seasons); Helsel and Frans, Environmental Science & Technology 40
/// (2006) 4066-4073 (regions); Hirsch and Slack, Water Resources Research 20
/// (1984) 727-732 (dependence).
public struct RegionalMannKendallTest: Sendable, Equatable {
  /// How the series hang together.
  public enum Dependence: Sendable, Equatable {
    /// The variances of the series are added. Missing values are left out of
    /// their own series.
    case independent
    /// The covariances of the scores are added as well. A time with a missing
    /// value in any series is left out of all, and z takes no correction for
    /// continuity.
    case correlated
  }

  /// How the series were taken to hang together.
  public let dependence: Dependence
  /// The number of series.
  public let seriesCount: Int
  /// The values of all series that took part.
  public let observationCount: Int
  /// The sum of the scores of the series.
  public let score: Int
  /// The variance of the score if no series has a trend.
  public let variance: Double
  /// The score in standard deviations; `nil` where the variance is not greater than zero.
  public let z: Double?
  /// The probability, if no series has a trend, of a score at least as far
  /// from zero, by the normal distribution; `nil` where z does not exist.
  public let pValue: Double?
  /// The score as a share of the pairs within the series.
  public let tauA: Double
  /// Change a unit of time: the median of the slopes of the pairs within the
  /// series, with every value that is there.
  public let slope: Double

  /// Fewer values in all are not tested, the normal distribution being too far off.
  static let fewestValues = 10

  /// Tests series that share their times.
  ///
  /// - Parameters:
  ///   - times: one for each position of the series, in any order, each at most once.
  ///   - series: one array of values for each series.
  ///   - dependence: whether the series vary independently.
  /// - Throws: `InputError`; `TimeSeriesError` where fewer than ten values are
  ///   left in all, or no two in any series, or a time is repeated.
  public init(
    times: [Double], series: [[Double?]], dependence: Dependence = .independent
  ) throws {
    let method = "a Mann-Kendall test of several series"
    try InputError.throwing(
      series.enumerated().flatMap { index, values in
        InputError.Problem.lengths("values", values.count, "times", times.count)
          + InputError.Problem.numbers("series \(index)", values)
      })
    let observed = try series.map {
      try ObservedSeries(times: times, values: $0, method: method, atLeast: 0)
    }
    let tested: [[Double]]
    switch dependence {
    case .independent: tested = observed.map(\.values)
    case .correlated:
      let complete = times.indices.filter { index in series.allSatisfy { $0[index] != nil } }
        .sorted { times[$0] < times[$1] }
      tested = series.map { values in complete.compactMap { values[$0] } }
    }
    let scores = tested.map(KendallScore.init)
    let count = scores.reduce(0) { $0 + $1.count }
    let pairCount = scores.reduce(0) { $0 + $1.pairCount }
    guard count >= Self.fewestValues, pairCount > 0 else {
      throw TimeSeriesError.tooFewValues(method: method, count: count, needed: Self.fewestValues)
    }
    let score = scores.reduce(0) { $0 + $1.score }
    self.dependence = dependence
    seriesCount = series.count
    observationCount = count
    self.score = score
    switch dependence {
    case .independent:
      let variance = CompensatedSum(scores.map(\.variance)).value
      self.variance = variance
      z = continuityCorrected(score: score, variance: variance)
    case .correlated:
      var sum = CompensatedSum()
      for left in tested {
        for right in tested { sum.add(scoreCovariance(left, right)) }
      }
      let variance = sum.value
      self.variance = variance
      z = variance > 0 ? Double(score) / variance.squareRoot() : nil
    }
    pValue = z.map(Normal.twoSidedProbability)
    tauA = Double(score) / Double(pairCount)
    slope = medianOfSorted(
      observed.flatMap { pairSlopes(times: $0.times, values: $0.values) }.sorted())
  }

  /// Tests the seasons of one series, such as its months or quarters.
  ///
  /// - Parameters:
  ///   - years: the year of each value; the slope is change a year.
  ///   - seasons: the season of each value within its year.
  ///   - values: a missing value is left out.
  ///   - dependence: whether the seasons of a year vary independently.
  /// - Throws: as the other initialiser, a year and a season together being a time.
  public init(
    years: [Int], seasons: [Int], values: [Double?], dependence: Dependence = .independent
  ) throws {
    try InputError.throwing(
      InputError.Problem.lengths("values", values.count, "years", years.count)
        + InputError.Problem.lengths("seasons", seasons.count, "years", years.count))
    let distinctYears = Set(years).sorted()
    let distinctSeasons = Set(seasons).sorted()
    let rows = Dictionary(uniqueKeysWithValues: zip(distinctYears, 0...))
    let columns = Dictionary(uniqueKeysWithValues: zip(distinctSeasons, 0...))
    var series = [[Double?]](
      repeating: [Double?](repeating: nil, count: distinctYears.count),
      count: distinctSeasons.count)
    var repeated: Set<Int> = []
    for ((year, season), value) in zip(zip(years, seasons), values) {
      guard let value, let row = rows[year], let column = columns[season] else { continue }
      if series[column][row] != nil { repeated.insert(year) }
      series[column][row] = value
    }
    guard repeated.isEmpty else {
      throw TimeSeriesError.repeatedTimes(repeated.sorted().map(Double.init))
    }
    try self.init(
      times: distinctYears.map(Double.init), series: series, dependence: dependence)
  }
}

/// The covariance of the scores of two series of the same times, without
/// missing values: `(K + 4 Σ R_i Q_i - n(n+1)²) / 3`, where K counts the pairs
/// in which both move the same way less those in which they do not, and R and
/// Q are the ranks. Dietz and Killeen, JASA 76 (1981) 169-174.
func scoreCovariance(_ left: [Double], _ right: [Double]) -> Double {
  let n = left.count
  var concordance = 0
  for later in 0..<n {
    for earlier in 0..<later {
      concordance +=
        sign(left[later] - left[earlier]) * sign(right[later] - right[earlier])
    }
  }
  // Ranks are halves, so that the sums are exact.
  let ranks = zip(midranks(left), midranks(right)).reduce(0) { $0 + $1.0 * $1.1 }
  return (Double(concordance) + 4 * ranks - Double(n * (n + 1) * (n + 1))) / 3
}

private func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
