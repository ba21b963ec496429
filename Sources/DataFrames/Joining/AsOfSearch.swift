/// Where an as-of join looks for the partner of a row.
public enum AsOfDirection: Sendable, Hashable, CaseIterable {
  /// The greatest key that is not above the row's own.
  case backward
  /// The least key that is not below the row's own.
  case forward
  /// The nearer of both; the lower one where they are equally near.
  case nearest
}

/// How the partner of a row is looked for.
struct AsOfSearch {
  let direction: AsOfDirection
  let tolerance: Double?
  let allowsEqual: Bool
}
