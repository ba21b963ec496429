import Statistics

/// Net migration by age group and period as the residual of a population that
/// is projected without migration, for both sexes.
///
/// The survivors of the population at the start of a period, and of the births
/// in it, are expected at its end; who is there beyond them is a net migrant.
/// Births are the fertility rates times the mean of the women at both ends of
/// the period, times its length, and are split by the sex ratio at birth.
///
/// Everything that is wrong in the populations, the births and the survival is
/// in the residual too.
///
/// Source: Preston, Heuveline and Guillot, Demography (2001), section 6.3; the
/// three arrangements in the Lexis diagram are those of DemoTools (United
/// Nations), whose published test data the tests reproduce.
public struct ResidualMigration: Sendable, Equatable {
  /// Where in the Lexis diagram the net migrants are counted.
  public enum Arrangement: String, Sendable, Hashable, CaseIterable {
    /// Survivors at the end of the period, by the age they have reached then.
    case stock
    /// Moved to the middle of the period by the root of their survival ratio,
    /// half of them by the age at the start and half by that at the end.
    case cohort
    /// By the age at which they migrate: the residual at an age holds half of
    /// the migrants of that age and half of the survivors of the age before.
    /// Errors alternate in sign from age to age.
    case time
  }

  /// What is done about the youngest age group, whose residual holds the
  /// errors of the births.
  public enum ChildAdjustment: String, Sendable, Hashable, CaseIterable {
    /// Each sex is left as it is estimated.
    case none
    /// The total of both sexes is split by the sex ratio at birth.
    case joint
    /// The total of both sexes is that of ``ChildMigration``, split the same way.
    case childWomanRatio = "child-woman"
  }

  public let arrangement: Arrangement
  public let childAdjustment: ChildAdjustment
  /// Net migrants, age groups by periods, in the unit of the populations.
  public let male: Matrix
  public let female: Matrix
  /// Births in each period, both sexes.
  public let births: [Double]
  /// Boys per 100 girls among the net migrants of the youngest age group, by
  /// period; `nil` where the sexes differ in sign.
  public let childSexRatios: [Double?]
  /// The same before the adjustment.
  public let unadjustedChildSexRatios: [Double?]

  /// Estimates the net migration.
  ///
  /// - Parameters:
  ///   - fertilityRates: births by woman and year, fertile age groups by periods.
  ///   - firstFertileAgeGroup: the position of the first of them.
  ///   - sexRatiosAtBirth: boys by girls, one for each period.
  ///   - years: the length of a period, and the width of an age group.
  /// - Throws: ``ResidualInputError`` where the tables do not fit each other
  ///   or a ratio is zero; `InputError` where a figure is negative or not finite.
  public init(
    male: PopulationSeries, female: PopulationSeries, fertilityRates: Matrix,
    firstFertileAgeGroup: Int, sexRatiosAtBirth: [Double], years: Double = 5,
    arrangement: Arrangement, childAdjustment: ChildAdjustment = .none
  ) throws {
    try Self.check(
      male: male, female: female, fertilityRates: fertilityRates,
      firstFertileAgeGroup: firstFertileAgeGroup, sexRatiosAtBirth: sexRatiosAtBirth)
    let births = Self.births(
      female.populations, fertilityRates, first: firstFertileAgeGroup, years: years)
    var residuals = [
      Self.stock(male, births: zip(births, sexRatiosAtBirth).map { $0 * $1 / (1 + $1) }),
      Self.stock(female, births: zip(births, sexRatiosAtBirth).map { $0 / (1 + $1) }),
    ]
    switch arrangement {
    case .stock: break
    case .cohort:
      residuals[0] = Self.cohort(residuals[0], male.survivalRatios)
      residuals[1] = Self.cohort(residuals[1], female.survivalRatios)
    case .time:
      residuals[0] = Self.time(residuals[0], male.survivalRatios)
      residuals[1] = Self.time(residuals[1], female.survivalRatios)
    }
    let separate = residuals
    for period in births.indices {
      var total = residuals[0][0, period] + residuals[1][0, period]
      switch childAdjustment {
      case .none: continue
      case .joint: break
      case .childWomanRatio:
        let fertile = firstFertileAgeGroup..<firstFertileAgeGroup + fertilityRates.rowCount
        let children = try ChildMigration(
          children: male.populations[0, period + 1] + female.populations[0, period + 1],
          women: fertile.map { female.populations[$0, period + 1] },
          womenNetMigration: fertile.map { separate[1][$0, period] }, exposure: 0.5)
        guard let net = children.netMigration else { continue }
        total = net
      }
      let joint = JointChildMigration(
        male: total / 2, female: total / 2, sexRatio: sexRatiosAtBirth[period])
      residuals[0][0, period] = joint.male
      residuals[1][0, period] = joint.female
    }
    self.arrangement = arrangement
    self.childAdjustment = childAdjustment
    self.births = births
    self.male = residuals[0]
    self.female = residuals[1]
    unadjustedChildSexRatios = Self.childSexRatios(separate)
    childSexRatios = Self.childSexRatios(residuals)
  }

  /// The net migration of a period over all ages, both sexes.
  public func total(period: Int) -> Double {
    var sum = CompensatedSum(male.column(period))
    for value in female.column(period) { sum.add(value) }
    return sum.value
  }

  private static func childSexRatios(_ residuals: [Matrix]) -> [Double?] {
    (0..<residuals[0].columnCount).map { period in
      let boys = residuals[0][0, period]
      let girls = residuals[1][0, period]
      return boys * girls > 0 ? 100 * boys / girls : nil
    }
  }

  private static func births(
    _ women: Matrix, _ rates: Matrix, first: Int, years: Double
  ) -> [Double] {
    (0..<rates.columnCount).map { period in
      var births = CompensatedSum()
      for age in 0..<rates.rowCount {
        let mean = (women[first + age, period] + women[first + age, period + 1]) / 2
        births.addProduct(years * rates[age, period], mean)
      }
      return births.value
    }
  }

  /// The residuals at the end of the periods.
  private static func stock(_ series: PopulationSeries, births: [Double]) -> Matrix {
    let ratios = series.survivalRatios
    var residuals = ratios
    let last = ratios.rowCount - 1
    for period in 0..<ratios.columnCount {
      for age in 0...last {
        let initial =
          age == 0
          ? births[period]
          : age == last
            ? series.populations[last - 1, period] + series.populations[last, period]
            : series.populations[age - 1, period]
        residuals[age, period] =
          series.populations[age, period + 1] - ratios[age, period] * initial
      }
    }
    return residuals
  }

  private static func cohort(_ stock: Matrix, _ ratios: Matrix) -> Matrix {
    var result = stock
    let last = stock.rowCount - 1
    for period in 0..<stock.columnCount {
      let halves = (0...last).map { stock[$0, period] / (2 * ratios[$0, period].squareRoot()) }
      for age in 0..<last { result[age, period] = halves[age] + halves[age + 1] }
      // The births have no age at the start, and the open-ended group has no
      // age at the end: neither is halved.
      result[0, period] = 2 * halves[0] + halves[1]
      result[last - 1, period] = 2 * halves[last - 1]
      result[last, period] = stock[last, period]
    }
    return result
  }

  private static func time(_ stock: Matrix, _ ratios: Matrix) -> Matrix {
    var result = stock
    for period in 0..<stock.columnCount {
      result[0, period] = 2 * stock[0, period]
      for age in 1..<stock.rowCount {
        result[age, period] =
          2 * stock[age, period] - result[age - 1, period] * ratios[age, period]
      }
    }
    return result
  }

  private static func check(
    male: PopulationSeries, female: PopulationSeries, fertilityRates: Matrix,
    firstFertileAgeGroup: Int, sexRatiosAtBirth: [Double]
  ) throws {
    let ages = male.ageGroupCount
    let periods = male.periodCount
    guard ages >= 3, periods >= 1 else {
      throw ResidualInputError(
        "\(ages) age groups at \(periods + 1) dates are too few: three and two are needed")
    }
    for (name, matrix, rows, columns) in [
      ("populations of women", female.populations, ages, periods + 1),
      ("survival ratios of men", male.survivalRatios, ages, periods),
      ("survival ratios of women", female.survivalRatios, ages, periods),
      ("fertility rates", fertilityRates, fertilityRates.rowCount, periods),
    ] where matrix.rowCount != rows || matrix.columnCount != columns {
      throw ResidualInputError(
        "the \(name) are \(matrix.rowCount) × \(matrix.columnCount), not \(rows) × \(columns)")
    }
    guard firstFertileAgeGroup >= 0, firstFertileAgeGroup + fertilityRates.rowCount <= ages else {
      throw ResidualInputError("the fertile age groups are not among the \(ages) age groups")
    }
    guard sexRatiosAtBirth.count == periods else {
      throw ResidualInputError(
        "\(sexRatiosAtBirth.count) sex ratios at birth do not fit \(periods) periods")
    }
    for (name, values) in [
      ("survival ratio of men", male.survivalRatios.elements),
      ("survival ratio of women", female.survivalRatios.elements),
      ("sex ratio at birth", sexRatiosAtBirth),
    ] where values.contains(0) {
      throw ResidualInputError("a \(name) is zero; it must be greater than zero")
    }
    try InputError.throwing(
      InputError.Problem.numbers("men", male.populations.elements, nonNegative: true)
        + InputError.Problem.numbers("women", female.populations.elements, nonNegative: true)
        + InputError.Problem.numbers(
          "fertility rate", fertilityRates.elements, nonNegative: true)
        + InputError.Problem.numbers(
          "survival ratio of men", male.survivalRatios.elements, nonNegative: true)
        + InputError.Problem.numbers(
          "survival ratio of women", female.survivalRatios.elements, nonNegative: true)
        + InputError.Problem.numbers("sex ratio at birth", sexRatiosAtBirth, nonNegative: true))
  }
}

/// Tables that a residual estimate cannot be made from.
public struct ResidualInputError: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
