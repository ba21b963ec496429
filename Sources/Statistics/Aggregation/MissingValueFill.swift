/// How a member without a value gets one before the group is aggregated.
public enum MissingValueFill: Sendable, Equatable {
  /// It gets none and is left out.
  case none
  /// It is taken to be like the members that report: it gets their mean, the
  /// weighted mean where weights count, or its own weight times their ratio
  /// where the values are amounts that go with the weights.
  case groupMean
  /// Its own last value, if that is not older than this, in the unit of the times.
  case lastValue(maximumAge: Double)
}

/// A value that a member did not report.
public struct FilledMember: Sendable, Equatable {
  /// The position of the member.
  public let member: Int
  public let value: Double
  /// How old the member's own value is; `nil` of a value taken from other members.
  public let age: Double?

  public init(member: Int, value: Double, age: Double?) {
    self.member = member
    self.value = value
    self.age = age
  }
}

extension FilledMember {
  /// The last values of the members that report nothing in a period, as far as
  /// they are not too old.
  ///
  /// - Parameters:
  ///   - series: one row a member, one value a period.
  ///   - times: of the periods, ascending.
  ///   - period: the position of the period to fill.
  static func lastValues(
    of series: [[Double?]], times: [Double], period: Int, maximumAge: Double
  ) -> [FilledMember] {
    series.enumerated().compactMap { member, values in
      guard values[period] == nil else { return nil }
      for earlier in (0..<period).reversed() {
        guard let value = values[earlier] else { continue }
        let age = times[period] - times[earlier]
        return age <= maximumAge ? FilledMember(member: member, value: value, age: age) : nil
      }
      return nil
    }
  }

  /// What the members without a value would have if they were like the others.
  static func groupMeans(
    _ method: AggregationMethod, of values: [Double?], weights: [Double?]?
  ) throws -> [FilledMember] {
    // Amounts go with the weights where there are any; everything else is a level.
    let isAmount = method == .ratioOfSums || (method == .sum && weights != nil)
    let isWeighted = isAmount || method == .weightedMean
    let like: AggregationMethod = isAmount ? .ratioOfSums : isWeighted ? .weightedMean : .mean
    guard let level = try Aggregation(like, of: values, weights: weights).value else { return [] }
    return values.indices.compactMap { member in
      guard values[member] == nil else { return nil }
      guard isWeighted else { return FilledMember(member: member, value: level, age: nil) }
      return weights?[member].map {
        FilledMember(member: member, value: isAmount ? level * $0 : level, age: nil)
      }
    }
  }
}
