/// A way to judge whether a series moves towards what is desired of it.
///
/// The methods of different organisations give different answers for the same
/// series; they are offered side by side, with every threshold a parameter
/// whose default is that of the source. A name says «after» where the text of
/// the organisation itself was not available and the formula comes from
/// others who apply it.
public protocol ProgressMethod: Sendable {
  /// The word that chooses the method on a command line.
  var id: String { get }
  /// The method as printed.
  var name: String { get }
  /// The formula in plain text.
  var formula: String { get }
  /// The titles of the categories, the worst first.
  var categories: [String] { get }
  /// The thresholds and choices of the method.
  var parameters: [ProgressQuantity] { get }
  /// How the indicators of an objective are summed up; `nil` where the source
  /// gives no rule.
  var aggregation: ProgressAggregation? { get }
  /// Judges a series.
  ///
  /// - Throws: why it cannot be judged.
  func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult
}

extension ProgressMethod {
  public var aggregation: ProgressAggregation? { nil }

  /// Judges a series; where that is not possible the result says why.
  public func assess(_ input: ProgressInput) -> ProgressResult {
    do {
      return try judge(input).ifFinite()
    } catch {
      return ProgressResult(obstacle: error)
    }
  }

  /// A category by its position among the titles.
  func category(_ level: Int) -> ProgressCategory {
    ProgressCategory(title: categories[level], level: level)
  }

  /// The best category, for a value that meets its target already.
  var best: ProgressCategory { category(categories.count - 1) }

  /// The category of a measure: one step up for each cut that it reaches.
  func category(_ measure: Double, cuts: [ProgressCut]) -> ProgressCategory {
    category(cuts.count { $0.isReached(by: measure) })
  }
}

/// The limit between two neighbouring categories.
public struct ProgressCut: Sendable, Hashable {
  public var value: Double
  /// Whether a measure of exactly this value belongs to the better category.
  public var isInclusive: Bool

  public init(_ value: Double, isInclusive: Bool = true) {
    self.value = value
    self.isInclusive = isInclusive
  }

  func isReached(by measure: Double) -> Bool {
    isInclusive ? measure >= value : measure > value
  }
}
