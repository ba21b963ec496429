import Statistics

/// Factors that make the reports of origins and destinations agree: α for the
/// immigration a country reports, β for its emigration, relative to benchmarks.
///
/// They minimise what the ``MirrorEstimator`` says over the two-sided corridors,
/// a weighted linear least squares problem once a factor is given in every
/// component of the corridors. No factor is negative: by logarithms it cannot
/// be, and the normal equations of the differences have no positive element
/// off the diagonal and a right-hand side without a negative one.
///
/// Sources: Poulain, European Journal of Population 9 (1993) 353-381; de Beer,
/// Raymer, van der Erf and van Wissen, European Journal of Population 26 (2010)
/// 459-481.
public struct CorrectionFactors: Sendable, Equatable {
  public let estimator: MirrorEstimator
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
    /// Two-sided corridors that the factors were estimated from: those on which
    /// anybody is counted, or by logarithms those on which both ends do.
    public let pairCount: Int
    /// Corridors less factors that were estimated.
    public let degreesOfFreedom: Int
    public let objective: Double
    /// The covariances of the factors that were estimated, in the order of
    /// ``estimatedKeys``; `nil` without degrees of freedom.
    let covariance: Matrix?
    let estimatedKeys: [MirrorFactor.Key]
    /// By logarithms, the variance s² of ln(α I) - ln(β E) beside that of the
    /// counts; `nil` otherwise and without degrees of freedom.
    public let dispersion: Double?
    /// The steps that s² took, and whether it came to rest.
    public let iterationCount: Int
    public let isConverged: Bool

    /// What is left of the sum by degree of freedom: the variance of
    /// `α I - β E` on a corridor is this times I + E, that of its logarithm this
    /// times 1 / w. `nil` without degrees of freedom.
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
  ///   - estimator: what is minimised.
  /// - Throws: ``CorrectionFactorError``; an error of the linear algebra where
  ///   the reports differ too much in size to be solved for.
  public init(
    _ table: MirrorTable, benchmarks: [MirrorBenchmark],
    unanchored policy: UnanchoredComponents = .refuse, estimator: MirrorEstimator = .differences
  ) throws {
    self.estimator = estimator
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
    for pair in table.twoSided
    where estimator == .differences ? pair.symmetricAsymmetry != nil : pair.logRatio != nil {
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
        isBenchmarkChosen: chosen.contains(part), number: part + 1, estimator: estimator)
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
    isBenchmarkChosen: Bool, number: Int, estimator: MirrorEstimator
  ) throws -> (component: Component, factors: [MirrorFactor]) {
    let given = Dictionary(uniqueKeysWithValues: benchmarks.map { ($0.key, $0.factor) })
    let estimated = keys.filter { given[$0] == nil }
    let system = CorrectionFactorSystem(
      pairs, given: given, estimated: estimated, estimator: estimator)
    let solution = try system.solve()
    let columns = Dictionary(uniqueKeysWithValues: estimated.enumerated().map { ($1, $0) })
    let degreesOfFreedom = pairs.count - estimated.count
    let factors = keys.map { key in
      let value = given[key] ?? columns[key].map { solution.factors[$0] } ?? 0
      let scale = estimator == .logRatios ? value : 1
      return MirrorFactor(
        key: key, value: value,
        standardError: given[key] != nil
          ? 0
          : columns[key].flatMap { column in
            solution.covariance.map { scale * $0[column, column].squareRoot() }
          },
        degreesOfFreedom: degreesOfFreedom, isBenchmark: given[key] != nil, component: number,
        pairCount: pairs.count { $0.reporter(key.side) == key.reporter }, estimator: estimator)
    }
    return (
      Component(
        number: number, keys: keys, benchmarks: benchmarks,
        isBenchmarkChosen: isBenchmarkChosen, pairCount: pairs.count,
        degreesOfFreedom: degreesOfFreedom, objective: solution.objective,
        covariance: solution.covariance, estimatedKeys: estimated,
        dispersion: solution.dispersion, iterationCount: solution.iterationCount,
        isConverged: solution.isConverged), factors
    )
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
