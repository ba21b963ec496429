import DataFrames
import Observations

/// The figures that net migration is a residual of: a tidy file with the columns
/// `measure,sex,age,year,value`, and `area` where it has several.
///
/// `measure` is `population` (at the beginning of the year), `births` and
/// `deaths` (between that year and the next with a population), `survival_ratio`,
/// `person_years` (of a life table), `fertility_rate` (births by woman and year)
/// or `sex_ratio_at_birth` (boys by girls). `sex` is `M`, `F` or empty for both;
/// `age` a group such as `10-14` or `75+`, `birth` for the survival of births,
/// or empty for all ages.
public struct ResidualFile: Sendable {
  /// What a row measures.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    case population
    case births
    case deaths
    case survivalRatio = "survival_ratio"
    case personYears = "person_years"
    case fertilityRate = "fertility_rate"
    case sexRatioAtBirth = "sex_ratio_at_birth"
  }

  /// What a figure is about.
  public struct Key: Sendable, Hashable {
    public var measure: Measure
    /// Empty where the file has no column of areas.
    public var area: String
    public var sex: Sex
    public var age: Age
    public var year: Int

    public init(_ measure: Measure, area: String, sex: Sex, age: Age = .all, year: Int) {
      self.measure = measure
      self.area = area
      self.sex = sex
      self.age = age
      self.year = year
    }
  }

  /// Whom a figure counts.
  public enum Sex: String, Sendable, Hashable, CaseIterable {
    case male = "M"
    case female = "F"
    case both = ""
  }

  /// The ages a figure counts.
  public enum Age: Sendable, Hashable {
    case all
    case birth
    case group(AgeGroup)
  }

  /// The name of the file.
  public let name: String
  private let values: [Key: Double]
  private let places: [Key: Int]

  /// Reads a file.
  ///
  /// An empty value and the marks `:`, `..` and `NA` stand for a figure that is
  /// missing.
  ///
  /// - Throws: ``TableError`` with every problem of the file, or the error of a
  ///   file that cannot be read.
  public init(contentsOf path: String) throws {
    try self.init(csv: FileBytes.read(path), name: path)
  }

  /// Reads a file from its text in UTF-8.
  public init(csv bytes: [UInt8], name: String) throws {
    var problems: [TableProblem] = []
    let table = try TextTable(
      csv: bytes, name: name, columns: ["measure", "sex", "age", "year", "value"],
      problems: &problems)
    try TableError.throwing(problems)
    var values: [Key: Double] = [:]
    var places: [Key: Int] = [:]
    let measures = Measure.allCases.map(\.rawValue).joined(separator: ", ")
    for row in table.rows {
      let measure = row.convert(
        "measure", expected: "one of \(measures)", into: &problems, { Measure(rawValue: $0) })
      let sex = row.convert(
        "sex", expected: "M, F or empty for both", into: &problems
      ) { ["_T", "T"].contains($0) ? .both : Sex(rawValue: $0) }
      let age = row.convert(
        "age", expected: "an age group such as 10-14 or 75+, birth, or empty for all ages",
        into: &problems
      ) { text -> Age? in
        switch text {
        case "", "_T", "TOTAL": .all
        case "birth": .birth
        default: AgeGroup(text).map { .group($0) }
        }
      }
      let year = row.convert("year", expected: "a year", into: &problems) { text in
        Int(text).flatMap { 1...9999 ~= $0 ? $0 : nil }
      }
      let value = row.convert("value", expected: "a number, 0 or more", into: &problems) {
        text -> Double?? in
        if TidyRows.missingMarks.contains(text) { return .some(nil) }
        return Double(text).flatMap { $0.isFinite && $0 >= 0 ? .some($0) : nil }
      }
      guard let measure, let sex, let age, let year, let value else { continue }
      let key = Key(measure, area: row["area"], sex: sex, age: age, year: year)
      if let line = places.updateValue(row.line, forKey: key) {
        problems.append(row.problem("measure", "the figure stands in line \(line) already"))
      }
      values[key] = value
    }
    try TableError.throwing(problems)
    self.name = name
    self.values = values
    self.places = places
  }

  /// A figure; `nil` where the file has none or it is missing.
  public subscript(key: Key) -> Double? { values[key] }

  /// The line of a figure, also of one that is missing.
  public func line(_ key: Key) -> Int? { places[key] }

  /// The areas of the file, in order; one without a name where it has no column
  /// of areas.
  public var areas: [String] { Set(places.keys.map(\.area)).sorted() }

  /// The sexes that an area has a measure for.
  public func sexes(_ measure: Measure, area: String) -> [Sex] {
    let found = Set(
      places.keys.filter { $0.measure == measure && $0.area == area }.map(\.sex))
    return Sex.allCases.filter(found.contains)
  }

  /// The years that an area has a measure for, in order.
  public func years(_ measure: Measure, area: String, sex: Sex? = nil) -> [Int] {
    Set(
      places.keys.filter {
        $0.measure == measure && $0.area == area && (sex == nil || $0.sex == sex)
      }.map(\.year)
    ).sorted()
  }

  /// The age groups that an area has a measure for in a year, in order.
  public func ageGroups(_ measure: Measure, area: String, sex: Sex? = nil, year: Int? = nil)
    -> [AgeGroup]
  {
    let groups = places.keys.compactMap { key -> AgeGroup? in
      guard key.measure == measure, key.area == area, sex == nil || key.sex == sex,
        year == nil || key.year == year, case .group(let group) = key.age
      else { return nil }
      return group
    }
    return Set(groups).sorted()
  }
}

/// A file that lacks figures which a residual method needs.
public struct ResidualFileError: Error, Sendable, CustomStringConvertible {
  public let problems: [String]

  public init(_ problems: [String]) {
    self.problems = problems
  }

  /// How many problems are printed.
  private static let printed = 20

  /// The first twenty problems and how many more there are.
  public var description: String {
    (problems.prefix(Self.printed)
      + (problems.count > Self.printed ? ["… and \(problems.count - Self.printed) more"] : []))
      .joined(separator: "\n")
  }
}
