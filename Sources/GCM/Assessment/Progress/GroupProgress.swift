import Statistics

/// The progress of a group, and of the members behind it.
public struct GroupProgress: Sendable {
  public var result: ProgressResult
  /// The result of each member, where the group is judged by its members.
  public var members: [(area: String, result: ProgressResult)]

  init(result: ProgressResult) {
    self.result = result
    members = []
  }

  /// Judges the medians of what is estimated for each member: after UNECE,
  /// which predicts each country, takes the median across the countries and
  /// compares it with the target.
  ///
  /// The distribution of a median is not given; how the members are spread
  /// over the categories is.
  ///
  /// - Parameter needed: how many of the members must have estimates.
  init(
    members: [(area: String, input: ProgressInput)], method: any ProjectedProgressMethod,
    needed: Int
  ) {
    self.members = members.map { ($0.area, method.assess($0.input)) }
    guard var template = members.first?.input else {
      result = ProgressResult(
        obstacle: .fewMembers(count: 0, members: 0, needed: needed))
      return
    }
    var estimates: [ProgressEstimates] = []
    var obstacles: Set<ProgressObstacle> = []
    for (_, input) in members {
      do {
        estimates.append(try method.estimates(of: input))
      } catch {
        obstacles.insert(error)
      }
    }
    guard estimates.count >= needed, let base = median(estimates.map(\.base)),
      let current = median(estimates.map(\.current))
    else {
      // A reason that all members share says more than their number.
      let shared = estimates.isEmpty && obstacles.count == 1 ? obstacles.first : nil
      result = ProgressResult(
        obstacle: shared
          ?? .fewMembers(
            count: estimates.count, members: members.count, needed: needed))
      return
    }
    template = ProgressInput(
      points: [], direction: template.direction, target: template.target,
      baseYear: template.baseYear, targetYear: template.targetYear,
      firstYear: template.firstYear, limits: template.limits)
    result = method.judge(
      ProgressEstimates(
        base: base, isBaseObserved: estimates.allSatisfy(\.isBaseObserved), current: current,
        expected: median(estimates.compactMap(\.expected)), projection: nil), template
    ).ifFinite()
    result.quantities.insert(
      contentsOf: [
        .init("members in the medians", Double(estimates.count)),
        .init("members", Double(members.count)),
      ], at: 0)
  }

  /// How many members are in each category, the worst first, and then how many
  /// cannot be assessed.
  public func counts(categories: Int) -> [Int] {
    let levels = members.map { $0.result.category?.level ?? categories }
    return (0...categories).map { level in levels.count { $0 == level } }
  }
}
