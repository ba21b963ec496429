import Statistics

/// Factors that make the reports of origins and destinations agree: α for the
/// immigration a country reports, β for its emigration, relative to benchmarks.
///
/// They minimise `Σ (α_j I_ij - β_i E_ij)² / (I_ij + E_ij)` over the two-sided
/// corridors on which anybody is counted, a weighted linear least squares
/// problem once a factor is given in every component of the corridors. The
/// normal equations have no positive element off the diagonal and a right-hand
/// side without a negative one, so that no factor is negative and no positive
/// variant is needed.
///
/// Where the reports disagree by chance, and not only by factors, the factors
/// shrink the farther their countries are from a benchmark: a factor is biased
/// towards zero as every coefficient is whose regressor has errors.
///
/// Sources: Poulain, European Journal of Population 9 (1993) 353-381; de Beer,
/// Raymer, van der Erf and van Wissen, European Journal of Population 26 (2010)
/// 459-481.
public struct CorrectionFactors: Sendable, Equatable {
  /// By side, then by reporter.
  public let factors: [MirrorFactor]
  /// The components that have a benchmark, as they were fitted.
  public let components: [Component]
  /// Countries of components without a benchmark that were left out.
  public let unanchored: [[MirrorFactor.Key]]
  /// Sides whose reports are nowhere above zero together with those of the
  /// partners, so that nothing determines a factor.
  public let undetermined: [MirrorFactor.Key]
  /// The sum that was minimised, over all components.
  public let objective: Double
  private let indices: [MirrorFactor.Key: Int]

  /// A set of countries linked by two-sided corridors.
  public struct Component: Sendable, Equatable {
    /// From 1, in the order of the first of its countries.
    public let number: Int
    /// All of its factors, given or estimated.
    public let keys: [MirrorFactor.Key]
    public let benchmarks: [MirrorBenchmark]
    /// Whether no benchmark was given and one was chosen.
    public let isBenchmarkChosen: Bool
    /// Two-sided corridors on which anybody is counted.
    public let pairCount: Int
    /// Corridors less factors that were estimated.
    public let degreesOfFreedom: Int
    public let objective: Double
    /// The covariances of the factors that were estimated, in the order of
    /// ``estimatedKeys``; `nil` without degrees of freedom.
    let covariance: Matrix?
    let estimatedKeys: [MirrorFactor.Key]

    /// What is left of the sum by degree of freedom: the variance of
    /// `α I - β E` on a corridor is this times I + E. `nil` without degrees of
    /// freedom.
    public var residualVariance: Double? {
      degreesOfFreedom > 0 ? objective / Double(degreesOfFreedom) : nil
    }
  }

  /// Estimates the factors.
  ///
  /// - Parameters:
  ///   - table: the corridors; one-sided ones say nothing about agreement.
  ///   - benchmarks: factors that are given, in the literature α = 1 for Sweden.
  ///   - unanchored: what is done about components without one.
  /// - Throws: ``CorrectionFactorError``; an error of the linear algebra where
  ///   the reports differ too much in size to be solved for.
  public init(
    _ table: MirrorTable, benchmarks: [MirrorBenchmark],
    unanchored policy: UnanchoredComponents = .refuse
  ) throws {
    let parts = MirrorComponents(table.pairs)
    let given = try Self.check(benchmarks, parts: parts)
    var chosen: Set<Int> = []
    var benchmarksByPart = [[MirrorBenchmark]](repeating: [], count: parts.members.count)
    for benchmark in given {
      if let part = parts.number[benchmark.key] { benchmarksByPart[part].append(benchmark) }
    }
    let without = parts.members.indices.filter { benchmarksByPart[$0].isEmpty }
    switch policy {
    case .refuse:
      guard without.isEmpty else {
        throw CorrectionFactorError.noBenchmark(without.map { parts.members[$0] })
      }
    case .leaveOut: break
    case .largestImmigration:
      for part in without {
        benchmarksByPart[part] = [Self.largestImmigration(parts.members[part], table)]
        chosen.insert(part)
      }
    }

    var rows = [[MirrorPair]](repeating: [], count: parts.members.count)
    for pair in table.twoSided where pair.symmetricAsymmetry != nil {
      // A report of zero beside one above zero belongs to the part of the other.
      let part =
        parts.number[MirrorFactor.Key(pair.destination, .immigration)]
        .flatMap { pair.immigration == 0 ? nil : $0 }
        ?? parts.number[MirrorFactor.Key(pair.origin, .emigration)]
      if let part { rows[part].append(pair) }
    }
    var factors: [MirrorFactor] = []
    var components: [Component] = []
    for part in parts.members.indices where !benchmarksByPart[part].isEmpty {
      let fit = try Self.fit(
        rows[part], keys: parts.members[part], benchmarks: benchmarksByPart[part],
        isBenchmarkChosen: chosen.contains(part), number: part + 1)
      components.append(fit.component)
      factors += fit.factors
    }
    self.factors = factors.sorted { $0.key < $1.key }
    self.components = components
    self.unanchored =
      policy == .leaveOut ? without.map { parts.members[$0] } : []
    undetermined = parts.undetermined
    objective = CompensatedSum(components.map(\.objective)).value
    indices = Dictionary(
      uniqueKeysWithValues: self.factors.enumerated().map { ($1.key, $0) })
  }

  /// The factor of a country and side, or `nil` where there is none.
  public subscript(reporter: String, side: MirrorSide) -> MirrorFactor? {
    indices[MirrorFactor.Key(reporter, side)].map { factors[$0] }
  }

  /// The benchmarks, where each is a factor above zero of a report there is.
  private static func check(
    _ benchmarks: [MirrorBenchmark], parts: MirrorComponents
  ) throws -> [MirrorBenchmark] {
    var seen: Set<MirrorFactor.Key> = []
    for benchmark in benchmarks {
      guard benchmark.factor.isFinite, benchmark.factor > 0 else {
        throw CorrectionFactorError.benchmarkNotPositive(benchmark)
      }
      guard seen.insert(benchmark.key).inserted else {
        throw CorrectionFactorError.benchmarkTwice(benchmark.key)
      }
      guard parts.number[benchmark.key] != nil else {
        throw CorrectionFactorError.unknownBenchmark(benchmark.key)
      }
    }
    return benchmarks.sorted { $0.key < $1.key }
  }

  private static func largestImmigration(
    _ keys: [MirrorFactor.Key], _ table: MirrorTable
  ) -> MirrorBenchmark {
    var totals: [String: Double] = [:]
    for pair in table.twoSided { totals[pair.destination, default: 0] += pair.immigration ?? 0 }
    let destinations = keys.filter { $0.side == .immigration }.map(\.reporter)
    // Every part has a corridor, and so a destination; the first of equal ones.
    let largest = destinations.reduce(destinations[0]) {
      (totals[$1] ?? 0) > (totals[$0] ?? 0) ? $1 : $0
    }
    return MirrorBenchmark(largest)
  }

  private static func fit(
    _ pairs: [MirrorPair], keys: [MirrorFactor.Key], benchmarks: [MirrorBenchmark],
    isBenchmarkChosen: Bool, number: Int
  ) throws -> (component: Component, factors: [MirrorFactor]) {
    let given = Dictionary(uniqueKeysWithValues: benchmarks.map { ($0.key, $0.factor) })
    let estimated = keys.filter { given[$0] == nil }
    let columns = Dictionary(uniqueKeysWithValues: estimated.enumerated().map { ($1, $0) })
    var predictors = Matrix(
      rowCount: pairs.count, columnCount: estimated.count,
      elements: [Double](repeating: 0, count: pairs.count * estimated.count))
    var response = [Double](repeating: 0, count: pairs.count)
    var weights = [Double](repeating: 0, count: pairs.count)
    var pairCounts: [MirrorFactor.Key: Int] = [:]
    for (row, pair) in pairs.enumerated() {
      guard let reports = pair.reports else { continue }
      weights[row] = 1 / (reports.immigration + reports.emigration)
      for (key, signed) in [
        (MirrorFactor.Key(pair.destination, .immigration), reports.immigration),
        (MirrorFactor.Key(pair.origin, .emigration), -reports.emigration),
      ] {
        pairCounts[key, default: 0] += 1
        if let factor = given[key] {
          response[row] -= factor * signed
        } else if let column = columns[key] {
          predictors[row, column] = signed
        }
      }
    }
    let solution = try solve(predictors, response: response, weights: weights)
    let degreesOfFreedom = pairs.count - estimated.count
    let factors = keys.map { key in
      MirrorFactor(
        key: key, value: given[key] ?? columns[key].map { solution.values[$0] } ?? 0,
        standardError: given[key] != nil
          ? 0
          : columns[key].flatMap { column in
            solution.covariance.map { $0[column, column].squareRoot() }
          },
        degreesOfFreedom: degreesOfFreedom, isBenchmark: given[key] != nil, component: number,
        pairCount: pairCounts[key] ?? 0)
    }
    return (
      Component(
        number: number, keys: keys, benchmarks: benchmarks,
        isBenchmarkChosen: isBenchmarkChosen, pairCount: pairs.count,
        degreesOfFreedom: degreesOfFreedom, objective: solution.objective,
        covariance: solution.covariance, estimatedKeys: estimated), factors
    )
  }

  private static func solve(
    _ predictors: Matrix, response: [Double], weights: [Double]
  ) throws -> (values: [Double], covariance: Matrix?, objective: Double) {
    if predictors.columnCount == 0 {
      var objective = CompensatedSum()
      for (value, weight) in zip(response, weights) { objective.add(weight * value * value) }
      return ([], Matrix(rowCount: 0, columnCount: 0, elements: []), objective.value)
    }
    if predictors.rowCount > predictors.columnCount {
      let fit = try LeastSquares(
        predictors: predictors, response: response, weights: weights, intercept: false)
      return (fit.coefficients.map(\.estimate), fit.covariance, fit.residualSumOfSquares)
    }
    // As many corridors as factors: they fit exactly and nothing tells how well.
    let roots = weights.map { $0.squareRoot() }
    let scaled = Matrix(
      columns: (0..<predictors.columnCount).map { column in
        zip(predictors.column(column), roots).map { $0 * $1 }
      })
    return (try scaled.solveLeastSquares(zip(response, roots).map { $0 * $1 }), nil, 0)
  }
}

/// Why factors cannot be estimated.
public enum CorrectionFactorError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Components of the corridors that no benchmark is in.
  case noBenchmark([[MirrorFactor.Key]])
  /// No two-sided corridor on which both ends count somebody has this report.
  case unknownBenchmark(MirrorFactor.Key)
  case benchmarkNotPositive(MirrorBenchmark)
  case benchmarkTwice(MirrorFactor.Key)

  public var description: String {
    switch self {
    case .noBenchmark(let components):
      components.map { keys in
        let countries = Set(keys.map(\.reporter)).sorted()
        return "no benchmark is linked with \(countries.joined(separator: ", ")) by corridors "
          + "that both ends report; give one of them a benchmark"
      }.joined(separator: "\n")
    case .unknownBenchmark(let key):
      "the benchmark \(key.reporter) has no \(key.side.rawValue) above zero on a corridor that "
        + "both ends report; take another benchmark"
    case .benchmarkNotPositive(let benchmark):
      "the benchmark \(benchmark.key.reporter) has the factor \(benchmark.factor); a factor is "
        + "greater than zero"
    case .benchmarkTwice(let key):
      "\(key.reporter) is a benchmark of \(key.side.rawValue) twice"
    }
  }
}
