/// Which rows a join keeps.
public enum JoinKind: Sendable, Hashable, CaseIterable {
  /// Pairs of rows with equal keys.
  case inner
  /// Pairs, and left rows without a partner.
  case left
  /// Pairs, and right rows without a partner, in the order of the right frame.
  case right
  /// Pairs, then unpartnered left rows in their places, and unpartnered right rows at the end.
  case full
  /// Left rows with a partner, once each, without the right columns.
  case semi
  /// Left rows without a partner, without the right columns.
  case anti
}

/// How often a key may occur on the two sides of a join.
public enum JoinCardinality: String, Sendable, Hashable, CaseIterable {
  case manyToMany = "many to many"
  /// Keys of the right frame are unique: the join cannot multiply left rows.
  case manyToOne = "many to one"
  /// Keys of the left frame are unique.
  case oneToMany = "one to many"
  /// Keys of both frames are unique.
  case oneToOne = "one to one"
}
