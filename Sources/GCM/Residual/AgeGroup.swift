/// An age group in completed years; without an upper age it is open-ended.
public struct AgeGroup: Sendable, Hashable, Comparable {
  public let lower: Int
  /// The last completed year of age; `nil` where the group is open-ended.
  public let upper: Int?

  public init(lower: Int, upper: Int?) {
    self.lower = lower
    self.upper = upper
  }

  /// Reads `10-14`, `75+`, `10` for one year of age, and the SDMX forms `Y10T14`
  /// and `Y_GE75`.
  public init?(_ text: some StringProtocol) {
    let plain = text.hasPrefix("Y_GE") ? text.dropFirst(4) + "+" : text.drop { $0 == "Y" } + ""
    func year(_ digits: some StringProtocol) -> Int? {
      digits.allSatisfy(\.isNumber) ? Int(digits).flatMap { $0 <= 150 ? $0 : nil } : nil
    }
    if plain.hasSuffix("+") {
      guard let lower = year(plain.dropLast()) else { return nil }
      self.init(lower: lower, upper: nil)
      return
    }
    let ends = plain.split(
      omittingEmptySubsequences: false, whereSeparator: { "-–T".contains($0) }
    ).map { year($0) }
    guard ends.count <= 2, let first = ends.first, let lower = first, let last = ends.last,
      let upper = last, lower <= upper
    else { return nil }
    self.init(lower: lower, upper: upper)
  }

  /// How many years of age the group has; `nil` where it is open-ended.
  public var width: Int? { upper.map { $0 - lower + 1 } }

  /// By lower age.
  public static func < (left: AgeGroup, right: AgeGroup) -> Bool { left.lower < right.lower }
}

extension AgeGroup: CustomStringConvertible {
  /// `10-14`, `75+` or `10`.
  public var description: String {
    upper.map { $0 == lower ? "\(lower)" : "\(lower)-\($0)" } ?? "\(lower)+"
  }
}
