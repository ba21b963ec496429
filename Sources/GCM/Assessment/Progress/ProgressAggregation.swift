/// The rule by which a method sums up the indicators of an objective: the mean
/// of what it measures, each indicator weighing the same, and where its
/// categories are cut.
public struct ProgressAggregation: Sendable, Hashable {
  /// The rule in plain text, with what is a choice of this toolkit.
  public var formula: String
  /// A measure outside counts as the nearer end, so that one indicator whose
  /// way was short does not decide alone.
  public var range: ClosedRange<Double>
  /// Where the mean passes from one category to the next better one; empty
  /// where the method has a score of a goal and no category.
  public var cuts: [ProgressCut]
  /// The least share of the indicators with a desired direction that must be
  /// assessed.
  public var minimumShare: Double

  public init(
    formula: String, range: ClosedRange<Double>, cuts: [ProgressCut] = [],
    minimumShare: Double = 0
  ) {
    self.formula = formula
    self.range = range
    self.cuts = cuts
    self.minimumShare = minimumShare
  }

  /// The mean over a goal after ESCAP, for methods whose scores go from -10 to 10.
  static func meanOfScores(cuts: [ProgressCut]) -> ProgressAggregation {
    ProgressAggregation(
      formula:
        "mean of the scores, each from -10 to 10, every indicator weighing the same as ESCAP "
        + "does at each step; cut as the scores are; achieved where all are. The bounds are a choice "
        + "of this toolkit",
      range: -10...10, cuts: cuts)
  }

  /// A measure within the range.
  func bounded(_ measure: Double) -> Double {
    min(max(measure, range.lowerBound), range.upperBound)
  }
}

/// How much of what could be known of an objective stands behind its progress.
///
/// The organisations print such a strength, and no rule of theirs could be
/// read: the thresholds are a choice of this toolkit and are printed.
public enum EvidenceStrength: String, Sendable, Hashable, CaseIterable {
  case none
  case weak
  case moderate
  case strong

  /// The shares of the indicators with a desired direction from which the
  /// evidence is moderate and strong.
  public static let moderateShare = 1.0 / 3
  public static let strongShare = 2.0 / 3

  /// - Parameters:
  ///   - assessed: how many indicators are assessed.
  ///   - count: how many of them there are.
  public init(assessed: Int, of count: Int) {
    // Thirds are compared in whole numbers, without rounding.
    if assessed == 0 || count == 0 {
      self = .none
    } else if 3 * assessed >= 2 * count {
      self = .strong
    } else {
      self = 3 * assessed >= count ? .moderate : .weak
    }
  }
}
