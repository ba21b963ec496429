/// A set of indicator variables, one for each level of a category, whose
/// coefficients a model takes account of without printing them: origins,
/// destinations, origins by year.
public struct AbsorbedEffect: Sendable, Equatable {
  public let name: String
  /// The level of each observation, from 0.
  public let levels: [Int32]
  /// Levels are less than this number; some of them may have no observation.
  public let levelCount: Int

  /// - Parameter levels: one an observation, 0 at least.
  public init(name: String, levels: [Int32]) {
    precondition(levels.allSatisfy { $0 >= 0 }, "levels are counted from 0")
    self.name = name
    self.levels = levels
    levelCount = Int((levels.max() ?? -1) + 1)
  }

  /// The effect at some of the observations, in that order, its levels
  /// numbered anew in the order of the old ones, without those that are not met.
  func restricted(to rows: [Int]) -> AbsorbedEffect {
    var number = [Int32](repeating: -1, count: levelCount)
    for row in rows { number[Int(levels[row])] = 0 }
    var next: Int32 = 0
    for level in number.indices where number[level] == 0 {
      number[level] = next
      next += 1
    }
    return AbsorbedEffect(
      name: name, levels: rows.map { number[Int(levels[$0])] }, levelCount: Int(next))
  }

  private init(name: String, levels: [Int32], levelCount: Int) {
    self.name = name
    self.levels = levels
    self.levelCount = levelCount
  }
}

/// A variable that explains the response, with a coefficient of its own.
public struct Covariate: Sendable, Equatable {
  public let name: String
  /// One finite value an observation.
  public let values: [Double]

  public init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }
}
