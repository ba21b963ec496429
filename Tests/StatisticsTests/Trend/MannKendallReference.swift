import Foundation
import Testing

/// Results of pymannkendall 1.4.3, kept beside the package.
struct MannKendallReference: Decodable {
  let p: Double?
  let z: Double?
  let tau: Double?
  let s: Double?
  let variance: Double?
  let slope: Double
  let intercept: Double

  enum CodingKeys: String, CodingKey {
    case p, z, s, slope, intercept
    case tau = "Tau"
    case variance = "var_s"
  }

  static let isPresent = Shared.has("reference/mk/pymannkendall_reference.json")

  static func named(_ name: String) throws -> Self {
    let text = try Shared.text("reference/mk/pymannkendall_reference.json")
    let all = try JSONDecoder().decode([String: Self].self, from: Data(text.utf8))
    return try #require(all[name])
  }

  /// 360 months of one series, seven of them missing.
  static func series() throws -> [Double?] {
    numbers(
      try Shared.text("reference/mk/arbitrary_1d_data.csv").split(whereSeparator: \.isNewline))
  }

  /// The numbers, where they are: the files write a missing value as `nan`.
  private static func numbers(_ texts: [Substring]) -> [Double?] {
    texts.map { text in Double(text).flatMap { $0.isNaN ? nil : $0 } }
  }

  /// 36 months of sales of shampoo, none of them missing.
  static func shampoo() throws -> [Double] {
    try Shared.text("reference/mk/shampoo.csv").split(whereSeparator: \.isNewline).dropFirst()
      .map { try #require(Double($0.split(separator: ",")[1])) }
  }

  /// 144 months of passengers, none of them missing.
  static func passengers() throws -> [Double] {
    try Shared.text("reference/mk/AirPassengers.csv").split(whereSeparator: \.isNewline)
      .dropFirst().map { try #require(Double($0.split(separator: ",")[1])) }
  }

  /// The first by month, from January of year 0.
  static func seasons() throws -> (years: [Int], months: [Int], values: [Double?]) {
    let values = try series()
    return (values.indices.map { $0 / 12 }, values.indices.map { $0 % 12 }, values)
  }

  /// Two series of 80 times, each with its missing values.
  static func pair() throws -> [[Double?]] {
    let rows = try Shared.text("reference/mk/arbitrary_2d_data.csv")
      .split(whereSeparator: \.isNewline)
      .map { numbers($0.split(separator: ",")) }
    return (0..<2).map { column in rows.map { $0[column] } }
  }
}

/// Whether two numbers agree to 13 significant digits, or are both tiny:
/// the reference takes 1 - Φ(z), which has no digits below 1e-16.
func agrees(_ computed: Double, _ reference: Double) -> Bool {
  abs(computed - reference) <= 1e-13 * abs(reference) + 1e-15
}
