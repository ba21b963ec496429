import DataFrames
import Observations

/// Rates by age from the rows of a file.
public struct ScheduleInput: Sendable {
  public let file: TidyFile
  public let ageColumn: String
  /// What the rates are, as the columns name them.
  public let rateName: String
  /// The first age of each group in use, increasing.
  public let ages: [Double]
  public let rates: [Double]
  /// The weights of the fit; `nil` where none were asked for.
  public let weights: [Double]?
  /// Where each group stands on the axis of ages: at the middle of its single
  /// ages, so that a single age stands at itself and 20 to 24 at 22.
  public var middleAges: [Double] {
    ages.indices.map { index in
      let width =
        index + 1 < ages.count
        ? ages[index + 1] - ages[index] : index > 0 ? ages[index] - ages[index - 1] : 1
      return ages[index] + max(width - 1, 0) / 2
    }
  }
  /// The rows left out, by reason.
  public let droppedRows: [(reason: String, rows: [Int])]

  /// What is read, by the names of columns.
  public struct Columns: Sendable, Equatable {
    public var age: String
    /// The column of rates, or of migrants where there is a population.
    public var rate: String
    /// The population by which migrants are divided.
    public var population: String?
    public var weight: String?
    /// The rows that are used.
    public var filters: [RowFilter]
    /// The ages that are used.
    public var ageRange: ClosedRange<Double>?

    public init(
      age: String, rate: String, population: String? = nil, weight: String? = nil,
      filters: [RowFilter] = [], ageRange: ClosedRange<Double>? = nil
    ) {
      self.age = age
      self.rate = rate
      self.population = population
      self.weight = weight
      self.filters = filters
      self.ageRange = ageRange
    }

    /// The columns that must hold numbers.
    public var numbers: [String] {
      [age, rate] + [population, weight].compactMap { $0 }
    }
  }

  /// Takes the rows that pass the filters, sorted by age.
  ///
  /// - Throws: `ModelInputError` for columns that are not there, figures below
  ///   zero, an age that stands twice and a file of which no row can be used.
  public init(_ file: TidyFile, _ columns: Columns) throws {
    let filterColumns = try columns.filters.map { try file.frame.column($0.column) }
    let ages = try file.numbers(columns.age)
    let rates = try file.numbers(columns.rate)
    let populations = try columns.population.map(file.numbers)
    let weights = try columns.weight.map(file.numbers)

    var problems: [String] = []
    var dropped: [(reason: String, rows: [Int])] = []
    func leaveOut(_ row: Int, _ reason: String) {
      if let index = dropped.firstIndex(where: { $0.reason == reason }) {
        dropped[index].rows.append(row)
      } else {
        dropped.append((reason, [row]))
      }
    }
    var used: [Int] = []
    for row in 0..<file.frame.rowCount {
      guard zip(columns.filters, filterColumns).allSatisfy({ $1.text(at: row) == $0.text })
      else { continue }
      guard let age = ages[row] else {
        leaveOut(row, "\(columns.age) is missing")
        continue
      }
      if let range = columns.ageRange, !range.contains(age) { continue }
      let figures =
        [(columns.rate, rates[row])]
        + [(columns.population, populations?[row]), (columns.weight, weights?[row])]
        .compactMap { name, value in name.map { ($0, value) } }
      for (name, value) in [(columns.age, ages[row])] + figures where (value ?? 0) < 0 {
        problems.append(
          "\(file.place(row, name)) is below zero; it is zero or more")
      }
      if let missing = figures.first(where: { $0.1 == nil }) {
        leaveOut(row, "\(missing.0) is missing")
      } else if let population = populations?[row], population == 0 {
        leaveOut(row, "\(columns.population ?? "") is zero")
      } else {
        used.append(row)
      }
    }
    used.sort { (ages.values[$0], $0) < (ages.values[$1], $1) }
    for (row, next) in zip(used, used.dropFirst()) where ages.values[row] == ages.values[next] {
      problems.append(
        "\(file.place(next, columns.age)) stands in line \(file.line(ofRow: row)) too; choose "
          + "rows with --where column=value")
    }
    if problems.count > 20 {
      problems = Array(problems.prefix(20)) + ["and \(problems.count - 20) more problems"]
    }
    if used.isEmpty, problems.isEmpty {
      problems = [
        "\(file.name): error: of \(file.frame.rowCount) rows none can be used"
          + (dropped.isEmpty ? "; no row passes --where and --ages" : "")
          + dropped.map { "; \($0.rows.count) where \($0.reason)" }.joined()
      ]
    }
    try ModelInputError.throwing(problems)
    self.file = file
    ageColumn = columns.age
    rateName = columns.population.map { "\(columns.rate) / \($0)" } ?? columns.rate
    self.ages = used.map { ages.values[$0] }
    self.rates = used.map { rates.values[$0] / (populations?.values[$0] ?? 1) }
    self.weights = weights.map { weights in used.map { weights.values[$0] } }
    droppedRows = dropped
  }
}
