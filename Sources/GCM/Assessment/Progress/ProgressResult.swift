/// One category of a method.
public struct ProgressCategory: Sendable, Hashable {
  public var title: String
  /// 0 for the worst category of the method; the better, the higher.
  public var level: Int
}

/// A number that a method uses or finds, with what it is.
public struct ProgressQuantity: Sendable, Hashable {
  public var name: String
  /// In the unit of the indicator, unless the name says otherwise.
  public var value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// What a method says of a series.
public struct ProgressResult: Sendable, Hashable {
  /// `nil` where the series cannot be assessed.
  public var category: ProgressCategory?
  /// The score of the methods that have one, in their own range.
  public var score: Double?
  /// What is averaged over the indicators of an objective; the score, unless
  /// the method averages something else.
  public var measure: Double? {
    get { ownMeasure ?? score }
    set { ownMeasure = newValue }
  }
  private var ownMeasure: Double?
  /// The value in the target year, of the methods that project one.
  public var expectedValue: Double?
  /// The probability of each category, the worst first; `nil` where the
  /// category is no cut of a value with a known distribution.
  public var probabilities: [Double]?
  /// Every number on the way to the category, in the order of computation.
  public var quantities: [ProgressQuantity]
  /// The rule that decided where no formula did.
  public var rule: String?
  /// Why there is no category.
  public var obstacle: ProgressObstacle?

  public init(
    category: ProgressCategory? = nil, score: Double? = nil, expectedValue: Double? = nil,
    probabilities: [Double]? = nil, quantities: [ProgressQuantity] = [], rule: String? = nil,
    obstacle: ProgressObstacle? = nil
  ) {
    self.category = category
    self.score = score
    self.expectedValue = expectedValue
    self.probabilities = probabilities
    self.quantities = quantities
    self.rule = rule
    self.obstacle = obstacle
  }

  /// The result itself, unless one of its numbers has overflowed.
  func ifFinite() -> ProgressResult {
    let numbers = quantities.map(\.value) + [score, expectedValue].compactMap { $0 }
    return numbers.allSatisfy(\.isFinite) ? self : ProgressResult(obstacle: .overflow)
  }

  /// The probability of the category that was found.
  public var probability: Double? {
    category.flatMap { category in probabilities.map { $0[category.level] } }
  }
}

/// Why a series cannot be assessed by a method.
public enum ProgressObstacle: Error, Sendable, Hashable {
  case noDirection
  case noTarget
  case noValues(since: Int)
  /// A change needs two values, and the only one does not meet the target.
  case oneValue(year: Int)
  /// All values are of years before the one that progress is measured from.
  case noValueAfterBase(year: Int)
  /// Fewer values in the years that the method looks at than it needs.
  case tooFewValues(count: Int, needed: Int, years: Int)
  /// The values that the method looks at lie too near to one another in time.
  case tooShort(years: Int, needed: Int)
  /// A rate of growth between values on both sides of zero has no meaning.
  case mixedSigns
  /// A rate of growth from zero or to zero has no meaning.
  case zeroValue
  /// A logarithm needs values above zero.
  case notPositive
  /// A logit needs values between zero and the whole.
  case outsideShare(of: Double)
  /// Yes or no has no rate of change.
  case binary
  /// A number on the way is greater than a number can be.
  case overflow
  /// A ratio of two parts that is not above zero has no inverse.
  case noRatio
  /// The latest value is below what is assessed.
  case belowFloor(year: Int, floor: Double)
  /// Levels need the rate of every year.
  case rateMissing(year: Int)
  case tooFewPeers(count: Int, needed: Int)
  /// The value of the group does not have the unit of its members.
  case groupUnit
  case fewMembers(count: Int, members: Int, needed: Int)

  /// The reason in words.
  public var text: String {
    switch self {
    case .noDirection: "the indicator has no desired direction"
    case .noTarget: "the method needs a target and the indicator has none"
    case .noValues(let year): "there is no value since \(year)"
    case .oneValue(let year): "there is only one value (\(year)); a change needs two"
    case .noValueAfterBase(let year): "there is no value after \(year)"
    case .tooFewValues(let count, let needed, let years):
      "\(count) of the \(needed) values needed in the last \(years) years"
    case .tooShort(let years, let needed):
      "the values are \(years) years apart; at least \(needed) are needed"
    case .mixedSigns: "a rate of growth needs values of one sign"
    case .zeroValue: "a rate of growth needs values that are not zero"
    case .notPositive: "the log-linear model needs values above zero"
    case .outsideShare(let whole): "the logit model needs values from 0 to \(whole)"
    case .binary: "yes or no has no rate of change"
    case .overflow: "a number on the way is greater than a number can be"
    case .noRatio: "a ratio of two parts needs values above zero"
    case .belowFloor(let year, let floor):
      "the latest value (\(year)) is below \(floor), from where on it is not assessed"
    case .rateMissing(let year): "levels need the growth of every year; there is none for \(year)"
    case .tooFewPeers(let count, let needed):
      "\(count) of the \(needed) other areas needed to compare with"
    case .groupUnit: "the value of the group does not have the unit of its members and their target"
    case .fewMembers(let count, let members, let needed):
      "\(count) of \(members) members can be projected; \(needed) are needed"
    }
  }
}
