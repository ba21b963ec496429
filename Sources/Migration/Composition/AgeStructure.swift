import Statistics

/// A population in groups of ages.
///
/// Groups follow one another without a gap; the last one may be open-ended. A
/// missing count is not zero: what needs it does not exist.
public struct AgeStructure: Sendable, Equatable {
  /// One group.
  public struct Group: Sendable, Equatable {
    /// The first age of the group.
    public let lower: Double
    /// The first age beyond the group; `nil` where it is open-ended.
    public let upper: Double?
    /// Persons, in any magnitude; `nil` where missing.
    public let count: Double?

    public init(from lower: Double, to upper: Double?, count: Double?) {
      self.lower = lower
      self.upper = upper
      self.count = count
    }
  }

  public let groups: [Group]

  /// - Throws: ``AgeStructureError`` where the groups do not follow one another,
  ///   or `InputError` for a count that is negative or not finite.
  public init(_ groups: [Group]) throws {
    guard !groups.isEmpty else { throw AgeStructureError.noGroups }
    for (group, next) in zip(groups, groups.dropFirst()) where group.upper != next.lower {
      throw AgeStructureError.gap(after: group.lower, before: next.lower)
    }
    for group in groups {
      if let upper = group.upper, upper <= group.lower {
        throw AgeStructureError.emptyGroup(at: group.lower)
      }
    }
    try InputError.throwing(
      InputError.Problem.numbers("counts", groups.map(\.count), nonNegative: true))
    self.groups = groups
  }

  /// Groups of ages from their first ages; the last one is open-ended.
  public init(lowerBounds: [Double], counts: [Double?]) throws {
    try InputError.throwing(
      InputError.Problem.lengths("counts", counts.count, "groups", lowerBounds.count))
    try self.init(
      lowerBounds.indices.map {
        Group(
          from: lowerBounds[$0], to: $0 + 1 < lowerBounds.count ? lowerBounds[$0 + 1] : nil,
          count: counts[$0])
      })
  }

  /// The median age, `L + w (N/2 - F) / f` in the group that holds the middle
  /// person, with the persons of a group spread evenly over its ages.
  ///
  /// Missing where the middle person is in the open-ended group: how old its
  /// members are is not known, and a guess would be one.
  ///
  /// Source: Siegel and Swanson, The Methods and Materials of Demography, 2nd
  /// ed. (2004), chapter 7.
  public var medianAge: Measured {
    let counts = groups.compactMap(\.count)
    guard counts.count == groups.count else {
      return .failure(MissingMeasure("the number of a group of ages is missing"))
    }
    let total = CompensatedSum(counts).value
    guard total > 0 else { return .failure(MissingMeasure("there is nobody")) }
    var below = CompensatedSum()
    for (group, count) in zip(groups, counts) {
      if count > 0, below.value + count >= total / 2 {
        guard let upper = group.upper else {
          return .failure(
            MissingMeasure("the median lies in the open-ended group \(Int(group.lower)) and over"))
        }
        return .success(
          group.lower + (upper - group.lower) * (total / 2 - below.value) / count)
      }
      below.add(count)
    }
    return .failure(MissingMeasure("there is nobody"))
  }

  /// The ages between the young and the old, 15 to 64 by default.
  public struct WorkingAges: Sendable, Equatable {
    public let lower: Double
    public let upper: Double

    public init(from lower: Double = 15, to upper: Double = 65) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// The young, `100 P(0-14) / P(15-64)`.
  public func youngDependencyRatio(_ ages: WorkingAges = WorkingAges()) -> Measured {
    dependencyRatio(ages) { young, _ in young }
  }

  /// The old, `100 P(65+) / P(15-64)`.
  public func oldDependencyRatio(_ ages: WorkingAges = WorkingAges()) -> Measured {
    dependencyRatio(ages) { _, old in old }
  }

  /// The young and the old, per hundred persons of working age.
  public func totalDependencyRatio(_ ages: WorkingAges = WorkingAges()) -> Measured {
    dependencyRatio(ages) { young, old in young.flatMap { young in old.map { young + $0 } } }
  }

  private func dependencyRatio(
    _ ages: WorkingAges, _ dependants: (_ young: Double?, _ old: Double?) -> Double?
  ) -> Measured {
    guard groups[0].lower == 0 else {
      return .failure(MissingMeasure("the groups of ages do not begin at 0"))
    }
    for bound in [ages.lower, ages.upper] where !groups.contains(where: { $0.lower == bound }) {
      return .failure(MissingMeasure("no group of ages begins at \(Int(bound))"))
    }
    func sum(_ isIncluded: (Group) -> Bool) -> Double? {
      let counts = groups.filter(isIncluded).map(\.count)
      let known = counts.compactMap { $0 }
      return known.count == counts.count ? CompensatedSum(known).value : nil
    }
    guard groups[groups.count - 1].upper == nil else {
      return .failure(MissingMeasure("the last group of ages is not open-ended"))
    }
    guard let working = sum({ $0.lower >= ages.lower && $0.lower < ages.upper }),
      let others = dependants(sum { $0.lower < ages.lower }, sum { $0.lower >= ages.upper })
    else { return .failure(MissingMeasure("the number of a group of ages is missing")) }
    return .ratio(100 * others, working, otherwise: "nobody is of working age")
  }
}

/// Why groups of ages cannot be used.
public enum AgeStructureError: Error, Equatable, Sendable, CustomStringConvertible {
  case noGroups
  case gap(after: Double, before: Double)
  case emptyGroup(at: Double)

  public var description: String {
    switch self {
    case .noGroups: "there are no groups of ages"
    case .gap(let after, let before):
      "the group of ages from \(after) does not end where the next begins, at \(before)"
    case .emptyGroup(let age): "the group of ages from \(age) ends before it begins"
    }
  }
}
