import Foundation
import Migration
import Statistics

/// The published examples of flows from stocks, four places each; rows are
/// birthplaces, columns residences.
enum StockExamples {
  static func table(_ rows: [[Double]]) -> Matrix { Matrix(columns: rows).transposed() }

  /// Abel (2013) and Abel and Sander (2014), without births and deaths.
  static let science = change(
    [[1000, 100, 10, 0], [55, 555, 50, 5], [80, 40, 800, 40], [20, 25, 20, 200]],
    [[950, 100, 60, 0], [80, 505, 75, 5], [90, 30, 800, 40], [40, 45, 0, 180]])

  /// Abel (2018), International Migration Review.
  static let review = change(
    [[100, 10, 10, 0], [20, 55, 25, 10], [10, 40, 140, 65], [20, 25, 20, 200]],
    [[70, 30, 10, 10], [25, 60, 10, 15], [10, 55, 140, 50], [40, 45, 0, 180]])

  /// Abel and Cohen (2019).
  static let scientificData = change(
    [[100, 10, 10, 0], [80, 180, 10, 90], [30, 10, 140, 40], [60, 70, 10, 160]],
    [[95, 5, 15, 5], [75, 225, 5, 55], [55, 0, 115, 50], [35, 25, 25, 215]])

  private static let laterEnd: [[Double]] = [
    [1060, 60, 10, 10], [45, 540, 40, 0], [70, 75, 770, 70], [30, 30, 20, 230],
  ]

  /// Abel (2013), with births and deaths; the world does not grow by them.
  static let demographicResearchWithEvents = change(
    rows(science.start), laterEnd, births: [80, 20, 40, 60], deaths: [70, 30, 50, 10])

  /// Abel and Sander (2014), with births and deaths.
  static let scienceWithEvents = change(
    rows(science.start), laterEnd, births: [80, 20, 60, 60], deaths: [70, 30, 50, 10])

  /// Abel (2018), with births and deaths, in one place more than there are native-born.
  static let reviewWithEvents = change(
    rows(review.start),
    [[75, 25, 5, 0], [20, 45, 30, 15], [30, 40, 150, 60], [30, 30, 20, 230]],
    births: [10, 50, 25, 60], deaths: [30, 10, 40, 10])

  /// By the names of the reference tables.
  static let all: [String: StockChange] = [
    "dr_science_nobd": science, "imr": review, "scidata2019": scientificData,
    "dr_bd": demographicResearchWithEvents, "science_bd": scienceWithEvents,
    "imr_bd": reviewWithEvents,
  ]

  static func rows(_ table: Matrix) -> [[Double]] {
    (0..<table.rowCount).map { row in (0..<table.columnCount).map { table[row, $0] } }
  }

  private static func change(
    _ start: [[Double]], _ end: [[Double]], births: [Double] = [0, 0, 0, 0],
    deaths: [Double] = [0, 0, 0, 0]
  ) -> StockChange {
    // The examples are well formed.
    try! StockChange(start: table(start), end: table(end), births: births, deaths: deaths)
  }

  /// The example with the world balanced by whole persons, as R migest does it:
  /// shares rounded to the nearest, what is missing given to the largest.
  static func balancedByWholePersons(_ change: StockChange) -> StockChange {
    var change = change
    let excess =
      change.end.elements.reduce(0, +) - change.births.reduce(0, +)
      - change.start.elements.reduce(0, +) + change.deaths.reduce(0, +)
    func shares(_ table: Matrix) -> [Double] {
      let native = (0..<table.rowCount).map { table[$0, $0] }
      let sum = native.reduce(0, +)
      var whole = native.map { ($0 / sum * excess / 2).rounded() }
      let largest = native.indices.max { native[$0] < native[$1] } ?? 0
      whole[largest] += (excess / 2).rounded() - whole.reduce(0, +)
      return whole
    }
    let (added, taken) = (shares(change.start), shares(change.end))
    for place in added.indices {
      change.start[place, place] += added[place]
      change.end[place, place] -= taken[place]
    }
    return change
  }
}

extension StockExamples {
  /// The synthetic stocks, births and deaths of a benchmark.
  static func benchmark(_ size: Int) throws -> StockChange {
    func matrix(_ name: String) throws -> Matrix {
      table(try ReferenceFiles.matrix("bench/n\(size)_\(name).csv"))
    }
    let events = "bench/n\(size)_births_deaths.csv"
    return try StockChange(
      start: matrix("stock_start"), end: matrix("stock_end"),
      births: ReferenceFiles.column("births", of: events).compactMap(\.self),
      deaths: ReferenceFiles.column("deaths", of: events).compactMap(\.self))
  }
}
