#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How unequally a part is spread over units compared with the whole, such as
/// the foreign-born over areas compared with the population.
///
/// `s` are the shares of the units in the part and `q` their shares in the
/// whole. Every measure is 0 where the part is spread like the whole.
///
/// Sources: Hoover, Review of Economics and Statistics 18 (1936) 162-171;
/// Theil, Statistical Decomposition Analysis (1972); Shorrocks, Econometrica 48
/// (1980) 613-625.
public struct RelativeInequality: Sendable, Equatable {
  /// The units with a number on either side; the measures are of these.
  public let unitCount: Int
  /// The positions of the units in which nobody is on either side.
  public let emptyUnits: [Int]
  /// `½ Σ |s - q|`: the share of the part that would have to move.
  public let hoover: Measured
  /// The Gini coefficient of the ratios s/q, weighted by q: twice the area
  /// between the Lorenz curve and the diagonal.
  public let gini: Measured
  /// Theil's T, `Σ s ln(s/q)`; a unit without members of the part adds nothing.
  public let theilT: Measured
  /// Theil's L, the mean logarithmic deviation `Σ q ln(q/s)`. It does not exist
  /// where a unit has nobody of the part.
  public let theilL: Measured

  /// Measures the inequality.
  ///
  /// - Parameters:
  ///   - part: the members of the part in each unit.
  ///   - whole: the members of the whole in each unit.
  /// - Throws: `InputError` where the lengths differ or a number is negative or
  ///   not finite.
  public init(part: [Double], whole: [Double]) throws {
    try InputError.throwing(
      InputError.Problem.lengths("numbers of the part", part.count, "of the whole", whole.count)
        + InputError.Problem.numbers("part", part, nonNegative: true)
        + InputError.Problem.numbers("whole", whole, nonNegative: true))
    let kept = part.indices.filter { part[$0] > 0 || whole[$0] > 0 }
    emptyUnits = part.indices.filter { part[$0] == 0 && whole[$0] == 0 }
    unitCount = kept.count
    let partTotal = CompensatedSum(kept.map { part[$0] }).value
    let wholeTotal = CompensatedSum(kept.map { whole[$0] }).value
    let absent: MissingMeasure? =
      partTotal <= 0
      ? MissingMeasure("nobody is in the part")
      : wholeTotal <= 0 ? MissingMeasure("nobody is in the whole") : nil
    if let absent {
      (hoover, gini, theilT, theilL) = (
        .failure(absent), .failure(absent), .failure(absent), .failure(absent)
      )
      return
    }
    let shares = kept.map { part[$0] / partTotal }
    let reference = kept.map { whole[$0] / wholeTotal }
    hoover = .success(CompensatedSum(zip(shares, reference).map { abs($0 - $1) }).value / 2)
    guard reference.allSatisfy({ $0 > 0 }) else {
      let outside = MissingMeasure("a unit has members of the part and nobody of the whole")
      (gini, theilT, theilL) = (.failure(outside), .failure(outside), .failure(outside))
      return
    }
    // The mean of s/q weighted by q is 1.
    gini = .success(
      sumOfAbsoluteDifferences(zip(shares, reference).map { $0 / $1 }, weights: reference) / 2)
    theilT = .success(
      max(0, CompensatedSum(zip(shares, reference).map { $0 > 0 ? $0 * log($0 / $1) : 0 }).value))
    theilL =
      shares.allSatisfy { $0 > 0 }
      ? .success(max(0, CompensatedSum(zip(shares, reference).map { $1 * log($1 / $0) }).value))
      : .failure(MissingMeasure("a unit has nobody of the part"))
  }
}
