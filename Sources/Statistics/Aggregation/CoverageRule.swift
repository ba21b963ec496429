/// How much of a group must be covered before its value may be published.
public struct CoverageRule: Sendable, Equatable {
  /// The smallest share of the members, between 0 and 1.
  public var minimumCountShare: Double
  /// The smallest share of the weight, between 0 and 1, or `nil` where the
  /// weight does not matter.
  public var minimumWeightShare: Double?

  /// A rule with shares between 0 and 1.
  public init(minimumCountShare: Double, minimumWeightShare: Double?) {
    precondition(minimumCountShare >= 0 && minimumCountShare <= 1, "a share is between 0 and 1")
    precondition(minimumWeightShare.map { $0 >= 0 && $0 <= 1 } ?? true)
    self.minimumCountShare = minimumCountShare
    self.minimumWeightShare = minimumWeightShare
  }

  /// Half of the countries and half of the population, as the United Nations
  /// Statistics Division asks of a Tier I indicator.
  public static let half = CoverageRule(minimumCountShare: 0.5, minimumWeightShare: 0.5)

  /// One way in which an aggregation falls short.
  public enum Shortfall: Sendable, Equatable, CustomStringConvertible {
    case nothingToAggregate(Aggregation.MissingReason)
    case tooFewMembers(share: Double, minimum: Double)
    case tooLittleWeight(share: Double, minimum: Double)
    /// The rule asks for a share of weight and there is none to compare.
    case weightUnknown
    /// Some members have no weight, so the share of weight is not known.
    case weightIncomplete(membersWithoutWeight: Int)

    public var description: String {
      switch self {
      case .nothingToAggregate(let reason): reason.description
      case .tooFewMembers(let share, let minimum):
        "share of members \(share) is below \(minimum)"
      case .tooLittleWeight(let share, let minimum):
        "share of weight \(share) is below \(minimum)"
      case .weightUnknown: "the share of weight covered is not known"
      case .weightIncomplete(let count): "members whose weight is missing: \(count)"
      }
    }
  }

  /// Every way in which the aggregation falls short of the rule; empty where
  /// its value may be published. A share equal to the minimum is enough.
  public func shortfalls(of aggregation: Aggregation) -> [Shortfall] {
    if let reason = aggregation.missingReason { return [.nothingToAggregate(reason)] }
    var shortfalls: [Shortfall] = []
    if let share = aggregation.countShare, share < minimumCountShare {
      shortfalls.append(.tooFewMembers(share: share, minimum: minimumCountShare))
    }
    if let minimum = minimumWeightShare {
      if aggregation.membersWithoutWeight > 0 {
        shortfalls.append(
          .weightIncomplete(membersWithoutWeight: aggregation.membersWithoutWeight))
      } else if let share = aggregation.weightShare {
        if share < minimum {
          shortfalls.append(.tooLittleWeight(share: share, minimum: minimum))
        }
      } else {
        shortfalls.append(.weightUnknown)
      }
    }
    return shortfalls
  }
}
