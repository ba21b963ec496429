import Migration

/// Net migration of an area and a sex between two dates by vital statistics.
public struct VitalResidual: Sendable, Equatable {
  public let area: String
  public let sex: ResidualFile.Sex
  /// The years at whose beginning the population was counted.
  public let from: Int
  public let to: Int
  /// In the unit of the file; `nil` where the file has no figure.
  public let initial: Double?
  public let final: Double?
  public let births: Double?
  public let deaths: Double?

  /// Births less deaths, or `nil` where one is missing.
  public var naturalIncrease: Double? {
    births.flatMap { births in deaths.map { births - $0 } }
  }

  /// The change of the population that births and deaths do not explain, or
  /// `nil` where a figure is missing.
  public var netMigration: Double? {
    guard let initial, let final, let births, let deaths else { return nil }
    return DemographicBalance<Persons>(
      initialPopulation: Count(initial), finalPopulation: Count(final), births: Count(births),
      deaths: Count(deaths)
    ).netMigrationPlusAdjustment.value
  }

  /// What is missing, in words; empty where nothing is.
  public var missing: [String] {
    [
      ("the population of \(from)", initial), ("the population of \(to)", final),
      ("the births from \(from) to \(to)", births),
      ("the deaths from \(from) to \(to)", deaths),
    ].filter { $0.1 == nil }.map(\.0)
  }

  /// The residuals of a file: one for each area, sex and two neighbouring years
  /// with a population.
  public static func all(_ file: ResidualFile) -> [VitalResidual] {
    file.areas.flatMap { area in
      file.sexes(.population, area: area).flatMap { sex -> [VitalResidual] in
        let years = file.years(.population, area: area, sex: sex)
        return zip(years, years.dropFirst()).map { from, to in
          func value(_ measure: ResidualFile.Measure, _ year: Int) -> Double? {
            file.total(.init(measure, area: area, sex: sex, year: year))
          }
          return VitalResidual(
            area: area, sex: sex, from: from, to: to, initial: value(.population, from),
            final: value(.population, to), births: value(.births, from),
            deaths: value(.deaths, from))
        }
      }
    }
  }
}

extension ResidualFile {
  /// A figure over all ages: as it is given, or else the sum of its age groups,
  /// which is missing where one is.
  func total(_ key: Key) -> Double? {
    if line(key) != nil { return self[key] }
    let parts = ageGroups(key.measure, area: key.area, sex: key.sex, year: key.year).map {
      self[Key(key.measure, area: key.area, sex: key.sex, age: .group($0), year: key.year)]
    }
    let known = parts.compactMap { $0 }
    return !parts.isEmpty && known.count == parts.count ? known.reduce(0, +) : nil
  }
}
