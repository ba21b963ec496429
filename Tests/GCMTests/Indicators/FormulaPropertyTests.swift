import Foundation
import Observations
import Testing

@testable import GCM

/// Random formulas over random series against an interpreter that looks every
/// value up on its own, period by period.
@Suite struct FormulaPropertyTests {
  private struct Interpreter {
    /// By series, area and year; a year with `nil` is a cell without a value.
    var cells: [String: [String: [Int: Double?]]]

    /// The years that a formula has; `nil` for a constant, which has all.
    func years(_ formula: Formula, _ area: String) -> Set<Int>? {
      switch formula {
      case .number: return nil
      case .series(let reference): return Set((cells[reference.series]?[area] ?? [:]).keys)
      case .negated(let operand): return years(operand, area)
      case .growth(let operand), .change(let operand): return years(operand, area) ?? []
      case .world(let operand): return years(operand, "WLD")
      case .binary(let symbol, let left, let right):
        guard let one = years(left, area) else { return years(right, area) }
        guard let other = years(right, area) else { return one }
        return symbol == .add || symbol == .subtract ? one.union(other) : one
      case .covering(let part, _, _): return years(part, area) ?? []
      case .over, .availability: return []
      }
    }

    func value(_ formula: Formula, _ area: String, _ year: Int) -> Double? {
      switch formula {
      case .number(let value): return value
      case .series(let reference): return cells[reference.series]?[area]?[year] ?? nil
      case .negated(let operand): return value(operand, area, year).map { -1 * $0 }
      case .world(let operand): return value(operand, "WLD", year)
      case .binary(let symbol, let left, let right):
        guard let one = value(left, area, year), let other = value(right, area, year) else {
          return nil
        }
        switch symbol {
        case .add: return one + other
        case .subtract: return one - other
        case .multiply: return one * other
        case .divide: return other == 0 ? nil : one / other
        }
      case .growth(let operand):
        return pair(operand, area, year).flatMap { earlier, first, last in
          first > 0 && last > 0 ? 100 * log(last / first) / Double(year - earlier) : nil
        }
      case .change(let operand):
        return pair(operand, area, year).map { $0.2 - $0.1 }
      case .covering(let part, let whole, let percent):
        guard years(part, area) != nil, years(whole, area) != nil,
          let known = value(part, area, year), let all = value(whole, area, year)
        else { return nil }
        return 100 * known < percent * all ? nil : known
      case .over, .availability: return nil
      }
    }

    /// The last earlier year with a value, that value, and the one of the year.
    private func pair(
      _ operand: Formula, _ area: String, _ year: Int
    ) -> (Int, Double, Double)? {
      guard let last = value(operand, area, year), let own = years(operand, area) else {
        return nil
      }
      for earlier in own.sorted(by: >) where earlier < year {
        if let first = value(operand, area, earlier) { return (earlier, first, last) }
      }
      return nil
    }
  }

  private static func formula(depth: Int, _ randoms: inout Randoms) -> Formula {
    let kind =
      depth == 0 ? Int.random(in: 0...3, using: &randoms) : .random(in: 0...12, using: &randoms)
    switch kind {
    case 0: return .number(Double(Int.random(in: 0...3, using: &randoms)))
    case 1...3:
      let name = ["x", "y", "z", "absent"].randomElement(using: &randoms) ?? "x"
      return .series(SeriesReference(source: "national", series: name))
    case 4: return .negated(formula(depth: depth - 1, &randoms))
    case 5: return .growth(formula(depth: depth - 1, &randoms))
    case 6: return .change(formula(depth: depth - 1, &randoms))
    case 7: return .world(formula(depth: depth - 1, &randoms))
    case 8:
      return .covering(
        formula(depth: depth - 1, &randoms), formula(depth: depth - 1, &randoms), percent: 50)
    default:
      let symbols: [Formula.Operator] = [.add, .subtract, .multiply, .divide]
      return .binary(
        symbols[kind - 9], formula(depth: depth - 1, &randoms), formula(depth: depth - 1, &randoms))
    }
  }

  private static func cells(_ randoms: inout Randoms) -> [String: [String: [Int: Double?]]] {
    var cells: [String: [String: [Int: Double?]]] = [:]
    for name in ["x", "y", "z"] {
      for area in ["AAA", "BBB", "WLD"] {
        for year in 2000...2007 where Int.random(in: 0...3, using: &randoms) > 0 {
          let isMissing = Int.random(in: 0...5, using: &randoms) == 0
          cells[name, default: [:]][area, default: [:]][year] =
            .some(isMissing ? nil : Double(Int.random(in: 0...9, using: &randoms)))
        }
      }
    }
    return cells
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `agrees with a direct interpreter`(seed: UInt64) throws {
    var randoms = Randoms(seed: seed)
    let interpreter = Interpreter(cells: Self.cells(&randoms))
    let rows = interpreter.cells.sorted { $0.key < $1.key }.flatMap { name, areas in
      areas.sorted { $0.key < $1.key }.flatMap { area, years in
        years.sorted { $0.key > $1.key }.map { year, value in
          "\(name),\(area),\(year),\(value.map { "\($0)" } ?? "")"
        }
      }
    }
    var evaluator = Evaluator(
      store: try figures(rows.joined(separator: "\n")), areas: smallCatalogue, worldArea: "WLD")
    for _ in 0..<100 {
      let formula = Self.formula(depth: 4, &randoms)
      for area in ["AAA", "BBB"] {
        let series = evaluator.series(of: formula, area: area)
        let years = (interpreter.years(formula, area) ?? []).sorted()
        try #require(series.points.map(\.period.year) == years, "\(formula)")
        for point in series.points {
          let expected = interpreter.value(formula, area, point.period.year)
          try #require(point.value == expected, "\(formula) \(area) \(point.period)")
          try #require((point.reason == nil) == (point.value != nil), "\(formula)")
        }
      }
    }
  }
}
