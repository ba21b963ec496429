import Migration
import Observations
import Statistics

/// Computes formulas over the figures of a store, area by area.
///
/// Every operation keeps the status codes of its inputs, and says why a value
/// is missing instead of leaving it out.
struct Evaluator {
  let store: FigureStore
  let worldArea: String
  /// The symbols of counterparts that are aggregates of others.
  let aggregateCounterparts: Set<Int32>
  /// The symbols of counterparts that name no country.
  let unknownCounterparts: Set<Int32>
  /// Whether points keep the figures behind them.
  let keepsInputs: Bool

  private var worldOperands: [Formula: Operand] = [:]
  private var coordinateLists: [BreakdownKey: [SliceCoordinates]] = [:]

  /// A constant, or values by period.
  enum Operand {
    /// `nil` where a constant is divided by zero.
    case constant(Double?)
    case series(IndicatorSeries)
  }

  private struct BreakdownKey: Hashable {
    var reference: SeriesReference
    var dimension: String
  }

  init(
    store: FigureStore, areas: AreaCatalogue, worldArea: String, keepsInputs: Bool = false
  ) {
    self.store = store
    self.worldArea = worldArea
    self.keepsInputs = keepsInputs
    var aggregates: Set<Int32> = []
    var unknown: Set<Int32> = []
    for area in areas.areas {
      guard let symbol = store.symbol(area.id) else { continue }
      switch area.kind {
      case .world, .region: aggregates.insert(symbol)
      case .unknown, .other, .stateless: unknown.insert(symbol)
      default: break
      }
    }
    aggregateCounterparts = aggregates
    unknownCounterparts = unknown
  }

  /// The values of a formula for an area.
  mutating func series(
    of formula: Formula, area: String, disaggregation: Disaggregation = .total
  ) -> IndicatorSeries {
    switch evaluate(formula, area: area, disaggregation) {
    case .constant(let value):
      IndicatorSeries(
        absence: value.map { .noFormula("the formula is the constant \($0)") } ?? .divisionByZero)
    case .series(let series): series
    }
  }

  private mutating func evaluate(
    _ formula: Formula, area: String, _ disaggregation: Disaggregation
  ) -> Operand {
    switch formula {
    case .number(let value):
      return .constant(value)
    case .series(let reference):
      return .series(leaf(disaggregation.applied(to: reference), area: area))
    case .negated(let operand):
      return combined(.multiply, .constant(-1), evaluate(operand, area: area, disaggregation))
    case .binary(let symbol, let left, let right):
      return combined(
        symbol, evaluate(left, area: area, disaggregation),
        evaluate(right, area: area, disaggregation))
    case .growth(let operand):
      return .series(
        fromPrevious(series(of: operand, area: area, disaggregation: disaggregation)) {
          annualRateOfChange(from: $0, to: $1, years: $2)
        })
    case .change(let operand):
      return .series(
        fromPrevious(series(of: operand, area: area, disaggregation: disaggregation)) {
          first, last, _ in
          last - first
        })
    case .world(let operand):
      let key = Formula.world(operand).withSelections(of: disaggregation)
      if let known = worldOperands[key] { return known }
      let result = evaluate(operand, area: worldArea, disaggregation)
      worldOperands[key] = result
      return result
    case .over(let statistic, let reference, let dimension):
      return .series(
        over(statistic, disaggregation.applied(to: reference), dimension: dimension, area: area))
    case .covering(let part, let whole, let percent):
      let known = series(of: part, area: area, disaggregation: disaggregation)
      let all = series(of: whole, area: area, disaggregation: disaggregation)
      return .series(known.mapped { $0.covering(all[$0.period], percent: percent) })
    case .availability:
      // Counted over the other indicators by `Evaluation`, not here.
      return .series(IndicatorSeries(absence: .noFormula("counted over all indicators")))
    }
  }
}

// MARK: - Leaves

extension Evaluator {
  /// The figures of a series for an area.
  func leaf(_ reference: SeriesReference, area: String) -> IndicatorSeries {
    let key = reference.key
    guard let index = store.index(key, isOutward: reference.isOutward) else {
      return IndicatorSeries(absence: .noFigures(key))
    }
    guard let areaSymbol = store.symbol(area) else {
      return IndicatorSeries(absence: .noFiguresForArea(key))
    }
    guard let coordinates = coordinates(of: reference),
      let slice = index.slices[coordinates]
    else {
      return IndicatorSeries(absence: absence(of: reference))
    }
    guard let entries = slice[areaSymbol] else {
      return IndicatorSeries(absence: .noFiguresForArea(key))
    }
    return IndicatorSeries(
      points: entries.map { point($0, key: key) }, absence: .noFigureForPeriod(key))
  }

  private func absence(of reference: SeriesReference) -> MissingReason {
    guard let code = reference.selection.first else { return .noFiguresForArea(reference.key) }
    return .noBreakdown(reference.key, dimension: "\(code.dimension)=\(code.code)")
  }

  fileprivate func point(_ entry: SeriesIndex.Entry, key: SeriesKey) -> IndicatorPoint {
    let table = store.tables[entry.reference.table]
    let row = entry.reference.row
    let status = table.status(row)
    let period = Period(ordinal: entry.period)
    let inputs = keepsInputs ? [entry.reference] : []
    guard let value = table.values[row] else {
      return IndicatorPoint(
        period: period, value: nil, statuses: .init(status), reason: .published(status, key),
        inputs: inputs)
    }
    return IndicatorPoint(
      period: period, value: value.scaled(byPowerOfTen: table.unitMultipliers[row] ?? 0),
      statuses: .init(status), inputs: inputs)
  }

  /// The coordinates that a reference selects; `nil` if no figure has them.
  fileprivate func coordinates(of reference: SeriesReference) -> SliceCoordinates? {
    guard let total = store.symbol(Observation.total) else { return nil }
    var result = SliceCoordinates(
      counterpart: -1, sex: total, age: total, migratoryStatus: total, breakdown: -1)
    var further: [String] = []
    for code in reference.selection {
      switch code.dimension {
      case "sex", "age", "migratory_status", "counterpart":
        guard let symbol = store.symbol(code.code) else { return nil }
        switch code.dimension {
        case "sex": result.sex = symbol
        case "age": result.age = symbol
        case "counterpart": result.counterpart = symbol
        default: result.migratoryStatus = symbol
        }
      default:
        further.append("\(code.dimension)=\(code.code)")
      }
    }
    if !further.isEmpty {
      guard let symbol = store.symbol(further.joined(separator: ";")) else { return nil }
      result.breakdown = symbol
    }
    return result
  }
}

// MARK: - Operations

extension Evaluator {
  /// Combines two operands period by period.
  ///
  /// A sum or difference has the periods of either side, a product or ratio
  /// those of its left side: a population without migrants is no ratio, but
  /// migrants without a population are a ratio that is missing.
  fileprivate func combined(
    _ symbol: Formula.Operator, _ left: Operand, _ right: Operand
  ) -> Operand {
    switch (left, right) {
    case (.constant(let one), .constant(let other)):
      return .constant(one.flatMap { one in other.flatMap { symbol.apply(one, $0) } })
    case (.series(let series), .constant(let value)):
      return .series(
        series.mapped { $0.combined(symbol, IndicatorPoint(constant: value, in: $0.period)) })
    case (.constant(let value), .series(let series)):
      return .series(
        series.mapped { IndicatorPoint(constant: value, in: $0.period).combined(symbol, $0) })
    case (.series(let one), .series(let other)):
      return .series(merged(symbol, one, other))
    }
  }

  private func merged(
    _ symbol: Formula.Operator, _ left: IndicatorSeries, _ right: IndicatorSeries
  ) -> IndicatorSeries {
    let keepsRight = symbol == .add || symbol == .subtract
    var points: [IndicatorPoint] = []
    var position = 0
    for point in left.points {
      while position < right.points.count, right.points[position].period < point.period {
        let other = right.points[position]
        if keepsRight {
          points.append(
            IndicatorPoint(period: other.period, value: nil, reason: left.absence)
              .combined(symbol, other))
        }
        position += 1
      }
      if position < right.points.count, right.points[position].period == point.period {
        points.append(point.combined(symbol, right.points[position]))
        position += 1
      } else {
        points.append(
          point.combined(
            symbol, IndicatorPoint(period: point.period, value: nil, reason: right.absence)))
      }
    }
    if keepsRight {
      for other in right.points[position...] {
        points.append(
          IndicatorPoint(period: other.period, value: nil, reason: left.absence)
            .combined(symbol, other))
      }
    }
    // Of the periods that are no point, the left side has no figure in any case.
    return IndicatorSeries(points: points, absence: left.absence)
  }

  /// Compares each value with the previous one.
  fileprivate func fromPrevious(
    _ series: IndicatorSeries, _ compare: (Double, Double, Double) -> Double?
  ) -> IndicatorSeries {
    var previous: IndicatorPoint?
    return series.mapped { point in
      guard let value = point.value else { return point }
      guard !point.period.isUnfinishedYear else {
        return IndicatorPoint(period: point.period, value: nil, reason: .unfinishedYear)
      }
      defer { previous = point }
      guard let earlier = previous, let earlierValue = earlier.value else {
        return IndicatorPoint(period: point.period, value: nil, reason: .noEarlierValue)
      }
      let years = point.period.start - earlier.period.start
      let result = compare(earlierValue, value, years)
      return IndicatorPoint(
        period: point.period, value: result,
        statuses: point.statuses.union(earlier.statuses),
        reason: result == nil ? .notPositive : nil, inputs: earlier.inputs + point.inputs)
    }
  }
}

extension IndicatorPoint {
  /// The value of a constant, which is missing where it is divided by zero.
  fileprivate init(constant: Double?, in period: Period) {
    self.init(period: period, value: constant, reason: constant == nil ? .divisionByZero : nil)
  }
}

// MARK: - Breakdowns

extension Evaluator {
  /// A statistic over the codes of a breakdown, for each period.
  fileprivate mutating func over(
    _ statistic: Formula.BreakdownStatistic, _ reference: SeriesReference, dimension: String,
    area: String
  ) -> IndicatorSeries {
    let key = reference.key
    guard let index = store.index(key, isOutward: reference.isOutward) else {
      return IndicatorSeries(absence: .noFigures(key))
    }
    let excludesUnknown = dimension == "counterpart" && statistic != .sum
    var parts: [Int: [IndicatorPoint]] = [:]
    if let areaSymbol = store.symbol(area) {
      for coordinates in coordinateList(reference, dimension: dimension, index: index) {
        if excludesUnknown, unknownCounterparts.contains(coordinates.counterpart) { continue }
        for entry in index.slices[coordinates]?[areaSymbol] ?? [] {
          parts[entry.period, default: []].append(point(entry, key: key))
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
        let value = isPartial ? nil : statistic.apply(to: points.compactMap(\.value))
        // What is missing is in no value, and neither is the reason for it.
        let told = value == nil ? points : points.filter { $0.value != nil }
        return IndicatorPoint(
          period: Period(ordinal: period), value: value,
          statuses: told.reduce(into: []) { $0.formUnion($1.statuses) },
          reason: value == nil ? absent?.reason ?? .divisionByZero : nil,
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

extension Formula {
  /// The formula with a disaggregation written into its series, as a key.
  fileprivate func withSelections(of disaggregation: Disaggregation) -> Formula {
    switch self {
    case .number, .availability: self
    case .series(let reference): .series(disaggregation.applied(to: reference))
    case .negated(let operand): .negated(operand.withSelections(of: disaggregation))
    case .growth(let operand): .growth(operand.withSelections(of: disaggregation))
    case .change(let operand): .change(operand.withSelections(of: disaggregation))
    case .world(let operand): .world(operand.withSelections(of: disaggregation))
    case .binary(let symbol, let left, let right):
      .binary(
        symbol, left.withSelections(of: disaggregation), right.withSelections(of: disaggregation))
    case .covering(let part, let whole, let percent):
      .covering(
        part.withSelections(of: disaggregation), whole.withSelections(of: disaggregation),
        percent: percent)
    case .over(let statistic, let reference, let dimension):
      .over(statistic, disaggregation.applied(to: reference), dimension: dimension)
    }
  }
}
