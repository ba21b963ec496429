/// How the values of the members of a group become one value.
public enum AggregationMethod: Sendable, Equatable, CaseIterable {
  /// The sum of the reported values. It is too low by what is not reported.
  case sum
  /// The mean of the reported values, each member counting once.
  case mean
  /// The median of the reported values.
  case median
  /// `Σ w v / Σ w` over the members that report a value and have a weight.
  case weightedMean
  /// `Σ v / Σ w` over the members that report both: values are numerators,
  /// weights denominators.
  case ratioOfSums

  /// Whether the method computes with the weights; the others use them for coverage only.
  public var computesWithWeights: Bool { self == .weightedMean || self == .ratioOfSums }
}

/// One value for a group, and how much of the group it covers.
public struct Aggregation: Sendable, Equatable {
  /// Why there is no value.
  public enum MissingReason: Sendable, Equatable, CustomStringConvertible {
    /// The group has no members.
    case noMembers
    /// No member reports a value.
    case nothingReported
    /// No member that reports a value has the weight that the method needs.
    case noWeightReported
    /// The weights of the members that report a value add up to zero.
    case weightIsZero

    public var description: String {
      switch self {
      case .noMembers: "the group has no members"
      case .nothingReported: "no member reports a value"
      case .noWeightReported: "no member that reports a value has a weight"
      case .weightIsZero: "the weights of the members that report a value are zero"
      }
    }
  }

  public let method: AggregationMethod
  /// The value of the group; the reason is given where it is missing.
  public let value: Double?
  public let missingReason: MissingReason?
  /// Members whose value took part.
  public let reportedCount: Int
  /// All members.
  public let memberCount: Int
  /// Members whose weight is missing. They are outside `weightShare`.
  /// Zero where no weights were given.
  public let membersWithoutWeight: Int
  /// The weight of the members that took part, as a share of the weight of all
  /// members whose weight is known. `nil` without weights, or where the known
  /// weights add up to zero.
  public let weightShare: Double?

  /// Members whose value took part, as a share of all members; `nil` without members.
  public var countShare: Double? {
    memberCount == 0 ? nil : Double(reportedCount) / Double(memberCount)
  }

  /// Aggregates the values of the members of a group. A missing value is left
  /// out, never counted as zero. Sums are compensated.
  ///
  /// - Parameters:
  ///   - values: one for each member.
  ///   - weights: one for each member, not negative: the population of
  ///     reference, or the denominators of `ratioOfSums`.
  /// - Throws: `InputError`, with every problem.
  public init(_ method: AggregationMethod, of values: [Double?], weights: [Double?]? = nil) throws {
    var problems = InputError.Problem.numbers("values", values)
    if let weights {
      problems += InputError.Problem.lengths("weights", weights.count, "values", values.count)
      problems += InputError.Problem.numbers("weights", weights, nonNegative: true)
    } else if method.computesWithWeights {
      problems.append(.argumentNeeded("weights"))
    }
    try InputError.throwing(problems)

    let used = values.indices.filter {
      values[$0] != nil && !(method.computesWithWeights && weights?[$0] == nil)
    }
    self.method = method
    memberCount = values.count
    reportedCount = used.count
    membersWithoutWeight = weights?.count { $0 == nil } ?? 0

    let usedWeight = CompensatedSum(used.compactMap { weights?[$0] }).value
    let knownWeight = CompensatedSum((weights ?? []).compactMap { $0 }).value
    weightShare = knownWeight > 0 ? min(1, usedWeight / knownWeight) : nil

    if values.isEmpty {
      missingReason = .noMembers
    } else if values.allSatisfy({ $0 == nil }) {
      missingReason = .nothingReported
    } else if used.isEmpty {
      missingReason = .noWeightReported
    } else if method.computesWithWeights, usedWeight == 0 {
      missingReason = .weightIsZero
    } else {
      missingReason = nil
    }

    let usedValues = used.compactMap { values[$0] }
    switch missingReason == nil ? method : nil {
    case nil: value = nil
    case .sum: value = CompensatedSum(usedValues).value
    case .mean: value = Statistics.mean(usedValues)
    case .median: value = Statistics.median(usedValues)
    case .ratioOfSums: value = CompensatedSum(usedValues).value / usedWeight
    case .weightedMean:
      var products = CompensatedSum()
      for (value, index) in zip(usedValues, used) {
        if let weight = weights?[index] { products.addProduct(value, weight) }
      }
      value = products.value / usedWeight
    }
  }
}
