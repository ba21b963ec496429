import BenchmarkSupport
import Foundation
import Migration
import Statistics

/// Flows from stocks.
enum FlowsSection {
  static let tasks: [String: @Sendable ([String]) throws -> Void] = [
    "flows-files": { arguments in
      let folder = arguments[0]
      let change = try read(folder, size: 200)
      try report("flows of 200 places, read", change, runs: 5)
    },
    "flows-200": { _ in try report("flows of 200 places", synthetic(200), runs: 5) },
    "flows-1000": { _ in try report("flows of 1,000 places", synthetic(1000), runs: 2) },
    "flows-seed-200": { _ in
      let change = try synthetic(200)
      let stocks = try AccountedStocks(change)
      let noise = uniform(200 * 200)
      let seed = Matrix(rowCount: 200, columnCount: 200, elements: noise.map { $0 + 0.1 })
      try MigrationBenchmark.report("flows of 200 places with a seed", runs: 3) {
        let flows = try MigrationFlows(stocks, seed: seed)
        guard flows.fit.isConverged else { throw Unconverged() }
        return flows.moves.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
    },
  ]

  private struct Unconverged: Error {}

  private static func report(_ name: String, _ change: StockChange, runs: Int) throws {
    try MigrationBenchmark.report(name, runs: runs) {
      let flows = try MigrationFlows(AccountedStocks(change))
      guard flows.fit.largestRelativeResidual <= 1e-12 else { throw Unconverged() }
      return flows.total
    }
  }

  /// Stocks of a world of so many places: a third of the cells are empty, the
  /// others spread over four powers of ten; native-born outnumber them.
  static func synthetic(_ size: Int) throws -> StockChange {
    let numbers = uniform(size * size * 2 + size * 3)
    var start = [Double](repeating: 0, count: size * size)
    var end = start
    for index in start.indices {
      let draw = numbers[2 * index]
      guard draw > 1 / 3.0 else { continue }
      start[index] = pow(10, 4 * (draw - 1 / 3.0) * 1.5).rounded()
      end[index] = (start[index] * (0.7 + 0.8 * numbers[2 * index + 1])).rounded()
    }
    let rest = numbers[(size * size * 2)...].map { $0 }
    var births: [Double] = []
    var deaths: [Double] = []
    for place in 0..<size {
      let native = (1_000_000 * (1 + 50 * rest[3 * place])).rounded()
      start[place * size + place] = native
      births.append((native * 0.05 * (1 + rest[3 * place + 1])).rounded())
      deaths.append((native * 0.05).rounded())
      end[place * size + place] = (native * (1 + 0.05 * rest[3 * place + 2])).rounded()
    }
    return try StockChange(
      start: Matrix(rowCount: size, columnCount: size, elements: start),
      end: Matrix(rowCount: size, columnCount: size, elements: end), births: births,
      deaths: deaths)
  }

  private static func read(_ folder: String, size: Int) throws -> StockChange {
    func lines(_ name: String) throws -> [[Substring]] {
      try String(contentsOfFile: "\(folder)/n\(size)_\(name).csv", encoding: .utf8)
        .split(whereSeparator: \.isNewline).dropFirst()
        .map { $0.split(separator: ",") }
    }
    func matrix(_ name: String) throws -> Matrix {
      Matrix(columns: try lines(name).map { $0.dropFirst().compactMap { Double($0) } })
        .transposed()
    }
    let events = try lines("births_deaths")
    return try StockChange(
      start: matrix("stock_start"), end: matrix("stock_end"),
      births: events.compactMap { Double($0[1]) }, deaths: events.compactMap { Double($0[2]) })
  }
}
