import Foundation
import Migration
import Statistics
import Testing

/// Eight countries at the end of 2024, recomputed from UNHCR's tables against
/// values that were worked out apart from this library.
@Suite(.enabled(if: UNHCRTables.areThere, "needs ../shared/data/unhcr"))
struct UNHCRWorkedExamplesTests {
  static let expected: [[String: String]] =
    (try? UNHCRTables.rows("reference/migest/ref/unhcr_worked_2024.csv")) ?? []

  private func isClose(_ computed: Double?, _ expected: String?) -> Bool {
    guard let computed, let expected = expected.flatMap(Double.init) else { return false }
    return abs(computed - expected) <= 1e-12 * max(1, abs(expected))
  }

  private func refugees(
    unknownOrigins: Set<String>
  ) throws -> [String: OriginDiversity] {
    let rows = try UNHCRTables.rows("data/unhcr/population.csv", year: "2024")
    return try Dictionary(grouping: rows) { $0["coa_iso"] ?? "" }.mapValues { rows in
      try OriginDiversity(
        origins: rows.map { $0["coo_iso"] ?? "" },
        persons: rows.map { $0["refugees"].flatMap(Double.init) }, unknownOrigins: unknownOrigins)
    }
  }

  /// The worked values count "unknown" (UNK) as one more origin.
  @Test func `diversity of the origins of refugees`() throws {
    let measured = try refugees(unknownOrigins: [])
    #expect(Self.expected.count == 8)
    for expected in Self.expected {
      let country = try #require(expected["country"])
      let diversity = try #require(measured[country])
      let concentration = try #require(diversity.concentration)
      #expect(isClose(diversity.knownPersons, expected["refugees_2024"]), "\(country)")
      #expect(concentration.groupCount == expected["n_origins"].flatMap(Int.init), "\(country)")
      #expect(diversity.largestOrigin == expected["top_origin"], "\(country)")
      #expect(isClose(concentration.largestShare, expected["top_share"]), "\(country)")
      #expect(isClose(concentration.herfindahlHirschmanIndex, expected["HHI"]), "\(country)")
      #expect(
        isClose(concentration.fractionalisation, expected["fractionalisation"]), "\(country)")
      #expect(isClose(concentration.shannonEntropy, expected["shannon"]), "\(country)")
      #expect(
        isClose(concentration.shannonEffectiveNumber, expected["effective_origins"]), "\(country)")
    }
  }

  /// The unequal numbers of refugees by origin.
  @Test func `the Gini coefficient of origins`() throws {
    let rows = try UNHCRTables.rows("data/unhcr/population.csv", year: "2024")
    for expected in Self.expected {
      let persons = rows.filter { $0["coa_iso"] == expected["country"] }
        .compactMap { $0["refugees"].flatMap(Double.init) }.filter { $0 > 0 }
      let computed = try giniCoefficient(persons).value
      #expect(isClose(computed, expected["gini"]), "\(expected["country"] ?? "")")
    }
  }

  @Test func `an unknown origin is no country`() throws {
    let kazakhstan = try #require(try refugees(unknownOrigins: ["UNK"])["KAZ"])
    #expect(kazakhstan.unknownPersons == 65_511)
    #expect(kazakhstan.knownPersons == 65_833 - 65_511)
    #expect(abs(try #require(kazakhstan.unknownShare) - 99.51088359941063) < 1e-12)
    #expect(kazakhstan.concentration?.groupCount == 5)
    #expect(kazakhstan.largestOrigin != "UNK")
  }

  /// All procedures, levels and kinds of decision of the year added up.
  @Test func `recognition rates`() throws {
    let rows = try UNHCRTables.rows("data/unhcr/asylum_decisions.csv", year: "2024")
    for expected in Self.expected {
      let country = try #require(expected["country"])
      func total(_ column: String) -> Double {
        rows.filter { $0["coa_iso"] == country }
          .reduce(0) { $0 + ($1[column].flatMap(Double.init) ?? 0) }
      }
      let decisions = AsylumDecisions(
        recognised: total("dec_recognized"), complementary: total("dec_other"),
        rejected: total("dec_rejected"), otherwiseClosed: total("dec_closed"))
      #expect(isClose(decisions.substantive, expected["asylum_dec"]), "\(country)")
      if country == "TUR" {
        #expect(decisions.refugeeRecognitionRate == nil)
        continue
      }
      #expect(
        isClose(decisions.refugeeRecognitionRate, expected["refugee_recognition_rate"]),
        "\(country)")
      #expect(
        isClose(decisions.totalRecognitionRate, expected["total_recognition_rate"]), "\(country)")
      #expect(
        isClose(decisions.otherwiseClosedShare, expected["otherwise_closed_share"]), "\(country)")
    }
  }
}
