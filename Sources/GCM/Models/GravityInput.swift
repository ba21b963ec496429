import DataFrames
import Observations
import Statistics

/// A gravity model over the rows of a file: what is fitted and by what.
public struct GravitySpecification: Sendable, Equatable {
  /// The column of flows.
  public var flow: String
  public var covariates: [CovariateTerm]
  /// The effects absorbed; one of several columns has a level for each
  /// combination, `origin:year`.
  public var absorbed: [[String]]
  /// The groupings of clustered errors, at most two.
  public var clusters: [[String]]

  public init(
    flow: String, covariates: [CovariateTerm], absorbed: [[String]] = [],
    clusters: [[String]] = []
  ) {
    self.flow = flow
    self.covariates = covariates
    self.absorbed = absorbed
    self.clusters = clusters
  }

  /// The columns of `origin:year`.
  public static func columns(_ effect: String) -> [String] {
    effect.split(separator: ":").map(String.init)
  }

  /// The columns that must hold numbers.
  public var numbers: [String] {
    ([flow] + covariates.flatMap(\.columns)).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}

/// The rows of a file that a gravity model can use, as its regression takes them.
public struct GravityInput: Sendable {
  public let file: TidyFile
  public let specification: GravitySpecification
  /// The rows of the file that are used.
  public let rows: [Int]
  public let response: [Double]
  public let covariates: [Covariate]
  public let effects: [AbsorbedEffect]
  public let clusters: [PoissonCovariance.Clusters]
  /// The rows left out because something is missing, by reason.
  public let droppedRows: [(reason: String, rows: [Int])]

  /// Takes what the specification names; a row in which something is missing is
  /// left out under the first reason there is. A flow of zero is a value.
  ///
  /// - Throws: `ModelInputError` for columns that are not there, flows below
  ///   zero and a file of which no row can be used.
  public init(_ file: TidyFile, _ specification: GravitySpecification) throws {
    let groupings = specification.absorbed + specification.clusters
    var problems: [String] = []
    for column in Set(groupings.flatMap { $0 }).sorted() {
      do { _ = try file.frame.column(column) } catch { problems.append("\(file.name): \(error)") }
    }
    try ModelInputError.throwing(problems)

    let flow = try file.numbers(specification.flow)
    let negative = (0..<flow.count).filter { (flow[$0] ?? 0) < 0 }
    problems = negative.prefix(20).map { row in
      "\(file.place(row, specification.flow)) is below zero; a flow is zero or more"
    }
    if negative.count > 20 { problems.append("and \(negative.count - 20) more problems") }
    try ModelInputError.throwing(problems)

    var reasons = [String?](repeating: nil, count: file.frame.rowCount)
    func leaveOut(_ reason: String, where isMissing: (Int) -> Bool) {
      for row in reasons.indices where reasons[row] == nil && isMissing(row) {
        reasons[row] = reason
      }
    }
    leaveOut("\(specification.flow) is missing") { flow.isMissing($0) }
    var values: [[Double]] = []
    for term in specification.covariates {
      for column in term.columns {
        let numbers = try file.numbers(column)
        leaveOut("\(column) is missing") { numbers.isMissing($0) }
      }
      let own = try term.values(rowCount: file.frame.rowCount, file.numbers)
      leaveOut("\(term) is not a finite number") { !own[$0].isFinite }
      values.append(own)
    }
    var levels: [[Int32]] = []
    for grouping in groupings {
      let own = try file.levels(grouping)
      leaveOut("\(grouping.joined(separator: ":")) is missing") { own[$0] < 0 }
      levels.append(own)
    }

    let used = reasons.indices.filter { reasons[$0] == nil }
    guard !used.isEmpty else {
      throw ModelInputError(problems: [
        "\(file.name): error: of \(reasons.count) rows none can be used: "
          + Self.counted(reasons).map { "\($0.rows.count) where \($0.reason)" }
          .joined(separator: ", ")
      ])
    }
    self.file = file
    self.specification = specification
    rows = used
    response = used.map { flow.values[$0] }
    covariates = zip(specification.covariates, values).map { term, values in
      Covariate(name: term.description, values: used.map { values[$0] })
    }
    let names = groupings.map { $0.joined(separator: ":") }
    effects = specification.absorbed.indices.map { index in
      AbsorbedEffect(name: names[index], levels: used.map { levels[index][$0] })
    }
    clusters = specification.clusters.indices.map { index in
      let position = specification.absorbed.count + index
      return PoissonCovariance.Clusters(
        name: names[position], codes: used.map { levels[position][$0] })
    }
    droppedRows = Self.counted(reasons)
  }

  /// The rows of each reason, in the order in which reasons are met.
  private static func counted(_ reasons: [String?]) -> [(reason: String, rows: [Int])] {
    var result: [(reason: String, rows: [Int])] = []
    for (row, reason) in reasons.enumerated() {
      guard let reason else { continue }
      if let index = result.firstIndex(where: { $0.reason == reason }) {
        result[index].rows.append(row)
      } else {
        result.append((reason, [row]))
      }
    }
    return result
  }

  /// The lines of observations of the regression.
  public func lines(_ observations: [Int]) -> LineSet {
    file.lines(ofRows: observations.map { rows[$0] })
  }
}
