import DataFrames

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FigureCheck {
  /// Whether a time series can have a gap, a break or an outlier, told by its
  /// length and statuses alone: most of millions cannot.
  func isWorthLooking(at places: Range<Int>, of sorted: ObservationList) -> Bool {
    places.count > Self.leastChanges
      || sorted.counterpartCodes[places.lowerBound] < 0 && places.count > 2
      || sorted.states[places].contains { $0.status == .seriesBreak }
  }

  /// Whole years without a value between years that have one.
  ///
  /// The usual distance is the one that most neighbours have, the shorter of
  /// two; a distance of twice that or more is a gap. A series of fewer than
  /// three values has no usual distance. Pairs of countries are not judged: a
  /// pair without people has no row in most sources.
  func gaps(_ series: ArraySlice<Observation>) -> [FigureFinding] {
    guard series.first?.counterpart == nil else { return [] }
    let known = series.filter { $0.value != nil && $0.period.part == .wholeYear }
    let distances = zip(known, known.dropFirst()).map { $1.period.year - $0.period.year }
    guard distances.count >= 2 else { return [] }
    var counts: [Int: Int] = [:]
    for distance in distances where distance > 0 { counts[distance, default: 0] += 1 }
    guard let usual = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else {
      return []
    }
    return zip(known, known.dropFirst()).compactMap { before, after in
      guard after.period.year - before.period.year >= 2 * usual else { return nil }
      let statuses = Set(
        series.filter { before.period < $0.period && $0.period < after.period }
          .map(\.status.title)
      ).sorted()
      let reason = statuses.isEmpty ? "no rows" : statuses.joined(separator: ", ")
      return FigureFinding(
        .gap, .warning, after,
        "no value between \(before.period) and \(after.period), \(reason); the usual distance is "
          + "\(usual) \(usual == 1 ? "year" : "years")")
    }
  }

  /// Figures that the publisher flags as the first after a break.
  func breaks(_ series: ArraySlice<Observation>) -> [FigureFinding] {
    series.filter { $0.status == .seriesBreak && $0.value != nil }.map {
      FigureFinding(.seriesBreak, .warning, $0, "the publisher flags a break before it")
    }
  }

  /// Values below this are not judged: a change of a few persons is no sign of
  /// a mistake.
  private static let smallest = 30.0
  /// The least scale of changes, in logarithms: a series that hardly moves
  /// would make an outlier of every small change.
  private static let leastScale = 0.02
  /// The changes a series must have before any is judged.
  private static let leastChanges = 6

  /// Figures whose change from the one before is far from the usual change.
  ///
  /// Changes are differences of logarithms a year; the score is the distance
  /// from their median over 1.4826 times the median absolute deviation
  /// (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993, use the
  /// same score with a threshold of 3.5). Of a jump and the jump back only the
  /// first is told.
  func outliers(_ series: ArraySlice<Observation>) -> [FigureFinding] {
    let known = series.filter { ($0.value ?? 0) > 0 && $0.period.part == .wholeYear }
    let pairs = zip(known, known.dropFirst()).filter { $0.period.year < $1.period.year }
    guard pairs.count >= Self.leastChanges else { return [] }
    let changes = pairs.map { before, after in
      log((after.value ?? 1) / (before.value ?? 1)) / Double(after.period.year - before.period.year)
    }
    let centre = Self.median(changes)
    let deviation = Self.median(changes.map { abs($0 - centre) })
    let scale = max(1.4826 * deviation, Self.leastScale)
    var findings: [FigureFinding] = []
    var toldBefore = 0.0
    for ((before, after), change) in zip(pairs, changes) {
      let score = (change - centre) / scale
      defer { toldBefore = abs(score) > outlierThreshold ? score : 0 }
      guard abs(score) > outlierThreshold,
        toldBefore * score >= 0 || abs(toldBefore) < abs(score) / 4,
        max(before.value ?? 0, after.value ?? 0) >= Self.smallest
      else { continue }
      let percent = ((after.value ?? 0) / (before.value ?? 1) - 1) * 100
      findings.append(
        FigureFinding(
          .outlier, .warning, after,
          "\(Self.text(before.value ?? 0)) in \(before.period) to \(Self.text(after.value ?? 0)), "
            + "\(Self.signed(percent)) percent; \(Self.oneDecimal(abs(score))) times the scale from "
            + "the median change of \(Self.signed((exp(centre) - 1) * 100)) percent a year"))
    }
    return findings
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  static func text(_ value: Double) -> String { CompiledTable.text(value) }

  /// With one decimal, rounded half away from zero.
  static func oneDecimal(_ value: Double) -> String {
    guard value.magnitude < 1e12 else { return value.description }
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  static func signed(_ value: Double) -> String { (value < 0 ? "" : "+") + oneDecimal(value) }
}
