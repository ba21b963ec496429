import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The segregation of one group from the rest of the population.
///
/// `x` are the members of the group in an area, `X` in all; `t` and `T` the
/// population; `p = x/t`, `P = X/T`. A measure does not exist where the group
/// has no members or is the whole population.
///
/// Sources: Duncan and Duncan, American Sociological Review 20 (1955) 210-217;
/// Massey and Denton, Social Forces 67 (1988) 281-315; Gorard and Taylor,
/// Sociology 36 (2002) 875-895; Theil, Statistical Decomposition Analysis (1972).
public struct GroupSegregation: Sendable, Equatable {
  private let members: [Double]
  private let totals: [Double]
  private let memberTotal: Double
  private let total: Double
  private let absence: MissingMeasure?

  /// The members of the group in percent of the population, or the reason.
  public var percent: Measured { .ratio(100 * memberTotal, total, otherwise: "nobody lives here") }

  /// - Throws: ``SegregationError/unknownGroup(_:)``.
  public init(of group: String, in table: SegregationTable) throws {
    guard let index = table.groups.firstIndex(of: group) else {
      throw SegregationError.unknownGroup(group)
    }
    members = table.members(index)
    totals = table.areaTotals
    memberTotal = table.groupTotals[index]
    total = table.total
    absence =
      memberTotal <= 0
      ? MissingMeasure("the group «\(group)» has no members")
      : memberTotal >= total
        ? MissingMeasure("the group «\(group)» is the whole population") : nil
  }

  /// Index of segregation IS, `½ Σ |x/X - (t - x)/(T - X)|`: the share of the
  /// group that would have to move for an even distribution.
  public var indexOfSegregation: Measured {
    measured {
      sum { x, t in abs(x / memberTotal - (t - x) / (total - memberTotal)) } / 2
    }
  }

  /// Gorard's segregation, `½ Σ |x/X - t/T|`.
  public var gorard: Measured {
    measured { sum { x, t in abs(x / memberTotal - t / total) } / 2 }
  }

  /// Isolation xPx, `Σ (x/X)(x/t)`: the chance that whom a member meets in the
  /// own area is a member.
  public var isolation: Measured {
    measured { sum { x, t in x / memberTotal * (x / t) } }
  }

  /// The correlation ratio η², `(xPx - P) / (1 - P)`: isolation freed of the
  /// size of the group.
  public var correlationRatio: Measured {
    isolation.map { isolation in
      let share = memberTotal / total
      return (isolation - share) / (1 - share)
    }
  }

  /// `Σᵢ Σⱼ tᵢ tⱼ |pᵢ - pⱼ| / (2 T² P (1 - P))`.
  public var gini: Measured {
    measured {
      let share = memberTotal / total
      let pairs = sumOfAbsoluteDifferences(
        zip(members, totals).map { $0 / $1 }, weights: totals)
      return pairs / (2 * total * total * share * (1 - share))
    }
  }

  /// Theil's H, the information index `Σ t (E - Eᵢ) / (E T)` with the entropy E
  /// of members and others.
  public var theilH: Measured {
    measured {
      let whole = binaryEntropy(memberTotal / total)
      return sum { x, t in t * (whole - binaryEntropy(x / t)) } / (whole * total)
    }
  }

  /// Atkinson's index `1 - P/(1 - P) · |Σ (1 - p)^(1-b) p^b t / (P T)|^(1/(1-b))`.
  ///
  /// - Parameter shape: b, greater than 0 and less than 1. At ½ areas with few
  ///   and with many members count alike; below it those with few count more.
  public func atkinson(shape: Double) -> Measured {
    precondition(shape > 0 && shape < 1, "the shape is between 0 and 1")
    return measured {
      let share = memberTotal / total
      let mean =
        sum { x, t in
          let p = x / t
          return pow(max(0, 1 - p), 1 - shape) * pow(p, shape) * t
        } / (share * total)
      return 1 - share / (1 - share) * pow(mean, 1 / (1 - shape))
    }
  }

  private func measured(_ compute: () -> Double) -> Measured {
    absence.map { .failure($0) } ?? .success(compute())
  }

  private func sum(_ term: (_ members: Double, _ total: Double) -> Double) -> Double {
    CompensatedSum(zip(members, totals).map { term($0, $1) }).value
  }
}

private func binaryEntropy(_ share: Double) -> Double {
  [share, 1 - share].reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
}
