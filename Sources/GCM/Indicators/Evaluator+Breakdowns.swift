import Migration
import Observations
import Statistics

extension Evaluator {
  /// A statistic over the codes of a breakdown, for each period.
  ///
  /// A sum is missing where one of its parts is. The other statistics are of
  /// the parts that have a value; the statuses of those without one stay with
  /// the result, so that its mark tells of them.
  mutating func over(
    _ statistic: Formula.BreakdownStatistic, _ reference: SeriesReference, dimension: String,
    area: String
  ) -> IndicatorSeries {
    let key = reference.key
    guard let index = store.index(key, isOutward: reference.isOutward) else {
      return IndicatorSeries(absence: .noFigures(key))
    }
    let excludesUnknown =
      dimension == "counterpart" && statistic != .sum && statistic != .unknownShare
    var parts: [Int: [IndicatorPoint]] = [:]
    var unknownParts: [Int: [Double]] = [:]
    if let areaSymbol = store.symbol(area) {
      for coordinates in coordinateList(reference, dimension: dimension, index: index) {
        if excludesUnknown, unknownCounterparts.contains(coordinates.counterpart) { continue }
        for entry in index.slices[coordinates]?[areaSymbol] ?? [] {
          let point = point(entry, key: key)
          parts[entry.period, default: []].append(point)
          if unknownCounterparts.contains(coordinates.counterpart), let value = point.value {
            unknownParts[entry.period, default: []].append(value)
          }
        }
      }
    }
    guard !parts.isEmpty else { return IndicatorSeries(absence: .noFiguresForArea(key)) }
    return IndicatorSeries(
      points: parts.keys.sorted().map { period in
        let points = parts[period] ?? []
        let absent = points.first { $0.value == nil }
        // A sum without one of its parts would count what is missing as zero.
        let isPartial = statistic == .sum && absent != nil
        let values = points.compactMap(\.value)
        let value: Double? =
          statistic == .unknownShare
          ? percentShare(
            of: CompensatedSum(unknownParts[period] ?? []).value,
            in: CompensatedSum(values).value)
          : isPartial ? nil : statistic.apply(to: values)
        // A part that was suppressed is missed by the value, and its code says so; one that was
        // never reported, such as a corridor without a survey, is no part.
        let unreported = ObservationStatusSet(.notReported)
        let told = value == nil ? points : points.filter { $0.statuses != unreported }
        return IndicatorPoint(
          period: Period(ordinal: period), value: value,
          statuses: told.reduce(into: []) { $0.formUnion($1.statuses) },
          reason: value == nil ? absent?.reason ?? statistic.reasonForNone : nil,
          inputs: points.flatMap(\.inputs))
      }, absence: .noFigureForPeriod(key))
  }

  /// The coordinates that differ from the reference's in one dimension only,
  /// in the order of their codes.
  private mutating func coordinateList(
    _ reference: SeriesReference, dimension: String, index: SeriesIndex
  ) -> [SliceCoordinates] {
    let key = BreakdownKey(reference: reference, dimension: dimension)
    if let known = coordinateLists[key] { return known }
    var result: [(code: String, coordinates: SliceCoordinates)] = []
    var fixed = reference
    let isSelected = reference.selection.contains { $0.dimension == dimension }
    if !isSelected, SeriesReference.isFurther(dimension) {
      fixed.selection.removeAll { SeriesReference.isFurther($0.dimension) }
    }
    if let base = coordinates(of: fixed) {
      // A code that is selected already is the only one left of its dimension.
      if isSelected { result.append(("", base)) }
      for coordinates in index.slices.keys where !isSelected {
        if let code = code(of: coordinates, differingFrom: base, in: dimension, reference) {
          result.append((code, coordinates))
        }
      }
    }
    let list = result.sorted { $0.code < $1.code }.map(\.coordinates)
    coordinateLists[key] = list
    return list
  }

  /// The code of a dimension, if the coordinates differ in it alone.
  private func code(
    of coordinates: SliceCoordinates, differingFrom base: SliceCoordinates, in dimension: String,
    _ reference: SeriesReference
  ) -> String? {
    var expected = base
    let symbol: Int32
    switch dimension {
    case "counterpart":
      expected.counterpart = coordinates.counterpart
      symbol = coordinates.counterpart
      if aggregateCounterparts.contains(symbol) { return nil }
    case "sex":
      expected.sex = coordinates.sex
      symbol = coordinates.sex
    case "age":
      expected.age = coordinates.age
      symbol = coordinates.age
    case "migratory_status":
      expected.migratoryStatus = coordinates.migratoryStatus
      symbol = coordinates.migratoryStatus
    default:
      expected.breakdown = coordinates.breakdown
      symbol = coordinates.breakdown
      guard symbol >= 0 else { return nil }
      let selected = reference.furtherCodes
      let pieces = store.text(symbol).split(separator: ";").map(String.init)
      let rest = pieces.filter { !selected.contains($0) }
      guard rest.count == 1, rest[0].hasPrefix("\(dimension)="), pieces.count == selected.count + 1
      else { return nil }
    }
    guard expected == coordinates, symbol >= 0, store.text(symbol) != Observation.total else {
      return nil
    }
    return store.text(symbol)
  }
}

extension SeriesReference {
  /// Whether a dimension stands in the breakdown column.
  fileprivate static func isFurther(_ dimension: String) -> Bool {
    !["sex", "age", "migratory_status", "counterpart"].contains(dimension)
  }

  /// The codes it selects in the breakdown column, as they stand there.
  fileprivate var furtherCodes: [String] {
    selection.filter { SeriesReference.isFurther($0.dimension) }
      .map { "\($0.dimension)=\($0.code)" }
  }
}

extension Formula.BreakdownStatistic {
  /// Why there is no statistic of parts that all have a value.
  fileprivate var reasonForNone: MissingReason {
    switch self {
    case .effectiveNumber, .largestShare, .herfindahl, .entropy, .entropyNumber, .unknownShare:
      .noConcentration
    case .evenness: .unfit("evenness needs two parts above zero and none below")
    case .sum, .mean, .shareAbove: .tooLarge
    }
  }
}
