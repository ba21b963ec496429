import Foundation

/// A data set of the NIST Statistical Reference Datasets for linear regression,
/// with its certified values, read from the fixed layout of the file.
struct NISTDataset {
  var certified: [(estimate: Double, standardError: Double)] = []
  var residualStandardDeviation = Double.nan
  var rSquared = Double.nan
  /// The response comes first in every row.
  var rows: [[Double]] = []

  init(text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    for words in lines[30..<60] {
      let numbers = words.compactMap(Double.init)
      if words.count == 3, words[0].first == "B", numbers.count == 2 {
        certified.append((numbers[0], numbers[1]))
      } else if words.count == 3, words.prefix(2) == ["Standard", "Deviation"] {
        residualStandardDeviation = numbers[0]
      } else if words.count == 2, words[0] == "R-Squared" {
        rSquared = numbers[0]
      }
    }
    rows = lines[60...].map { $0.compactMap(Double.init) }.filter { !$0.isEmpty }
  }

  var response: [Double] { rows.map { $0[0] } }

  /// The predictor columns; a polynomial takes the powers of its one predictor.
  func predictors(degree: Int? = nil) -> [[Double]] {
    if let degree {
      return (1...degree).map { power in
        rows.map { row in (1..<power).reduce(row[1]) { product, _ in product * row[1] } }
      }
    }
    return (1..<rows[0].count).map { column in rows.map { $0[column] } }
  }
}

/// The number of correct digits, `-log10` of the relative error (of the
/// absolute error where the certified value is zero), 15 at most.
func correctDigits(_ computed: Double, _ certified: Double) -> Double {
  let error = abs(computed - certified)
  return error == 0 ? 15 : min(15, -log10(certified == 0 ? error : error / abs(certified)))
}

/// The reference files, which live beside the package and are not part of it.
enum Shared {
  static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared").standardized

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: path).path)
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: url.appending(path: path), encoding: .utf8)
  }
}
