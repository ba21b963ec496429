import Observations

/// Women and men of a population by age in one year, or year by year where ages are not known: what
/// a population pyramid shows.
public struct PopulationStructure: Sendable, Hashable {
  /// Women and men of some ages, or of all ages in a year.
  public struct Band: Sendable, Hashable {
    /// The ages, such as `18-59`, or the year.
    public var name: String
    /// Persons; `nil` where the figure is missing.
    public var women: Double?
    public var men: Double?
  }

  /// The year of the bands of age, or the last year.
  public let period: Period
  /// From the youngest, or the earliest.
  public let bands: [Band]
  /// Whether the bands are ages.
  public let isByAge: Bool
  /// All persons in the period.
  public let total: Double
  /// Persons in the period whose sex, or age where bands are ages, is not known.
  public let unknown: Double
  /// The codes of the figures of the bands.
  public let statuses: ObservationStatusSet

  /// The last year in which at least half of the persons are known by sex and age; without such a
  /// year, the last ten in which at least half are known by sex.
  ///
  /// Ages that overlap are no bands. A year of which a sum has a missing part counts what is known.
  ///
  /// - Parameters:
  ///   - reference: the series with its selection; sex and age are added to it.
  ///   - area: a key of `areas.csv`.
  /// - Returns: `nil` where no year is known by sex.
  public init?(
    of reference: SeriesReference, area: String, framework: Framework, store: FigureStore
  ) {
    let evaluator = Evaluator(
      store: store, areas: framework.areas, worldArea: framework.settings.worldArea)
    func series(_ sex: String?, _ age: String?) -> IndicatorSeries {
      let codes = [("sex", sex), ("age", age)].compactMap { dimension, code in
        code.map { SeriesReference.DimensionCode(dimension: dimension, code: $0) }
      }
      return evaluator.leaf(Disaggregation(codes: codes).applied(to: reference), area: area)
    }
    let totals = series(nil, nil)
    let years = totals.points.filter {
      ($0.value ?? 0) > 0 && $0.period.part == .wholeYear
        && !$0.statuses.contains(ObservationStatusSet(.forecast))
    }
    let ages = Self.ages(store.codes(of: reference.key, dimension: "age"))
    let byAge = ages.map { age, code in (age, series("F", code), series("M", code)) }
    for year in years.reversed() {
      let points = byAge.map { ($0.0, $0.1[year.period], $0.2[year.period]) }
      let known = points.reduce(0) { $0 + ($1.1.value ?? 0) + ($1.2.value ?? 0) }
      guard let total = year.value, 2 * known >= total, !points.isEmpty else { continue }
      self.init(
        period: year.period,
        bands: points.map {
          Band(name: $0.0.description, women: $0.1.value, men: $0.2.value)
        }, isByAge: true, total: total, unknown: max(0, total - known),
        statuses: Self.statuses(points.map { ($0.1, $0.2) }))
      return
    }
    let (women, men) = (series("F", nil), series("M", nil))
    let known = years.filter { year in
      let sum = (women[year.period].value ?? 0) + (men[year.period].value ?? 0)
      return 2 * sum >= year.value ?? .infinity
    }.suffix(10).map { (women[$0.period], men[$0.period]) }
    guard let last = known.last, let total = totals[last.0.period].value else { return nil }
    self.init(
      period: last.0.period,
      bands: known.map {
        Band(name: $0.period.description, women: $0.value, men: $1.value)
      }, isByAge: false, total: total,
      unknown: max(0, total - (last.0.value ?? 0) - (last.1.value ?? 0)),
      statuses: Self.statuses(known))
  }

  private static func statuses(
    _ points: [(women: IndicatorPoint, men: IndicatorPoint)]
  ) -> ObservationStatusSet {
    points.reduce(into: []) { $0.formUnion($1.women.statuses.union($1.men.statuses)) }
  }

  private init(
    period: Period, bands: [Band], isByAge: Bool, total: Double, unknown: Double,
    statuses: ObservationStatusSet
  ) {
    self.period = period
    self.bands = bands
    self.isByAge = isByAge
    self.total = total
    self.unknown = unknown
    self.statuses = statuses
  }

  /// The codes that are ages, from the youngest; none where two overlap.
  private static func ages(_ codes: [String]) -> [(AgeGroup, String)] {
    let ages = codes.compactMap { code in AgeGroup(code).map { ($0, code) } }
      .sorted { $0.0 < $1.0 }
    let isApart = zip(ages, ages.dropFirst()).allSatisfy { younger, older in
      younger.0.upper.map { $0 < older.0.lower } ?? false
    }
    return isApart ? ages : []
  }
}
