import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The segregation of all groups of a population from one another.
///
/// `p` is the share of a group in an area, `P` in the population. Groups without
/// members add nothing. No measure but the diversity exists where everybody is
/// in one group.
///
/// Source: Reardon and Firebaugh, Sociological Methodology 32 (2002) 33-67.
public struct MultigroupSegregation: Sendable, Equatable {
  /// The diversity of the population, `-Σ P ln P`.
  public let entropy: Measured
  /// Simpson's interaction, `I = Σ P (1 - P)`: the chance that two persons drawn
  /// at random are of different groups.
  public let interaction: Measured
  /// Theil's H, `Σ t (E - Eᵢ) / (E T)`.
  public let theilH: Measured
  /// Dissimilarity, `Σ t Σ |p - P| / (2 T I)`.
  public let dissimilarity: Measured
  /// Gini, `Σ Σᵢ Σⱼ tᵢ tⱼ |pᵢ - pⱼ| / (2 T² I)`.
  public let gini: Measured
  /// Normalised exposure, `Σ Σ t (p - P)² / (T (1 - P))`.
  public let normalisedExposure: Measured
  /// Relative diversity R, `Σ Σ t (p - P)² / (T I)`.
  public let relativeDiversity: Measured

  public init(_ table: SegregationTable) {
    let total = table.total
    guard total > 0 else {
      let nobody = Measured.failure(MissingMeasure("nobody lives in the areas"))
      (entropy, interaction, theilH, dissimilarity) = (nobody, nobody, nobody, nobody)
      (gini, normalisedExposure, relativeDiversity) = (nobody, nobody, nobody)
      return
    }
    let shares = table.groupTotals.map { $0 / total }
    let whole = shannonEntropy(shares)
    let mixed = CompensatedSum(shares.map { $0 * (1 - $0) }).value
    entropy = .success(whole)
    interaction = .success(mixed)
    guard mixed > 0 else {
      let single = Measured.failure(MissingMeasure("everybody is in one group"))
      (theilH, dissimilarity, gini) = (single, single, single)
      (normalisedExposure, relativeDiversity) = (single, single)
      return
    }
    var loss = CompensatedSum()
    var distance = CompensatedSum()
    var squares = [CompensatedSum](repeating: CompensatedSum(), count: shares.count)
    for (counts, population) in zip(table.counts, table.areaTotals) {
      let local = counts.map { $0 / population }
      loss.addProduct(population, whole - shannonEntropy(local))
      for group in shares.indices {
        let deviation = local[group] - shares[group]
        distance.addProduct(population, abs(deviation))
        squares[group].addProduct(population, deviation * deviation)
      }
    }
    theilH = .success(loss.value / (whole * total))
    dissimilarity = .success(distance.value / (2 * total * mixed))
    let pairs = shares.indices.map { group in
      sumOfAbsoluteDifferences(
        zip(table.counts, table.areaTotals).map { $0[group] / $1 }, weights: table.areaTotals)
    }
    gini = .success(CompensatedSum(pairs).value / (2 * total * total * mixed))
    relativeDiversity = .success(CompensatedSum(squares.map(\.value)).value / (total * mixed))
    normalisedExposure = .success(
      CompensatedSum(zip(squares, shares).map { $0.value / (total * (1 - $1)) }).value)
  }
}

private func shannonEntropy(_ shares: [Double]) -> Double {
  CompensatedSum(shares.map { $0 > 0 ? -$0 * log($0) : 0 }).value
}
