/// What the covariances are computed from: the covariates without the effects,
/// and the residuals, place by place.
struct PoissonScores: Sendable {
  let columns: [[Double]]
  /// `y - µ`.
  let residuals: [Double]
  /// The inverse of `X̃ᵀWX̃`.
  let inverseInformation: Matrix
  /// The observation in each place, in the order of all observations given.
  let rows: [Int]
  /// For each effect its levels at the places, and the coefficients it adds.
  let effects: [Effect]

  struct Effect: Sendable {
    let levels: [Int32]
    let coefficientCount: Int
  }

  /// An estimate of the covariances with all that was done to it.
  struct Estimate {
    var covariance: Matrix
    var factor: Double
    var clusterCounts: [Int]
    var clippedEigenvalues: Int
  }

  func estimate(
    _ estimator: PoissonCovariance, smallSample: PoissonCovariance.SmallSample
  ) throws -> Estimate {
    switch estimator {
    case .information:
      return Estimate(
        covariance: inverseInformation, factor: 1, clusterCounts: [], clippedEigenvalues: 0)
    case .heteroscedastic:
      let squares = residuals.map { $0 * $0 }
      let factor = try factor(smallSample, clusterCount: nil, nestedIn: [])
      return Estimate(
        covariance: sandwich(
          NormalEquations.crossProduct(columns, weights: squares), times: factor),
        factor: factor, clusterCounts: [], clippedEigenvalues: 0)
    case .clustered(let groupings):
      return try clustered(groupings, smallSample)
    }
  }

  private func clustered(
    _ groupings: [PoissonCovariance.Clusters], _ smallSample: PoissonCovariance.SmallSample
  ) throws -> Estimate {
    guard (1...2).contains(groupings.count) else {
      throw PoissonCovarianceError.groupings(count: groupings.count)
    }
    let codes = groupings.map { grouping in rows.map { grouping.codes[$0] } }
    let numbers = codes.map { Numbering($0) }
    for (grouping, number) in zip(groupings, numbers) where number.count < 2 {
      throw PoissonCovarianceError.oneCluster(name: grouping.name)
    }
    let factor = try factor(
      smallSample, clusterCount: numbers.map(\.count).min(), nestedIn: numbers)
    var meat = outerSums(numbers[0])
    if numbers.count == 2 {
      let second = outerSums(numbers[1])
      let both = outerSums(Numbering(numbers[0], numbers[1]))
      for row in 0..<meat.rowCount {
        for column in 0..<meat.columnCount {
          meat[row, column] += second[row, column] - both[row, column]
        }
      }
    }
    var estimate = Estimate(
      covariance: sandwich(meat, times: factor), factor: factor,
      clusterCounts: numbers.map(\.count), clippedEigenvalues: 0)
    if numbers.count == 2 { try Self.clip(&estimate) }
    return estimate
  }

  /// The sums of the scores over each cluster, multiplied with themselves.
  private func outerSums(_ clusters: Numbering) -> Matrix {
    let sums = columns.map { column in
      var sums = [Double](repeating: 0, count: clusters.count)
      for place in residuals.indices {
        sums[Int(clusters.numbers[place])] += column[place] * residuals[place]
      }
      return sums
    }
    return NormalEquations.crossProduct(
      sums, weights: [Double](repeating: 1, count: clusters.count))
  }

  private func sandwich(_ meat: Matrix, times factor: Double) -> Matrix {
    let product = inverseInformation * meat * inverseInformation
    var result = product
    for row in 0..<product.rowCount {
      for column in 0..<product.columnCount {
        result[row, column] = factor * (product[row, column] + product[column, row]) / 2
      }
    }
    return result
  }

  private func factor(
    _ smallSample: PoissonCovariance.SmallSample, clusterCount: Int?, nestedIn clusters: [Numbering]
  ) throws -> Double {
    let count = Double(residuals.count)
    let groups = clusterCount.map(Double.init)
    switch smallSample {
    case .none: return 1
    case .clusters: return (groups ?? count) / ((groups ?? count) - 1)
    case .coefficients:
      let used = coefficientCount(nestedIn: clusters)
      guard residuals.count > used else {
        throw PoissonCovarianceError.noDegreesOfFreedom(
          observations: residuals.count, coefficients: used)
      }
      let left = count - Double(used)
      guard let groups else { return count / left }
      return groups / (groups - 1) * (count - 1) / left
    }
  }

  /// The coefficients of covariates and effects; effects whose levels lie
  /// within clusters count once together, as the errors allow for them already.
  func coefficientCount(nestedIn clusters: [Numbering]) -> Int {
    let isNested = effects.map { effect in
      clusters.contains { cluster in
        var clusterOfLevel: [Int32: Int32] = [:]
        return effect.levels.indices.allSatisfy { place in
          let level = effect.levels[place]
          if let known = clusterOfLevel[level] { return known == cluster.numbers[place] }
          clusterOfLevel[level] = cluster.numbers[place]
          return true
        }
      }
    }
    let own = zip(effects, isNested).reduce(0) { $0 + ($1.1 ? 0 : $1.0.coefficientCount) }
    return columns.count + own + (isNested.contains(true) ? 1 : 0)
  }

  /// Sets eigenvalues below zero, which the difference of two groupings can
  /// have, to zero.
  private static func clip(_ estimate: inout Estimate) throws {
    let parts = try SymmetricEigenDecomposition(estimate.covariance)
    let threshold = -1e-12 * (parts.values.last.map(abs) ?? 0)
    let negative = parts.values.count { $0 < threshold }
    guard negative > 0 else { return }
    var scaled = parts.vectors
    for column in 0..<scaled.columnCount {
      let value = max(parts.values[column], 0)
      for row in 0..<scaled.rowCount { scaled[row, column] *= value }
    }
    estimate.covariance = scaled * parts.vectors.transposed()
    estimate.clippedEigenvalues = negative
  }
}

/// Groups numbered from 0 in the order in which they are met.
struct Numbering: Sendable {
  private(set) var numbers: [Int32] = []
  private(set) var count = 0

  init(_ codes: [Int32]) {
    var known = [Int32](repeating: -1, count: Int((codes.max() ?? -1) + 1))
    numbers.reserveCapacity(codes.count)
    for code in codes {
      if known[Int(code)] < 0 {
        known[Int(code)] = Int32(count)
        count += 1
      }
      numbers.append(known[Int(code)])
    }
  }

  /// The groups that two groupings form together.
  init(_ first: Numbering, _ second: Numbering) {
    var known: [Int: Int32] = [:]
    for (left, right) in zip(first.numbers, second.numbers) {
      let pair = Int(left) * second.count + Int(right)
      if known[pair] == nil {
        known[pair] = Int32(count)
        count += 1
      }
      numbers.append(known[pair]!)
    }
  }
}
