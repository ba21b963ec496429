import Migration
import Statistics

/// Net migration of an area by age, sex and period as the residual of a
/// projection without migration.
public struct ProjectedResidual: Sendable {
  public let area: String
  public let ageGroups: [AgeGroup]
  /// The years of the populations; a period leads from one to the next.
  public let years: [Int]
  public let migration: ResidualMigration
  /// Survival ratios above 1, in words.
  public let ratiosAboveOne: [String]

  /// The residuals of a file, one for each area.
  ///
  /// - Throws: ``ResidualFileError`` with every figure that is missing; an error
  ///   of the estimates.
  public static func all(
    _ file: ResidualFile, arrangement: ResidualMigration.Arrangement,
    childAdjustment: ResidualMigration.ChildAdjustment
  ) throws -> [ProjectedResidual] {
    guard !file.areas.isEmpty else {
      throw ResidualFileError(["\(file.name): error: the file has no figures"])
    }
    return try file.areas.map {
      try ProjectedResidual(
        file, area: $0, arrangement: arrangement, childAdjustment: childAdjustment)
    }
  }

  private init(
    _ file: ResidualFile, area: String, arrangement: ResidualMigration.Arrangement,
    childAdjustment: ResidualMigration.ChildAdjustment
  ) throws {
    let years = file.years(.population, area: area)
    let ageGroups = file.ageGroups(.population, area: area)
    self.area = area
    self.years = years
    self.ageGroups = ageGroups
    let width = try Self.width(ageGroups, years: years, file: file, area: area)
    var problems: [String] = []
    func value(
      _ measure: ResidualFile.Measure, _ sex: ResidualFile.Sex, _ age: ResidualFile.Age,
      _ year: Int
    ) -> Double {
      let key = ResidualFile.Key(measure, area: area, sex: sex, age: age, year: year)
      if let value = file[key] { return value }
      problems.append(Self.problem(key, file: file))
      return 1
    }
    func matrix(_ rows: Int, _ columns: Int, _ element: (Int, Int) -> Double) -> Matrix {
      Matrix(
        rowCount: rows, columnCount: columns,
        elements: (0..<columns).flatMap { column in (0..<rows).map { element($0, column) } })
    }
    let periods = years.count - 1
    func series(_ sex: ResidualFile.Sex) -> PopulationSeries {
      PopulationSeries(
        populations: matrix(ageGroups.count, years.count) {
          value(.population, sex, .group(ageGroups[$0]), years[$1])
        },
        survivalRatios: matrix(ageGroups.count, periods) { age, period in
          guard age > 0 else { return value(.survivalRatio, sex, .birth, years[period]) }
          // By the age at the start; the last may be written as open-ended too.
          let start = ageGroups[age - 1]
          let open = ResidualFile.Age.group(AgeGroup(lower: start.lower, upper: nil))
          let isOpen =
            file.line(
              .init(.survivalRatio, area: area, sex: sex, age: open, year: years[period])) != nil
          return value(.survivalRatio, sex, isOpen ? open : .group(start), years[period])
        })
    }
    let male = series(.male)
    let female = series(.female)
    let fertile = file.ageGroups(.fertilityRate, area: area)
    let ofWomen: ResidualFile.Sex =
      file.sexes(.fertilityRate, area: area).contains(.female) ? .female : .both
    let rates = matrix(fertile.count, periods) {
      value(.fertilityRate, ofWomen, .group(fertile[$0]), years[$1])
    }
    let sexRatios = (0..<periods).map { value(.sexRatioAtBirth, .both, .all, years[$0]) }
    let first = fertile.first.flatMap { ageGroups.firstIndex(of: $0) }
    if first == nil || fertile != Array(ageGroups.dropFirst(first ?? 0).prefix(fertile.count)) {
      problems.append(
        "\(file.name): error: the age groups of the fertility rates are not neighbours among those "
          + "of the population")
    }
    guard problems.isEmpty else { throw ResidualFileError(problems) }
    migration = try ResidualMigration(
      male: male, female: female, fertilityRates: rates, firstFertileAgeGroup: first ?? 0,
      sexRatiosAtBirth: sexRatios, years: Double(width), arrangement: arrangement,
      childAdjustment: childAdjustment)
    ratiosAboveOne = [(male, "M"), (female, "F")].flatMap { series, sex in
      series.ratiosAboveOne.map { "\(sex) \(ageGroups[$0.ageGroup]) from \(years[$0.period])" }
    }
  }

  /// The one width of all closed age groups and periods.
  private static func width(
    _ groups: [AgeGroup], years: [Int], file: ResidualFile, area: String
  ) throws -> Int {
    let of = area.isEmpty ? "" : " of \(area)"
    guard years.count >= 2, groups.count >= 3 else {
      throw ResidualFileError([
        "\(file.name): error: the population\(of) has \(groups.count) age groups at \(years.count) "
          + "dates; three and two are needed"
      ])
    }
    let width = years[1] - years[0]
    let isEven =
      zip(years, years.dropFirst()).allSatisfy { $1 - $0 == width }
      && groups.enumerated().allSatisfy { index, group in
        group.lower == index * width
          && (index == groups.count - 1 ? group.upper == nil : group.width == width)
      }
    guard isEven else {
      throw ResidualFileError([
        "\(file.name): error: the age groups\(of) must be as wide as the periods are long (\(width) "
          + "years), begin at 0, and end open, as 100+"
      ])
    }
    return width
  }

  private static func problem(_ key: ResidualFile.Key, file: ResidualFile) -> String {
    let age =
      switch key.age {
      case .all: ""
      case .birth: " at birth"
      case .group(let group): " of \(group)"
      }
    let sex = key.sex == .both ? "" : " of \(key.sex.rawValue)"
    let area = key.area.isEmpty ? "" : "\(key.area): "
    let place = file.line(key).map { "\(file.name):\($0)" } ?? file.name
    return "\(place): error: \(area)\(key.measure.rawValue)\(sex)\(age) in \(key.year) is missing"
  }
}
