import DataFrames
import Observations
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Expected numbers: `data/README.md` of the shared folder, recomputed there
/// from the same files, and recounts with Python's `csv` module.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct UNDESAFilesTests {
  private struct Key: Hashable {
    var area: String
    var year: Int
    var sex: String
  }

  private static func table(_ number: Int, block: String = "") throws -> Reading {
    try SharedData.read(
      DestinationTableReader(),
      "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_\(number).csv",
      options: ["block": block])
  }

  private static func values(_ reading: Reading) -> [Key: Double] {
    var values: [Key: Double] = [:]
    for figure in reading.observations {
      values[Key(area: figure.area, year: figure.period.year, sex: figure.sex)] = figure.value
    }
    return values
  }

  private static func memberTotal(_ reading: Reading, _ year: Int) -> Double {
    reading.sum {
      SharedData.members.contains($0.area) && $0.period.year == year && $0.sex == "_T"
        && $0.counterpart == nil
    }
  }

  private static let years = [1990, 1995, 2000, 2005, 2010, 2015, 2020]

  @Test func `gives the totals of the region and the world`() throws {
    let stock = try Self.table(1)
    #expect(
      Self.years.map { Self.memberTotal(stock, $0) } == [
        87_877_121, 96_861_592, 106_532_007, 118_210_657, 130_779_228, 142_684_384, 159_524_869,
      ])
    #expect(try stock.figure("WLD", "2020").value == 280_598_105)
    #expect(try stock.figure("WLD", "2020", sex: "F").value == 134_942_261)
    // 283 lines of 21 years and sexes; two regions are printed twice.
    #expect(stock.recordsRead == 294)
    #expect(stock.observations.count == 281 * 21)
    #expect(stock.observations.count { $0.value == nil } == 122)
    #expect(stock.unmatchedAreas == [])
    #expect(abs(Self.memberTotal(try Self.table(2), 2020) - 1_301_671.072) < 1e-6)
    let refugees = try Self.table(6, block: "Refugee and asylum seekers at mid-year")
    #expect(Self.memberTotal(refugees, 2020) == 9_261_794)
    #expect(try refugees.figure("WLD", "2020").value == 33_807_795)
    #expect(try refugees.figure("AND", "2020").status == .suppressed)
    #expect(try refugees.figure("SMR", "2020").mark == "~")
  }

  /// The cells of a table as text, by place among the columns of figures; a
  /// code that is printed twice is taken once.
  private static func cells(
    _ number: Int, columns: Int
  ) throws -> [(area: String, place: Int, value: Double)] {
    let path = "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_\(number).csv"
    let text = try DelimitedText(FileBytes.read(SharedData.folder + path), name: path)
    var seen: Set<String> = []
    var cells: [(area: String, place: Int, value: Double)] = []
    for record in 11..<text.recordCount where seen.insert(text.string(record, 3)).inserted {
      let area = try #require(SharedData.areas.id(text.string(record, 3), scheme: .m49))
      for place in 0..<columns {
        guard let value = Double(text.string(record, 5 + place)) else { continue }
        cells.append((area, place, value))
      }
    }
    return cells
  }

  @Test func `lets every cell of Table 3 be recomputed`() throws {
    let stock = Self.values(try Self.table(1))
    let population = Self.values(try Self.table(2))
    let cells = try Self.cells(3, columns: 21)
    #expect(cells.count == 5372)
    for (area, place, share) in cells {
      let key = Key(area: area, year: Self.years[place % 7], sex: ["_T", "M", "F"][place / 7])
      let people = try #require(stock[key])
      let all = try #require(population[key])
      #expect(abs(people / (all * 1000) * 100 - share) <= 1e-12 * share)
    }
  }

  @Test func `lets every cell of Table 4 be recomputed`() throws {
    let stock = Self.values(try Self.table(1))
    let cells = try Self.cells(4, columns: 7)
    #expect(cells.count == 1931)
    for (area, place, share) in cells {
      let women = try #require(stock[Key(area: area, year: Self.years[place], sex: "F")])
      let all = try #require(stock[Key(area: area, year: Self.years[place], sex: "_T")])
      #expect(abs(women / all * 100 - share) <= 1e-12 * share)
    }
  }

  @Test func `lets every cell of Table 5 be recomputed`() throws {
    let stock = Self.values(try Self.table(1))
    let cells = try Self.cells(5, columns: 6)
    #expect(cells.count == 1659)
    for (area, place, rate) in cells {
      let before = try #require(stock[Key(area: area, year: Self.years[place], sex: "_T")])
      let after = try #require(stock[Key(area: area, year: Self.years[place] + 5, sex: "_T")])
      #expect(abs(100 * log(after / before) / 5 - rate) <= 1e-12 * max(1, abs(rate)))
    }
  }

  @Test func `finds the totals of Table 1 again in the pairs`() throws {
    let path = "undesa/gdidata_undesa_stocks_2020_od_sex.csv"
    let sums = try SharedData.read(
      OriginDestinationReader(), path, options: ["give": "destinations"])
    let stock = Self.values(try Self.table(1))
    let found = Self.values(sums)
    var compared = 0
    for area in SharedData.members {
      for year in Self.years {
        let key = Key(area: area, year: year, sex: "_T")
        guard let published = stock[key] else { continue }
        #expect(found[key] == published)
        compared += 1
      }
    }
    #expect(compared == 388)
    for year in Self.years {
      let key = Key(area: "WLD", year: year, sex: "_T")
      #expect(found[key] == stock[key])
    }
  }

  @Test func `gives the totals of the 2024 edition`() throws {
    let path = "undesa/gdidata_undesa_stocks_2024_od_sex.csv"
    let sums = try SharedData.read(
      OriginDestinationReader(), path, options: ["give": "destinations"])
    #expect(
      try (Self.years + [2024]).map { try sums.figure("WLD", "\($0)").value } == [
        153_916_063, 163_176_002, 174_566_152, 192_788_721, 221_020_392, 250_042_020,
        275_284_032, 304_021_813,
      ])
    #expect(Self.memberTotal(sums, 2024) == 168_945_204)
    #expect(try sums.figure("USA", "2024").value == 52_375_047)
    let emigrants = try SharedData.read(
      OriginDestinationReader(), path, options: ["give": "origins"])
    #expect(Self.memberTotal(emigrants, 2024) == 77_313_215)
    #expect(try emigrants.figure("UKR", "2024", sex: "F").value == 5_756_291)
    #expect(try emigrants.figure("UKR", "2024", sex: "M").value == 4_012_925)
    let pairs = try SharedData.read(OriginDestinationReader(), path, options: ["give": "pairs"])
    #expect(pairs.recordsRead == 153_297)
    #expect(pairs.observations.count == 76_648 * 3)
    #expect(pairs.unmatchedAreas == [])
  }

  @Test func `gives the balance of the world's population`() throws {
    func column(_ name: String, _ file: String) throws -> [Key: Double] {
      Self.values(
        try SharedData.read(WorldPopulationProspectsReader(), file, options: ["column": name]))
    }
    let births = try column("births", "wpp/wpp2024_misc1dt.csv")
    let deaths = try column("deaths", "wpp/wpp2024_misc1dt.csv")
    let change = try column("PopChange", "wpp/wpp2024_misc1dt.csv")
    let migration = try column("mig", "wpp/wpp2024_mig1dt.csv")
    // 21,978 lines, but two regions stand under two codes for 74 years each;
    // the largest gap is 4.9 thousand, for aggregates.
    #expect(change.count == 21_978 - 2 * 74)
    for (key, grown) in change {
      let natural = try #require(births[key]) - #require(deaths[key])
      #expect(abs(natural + (migration[key] ?? .nan) - grown) < 5)
    }
    let members = migration.filter { SharedData.members.contains($0.key.area) }
    let total = members.filter { $0.key.year == 2023 }.map(\.value).sorted().reduce(0, +)
    #expect(abs(total - 2976.586) < 1e-6)
    let wide = Self.values(
      try SharedData.read(WorldPopulationProspectsWideReader(), "wpp/migration.txt"))
    #expect(wide[Key(area: "UKR", year: 2023, sex: "_T")] == -299.961)
    #expect(wide.count == migration.count)
  }
}
