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
  var coordinateLists: [BreakdownKey: [SliceCoordinates]] = [:]

  /// A constant, or values by period.
  enum Operand {
    /// `nil` where a constant is divided by zero.
    case constant(Double?)
    case series(IndicatorSeries)
  }

  struct BreakdownKey: Hashable {
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

  func point(_ entry: SeriesIndex.Entry, key: SeriesKey) -> IndicatorPoint {
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
  func coordinates(of reference: SeriesReference) -> SliceCoordinates? {
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

  /// Compares each value with the previous one of a period of the same length:
  /// a quarter with a quarter, never with the year that it belongs to.
  fileprivate func fromPrevious(
    _ series: IndicatorSeries, _ compare: (Double, Double, Double) -> Double?
  ) -> IndicatorSeries {
    var previous: [Period.Length: IndicatorPoint] = [:]
    return series.mapped { point in
      guard let value = point.value else { return point }
      guard !point.period.isUnfinishedYear else {
        return IndicatorPoint(period: point.period, value: nil, reason: .unfinishedYear)
      }
      defer { previous[point.period.length] = point }
      guard let earlier = previous[point.period.length], let earlierValue = earlier.value else {
        return IndicatorPoint(period: point.period, value: nil, reason: .noEarlierValue)
      }
      let years = point.period.start - earlier.period.start
      let result = compare(earlierValue, value, years)?.ifFinite
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
