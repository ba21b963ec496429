import Foundation
import Statistics
import Testing

/// Our gap-filled totals of gross domestic product against the regional totals
/// that the World Bank publishes in the same file.
@Suite(.enabled(if: Shared.has("data/worldbank"), "needs ../shared/data/worldbank"))
struct WorldBankTotalsTests {
  static let regions = [
    ("EAS", "East Asia & Pacific"), ("ECS", "Europe & Central Asia"),
    ("LCN", "Latin America & Caribbean"), ("MEA", "Middle East & North Africa"),
    ("NAC", "North America"), ("SAS", "South Asia"), ("SSF", "Sub-Saharan Africa"),
  ]

  struct Data {
    var years: [Int] = []
    var series: [String: [Double?]] = [:]
    var regions: [(country: String, region: String)] = []
    var populations: [String: [Int: Double]] = [:]

    init() throws {
      let name = "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_2002465.csv"
      for row in rows(try Shared.text("data/worldbank/\(name)")) where row.count > 60 {
        if row[0] == "Country Name" {
          years = row[4...].compactMap { Int($0) }
        } else {
          series[row[1]] = row[4..<(4 + years.count)].map { Double($0) }
        }
      }
      for row in rows(try Shared.text("data/worldbank/Metadata_Country_\(name)"))
      where row.count > 2 {
        regions.append((row[0].filter { $0.isLetter }, row[1]))
      }
      for row in rows(try Shared.text("data/worldbank/gdidata_wdi_long.csv"))
      where row.count == 4 && row[1] == "pop" {
        if let year = Int(row[2]), let value = Double(row[3]) {
          populations[row[0], default: [:]][year] = value
        }
      }
    }

    /// Naive and gap-filled total over the published one, less 1, in a year.
    func errors(_ code: String, _ region: String, year: Int, benchmark: Int) throws -> (
      naive: Double, filled: Double
    ) {
      let members = regions.filter { $0.region == region }.map(\.country)
        .filter { series[$0] != nil }
      let values = members.compactMap { series[$0] }
      let column = try #require(years.firstIndex(of: year))
      let totals = try GapFilledTotals(
        series: values, benchmark: try #require(years.firstIndex(of: benchmark)),
        proxies: members.map { populations[$0]?[benchmark] })
      let published = try #require(series[code]?[column])
      let naive = try #require(try Aggregation(.sum, of: values.map { $0[column] }).value)
      return (naive / published - 1, try #require(totals.totals[column].value) / published - 1)
    }
  }

  @Test func `totals of regions come close to the published ones`() throws {
    let data = try Data()
    #expect(data.years.first == 1960 && data.regions.count > 200)
    func expect(
      _ code: String, _ year: Int, benchmark: Int = 2010, naive: Double, within tolerance: Double,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let region = try #require(Self.regions.first { $0.0 == code }?.1)
      let errors = try data.errors(code, region, year: year, benchmark: benchmark)
      #expect(abs(errors.naive - naive) < 1e-6, sourceLocation: sourceLocation)
      #expect(abs(errors.filled) < tolerance, sourceLocation: sourceLocation)
    }
    // The published totals are reproduced to 1e-6 where every member has a
    // benchmark value, so the method is the same.
    try expect("SSF", 1990, naive: 0.937421 - 1, within: 1e-6)
    try expect("SSF", 2000, naive: 0.988617 - 1, within: 1e-6)
    try expect("NAC", 2019, naive: 0, within: 1e-9)
    try expect("SAS", 1990, naive: -0.005437, within: 1e-6)
    // Gibraltar, the Channel Islands and others lack a benchmark value.
    try expect("ECS", 1990, naive: 0.994175 - 1, within: 5e-5)
    try expect("LCN", 1990, naive: 0.996061 - 1, within: 6e-4)
    // Venezuela has no value after 2014: the benchmark year matters.
    try expect("LCN", 2019, naive: 0.952266 - 1, within: 0.03)
    try expect("LCN", 2019, benchmark: 2015, naive: 0.952266 - 1, within: 0.002)
  }

  @Test func `over all years the gap-filled totals are nearer than the naive sums`() throws {
    let data = try Data()
    for (code, region) in Self.regions where code != "NAC" {
      var naive = 0.0
      var filled = 0.0
      for year in 1990...2022 {
        let errors = try data.errors(code, region, year: year, benchmark: 2010)
        naive += abs(errors.naive) / 33
        filled += abs(errors.filled) / 33
      }
      #expect(filled < naive)
    }
  }
}

/// The cells of a quoted file; line breaks within quotes stay.
private func rows(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell = ""
  var isQuoted = false
  for character in text {
    switch character {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      row.append(cell)
      cell = ""
    case "\n" where !isQuoted, "\r\n" where !isQuoted, "\r" where !isQuoted:
      row.append(cell)
      rows.append(row)
      row = []
      cell = ""
    default: cell.append(character)
    }
  }
  return rows
}
