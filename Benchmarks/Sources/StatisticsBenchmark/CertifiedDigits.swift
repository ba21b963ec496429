import Foundation
import Statistics

/// The digits that least squares shares with the certified values of the NIST
/// Statistical Reference Datasets: the least over the coefficients.
enum CertifiedDigits {
  /// The sets with the degree of their polynomial and whether they have an
  /// intercept.
  private static let sets: [(name: String, degree: Int?, intercept: Bool)] = [
    ("Norris", nil, true), ("Pontius", 2, true), ("NoInt1", nil, false), ("NoInt2", nil, false),
    ("Longley", nil, true), ("Wampler1", 5, true), ("Wampler2", 5, true), ("Wampler3", 5, true),
    ("Wampler4", 5, true),
  ]

  /// Prints a line a set; those without a file are left out.
  static func print(folder: String) throws {
    Swift.print(row(["NIST set", "coefficients", "standard errors", "residual sd", "R²"]))
    for (name, degree, intercept) in sets {
      guard let text = try? String(contentsOfFile: "\(folder)/\(name).dat", encoding: .utf8) else {
        continue
      }
      let nist = Certified(text)
      let fit = try LeastSquares(
        predictors: Matrix(columns: nist.predictors(degree: degree)), response: nist.response,
        intercept: intercept)
      let pairs = zip(fit.coefficients, nist.coefficients)
      let digits: [Double] = [
        pairs.map { Self.digits($0.estimate, $1.estimate) }.min() ?? 0,
        pairs.map { Self.digits($0.standardError, $1.standardError) }.min() ?? 0,
        Self.digits(fit.residualStandardDeviation, nist.deviation),
        Self.digits(fit.rSquared ?? .nan, nist.rSquared),
      ]
      Swift.print(row([name] + digits.map { String(format: "%.1f", $0) }))
    }
  }

  private static func row(_ cells: [String]) -> String {
    cells.map { $0.padding(toLength: 17, withPad: " ", startingAt: 0) }.joined()
  }

  /// `-log10` of the relative error, absolute where the value is zero; 15 at most.
  private static func digits(_ computed: Double, _ certified: Double) -> Double {
    let error = abs(computed - certified)
    return error == 0 ? 15 : min(15, -log10(certified == 0 ? error : error / abs(certified)))
  }

  /// A file in the fixed layout of NIST: certified values in lines 31 to 60,
  /// rows of data from line 61, the response first.
  private struct Certified {
    var coefficients: [(estimate: Double, standardError: Double)] = []
    var deviation = Double.nan
    var rSquared = Double.nan
    var rows: [[Double]] = []

    init(_ text: String) {
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
      for words in lines.prefix(60).dropFirst(30) {
        let numbers = words.compactMap(Double.init)
        if words.count == 3, words[0].first == "B", numbers.count == 2 {
          coefficients.append((numbers[0], numbers[1]))
        } else if words.count == 3, words.prefix(2) == ["Standard", "Deviation"] {
          deviation = numbers.first ?? .nan
        } else if words.count == 2, words[0] == "R-Squared" {
          rSquared = numbers.first ?? .nan
        }
      }
      rows = lines.dropFirst(60).map { $0.compactMap(Double.init) }.filter { !$0.isEmpty }
    }

    var response: [Double] { rows.map { $0[0] } }

    func predictors(degree: Int?) -> [[Double]] {
      guard let degree else {
        return (1..<(rows.first?.count ?? 1)).map { column in rows.map { $0[column] } }
      }
      return (1...degree).map { power in
        rows.map { row in (1..<power).reduce(row[1]) { product, _ in product * row[1] } }
      }
    }
  }
}
