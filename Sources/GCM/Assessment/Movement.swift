/// How an indicator moved, judged by its desired direction.
public enum Movement: String, Sendable, Hashable {
  case better
  case worse
  case unchanged
  /// It rose, and the indicator has no desired direction.
  case rose
  /// It fell, and the indicator has no desired direction.
  case fell

  /// The movement between two values; equal ones are unchanged.
  public init(from earlier: Double, to later: Double, direction: DesiredDirection) {
    if earlier == later {
      self = .unchanged
      return
    }
    let rises = later > earlier
    switch direction {
    case .higher: self = rises ? .better : .worse
    case .lower: self = rises ? .worse : .better
    case .none: self = rises ? .rose : .fell
    }
  }
}
