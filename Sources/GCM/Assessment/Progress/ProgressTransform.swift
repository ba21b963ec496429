/// What is done to a series before a method judges it, for indicators whose
/// values are no amounts to be raised or lowered without end.
///
/// After Open SDG, Statistics Canada ("goldilocks" indicators, rates of growth).
/// The factor by which a value in the wished range counts as exactly right is
/// theirs. Several are applied one after the other.
public enum ProgressTransform: Sendable, Hashable {
  /// A ratio of two parts that should be one: y becomes max(y, 1 / y), and 1
  /// from 0.97 to 1.03; the less, the better, down to 1.
  case parity
  /// Values inside the range are right, and those outside are the worse the
  /// farther they are: y becomes the upper end plus its distance from the
  /// range; the less, the better, down to the upper end. With both ends 50 it
  /// is 50 + |y - 50|.
  case range(ClosedRange<Double>)
  /// A series whose latest value is below the floor is not assessed.
  case floor(Double)
  /// Percent growth a year becomes a level that starts at 100; a target of the
  /// growth has no meaning for the level and is dropped.
  case levels

  /// The ratios that count as parity.
  public static let parityRange = 0.97...1.03

  /// Reads `parity`, `range:LOW:HIGH`, `floor:VALUE` or `levels`.
  public init?(_ text: String) {
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let numbers = pieces.dropFirst().compactMap { Double($0) }.filter(\.isFinite)
    guard numbers.count == pieces.count - 1 else { return nil }
    switch (pieces.first, numbers.count) {
    case ("parity", 0): self = .parity
    case ("levels", 0): self = .levels
    case ("floor", 1): self = .floor(numbers[0])
    case ("range", 2) where numbers[0] <= numbers[1]: self = .range(numbers[0]...numbers[1])
    default: return nil
    }
  }

  /// What is done, in words.
  public var title: String {
    switch self {
    case .parity: "parity: y becomes max(y, 1 / y), and 1 from 0.97 to 1.03"
    case .range(let range):
      "range: y becomes \(range.upperBound) plus its distance from \(range.lowerBound) to "
        + "\(range.upperBound)"
    case .floor(let floor): "floor: not assessed where the latest value is below \(floor)"
    case .levels: "levels: percent growth a year becomes a level that starts at 100"
    }
  }

  /// The target of the transformed values.
  func target(_ target: Double?) -> Double? {
    switch self {
    case .parity: 1
    case .range(let range): range.upperBound
    case .floor: target
    case .levels: nil
    }
  }

  /// Transforms a series and what is desired of it.
  func applied(to input: ProgressInput) -> ProgressInput {
    guard input.obstacle == nil else { return input }
    var input = input
    do {
      input.points = try points(input)
    } catch {
      input.obstacle = error
    }
    input.target = target(input.target)
    switch self {
    case .parity:
      input.direction = .lower
      input.limits = 1...Double.infinity
    case .range(let range):
      input.direction = .lower
      input.limits = range.upperBound...Double.infinity
    case .levels: input.limits = 0...Double.infinity
    case .floor: break
    }
    return input
  }

  private func points(_ input: ProgressInput) throws(ProgressObstacle) -> [ProgressPoint] {
    let points = input.points
    switch self {
    case .parity:
      guard points.allSatisfy({ $0.value > 0 }) else { throw .noRatio }
      return points.map { point in
        let isParity = Self.parityRange.contains(point.value)
        return ProgressPoint(
          time: point.time, value: isParity ? 1 : max(point.value, 1 / point.value))
      }
    case .range(let range):
      return points.map { point in
        let distance = max(range.lowerBound - point.value, point.value - range.upperBound, 0)
        return ProgressPoint(time: point.time, value: range.upperBound + distance)
      }
    case .floor(let floor):
      if let latest = points.last, latest.value < floor {
        throw .belowFloor(year: latest.year, floor: floor)
      }
      return points
    case .levels:
      guard let first = points.first else { return points }
      var levels = [ProgressPoint(time: first.time - 1, value: 100)]
      for point in points {
        let before = levels[levels.count - 1]
        guard point.time == before.time + 1 else {
          throw .rateMissing(year: before.year + 1)
        }
        let level = before.value * (1 + point.value / 100)
        guard level > 0, level.isFinite else { throw .overflow }
        levels.append(ProgressPoint(time: point.time, value: level))
      }
      return levels
    }
  }
}
