/// What a figure is about, apart from its period, source and value: a time
/// series has one.
public struct FigureKey: Sendable, Hashable {
  public var series: String
  public var area: String
  public var counterpart: String?
  public var sex: String
  public var age: String
  public var migratoryStatus: String
  public var breakdown: String?

  public init(_ figure: Observation) {
    series = figure.series
    area = figure.area
    counterpart = figure.counterpart
    sex = figure.sex
    age = figure.age
    migratoryStatus = figure.migratoryStatus
    breakdown = figure.breakdown
  }

  /// The parts other than totals, in words: `sex=F, route=land`; empty for a total.
  public var part: String {
    var parts: [String] = []
    if let counterpart { parts.append("counterpart=\(counterpart)") }
    if sex != Observation.total { parts.append("sex=\(sex)") }
    if age != Observation.total { parts.append("age=\(age)") }
    if migratoryStatus != Observation.total { parts.append("migratory_status=\(migratoryStatus)") }
    if let breakdown { parts.append(breakdown) }
    return parts.joined(separator: ", ")
  }

  /// Series, area, counterpart, breakdown, sex, age and migratory status, texts in byte order.
  static func precedes(_ left: FigureKey, _ right: FigureKey) -> Bool {
    for (one, other) in zip(left.texts, right.texts) where one != other {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return false
  }

  private var texts: [String] {
    [series, area, counterpart ?? "", breakdown ?? "", sex, age, migratoryStatus]
  }
}
