import DataFrames
import Testing

@testable import Observations

@Suite struct TableMappingTests {
  private static let long = """
    series: permits
    unit: PERMITS
    delimiter: ";"
    header: 3
    decimal: comma
    missing: ["–"]
    columns:
      area: Land
      period: Jahr
      value: Anzahl
      sex: Geschlecht
      breakdown: {reason: Grund}
    values:
      area: {Österreich: AUT}
      sex: {männlich: M, zusammen: _T}
      reason: {Arbeit: WORK}
    """

  private func read(_ text: String, _ yaml: String = TableMappingTests.long) throws -> Reading {
    let mapping = try TableMapping(yaml: Array(yaml.utf8), name: "map.yml")
    return try MappedTableReader(mapping).read(
      Array(text.utf8), name: "own.csv",
      context: ReadingContext(
        areas: fewAreas, source: "national", file: "own", series: mapping.series ?? "",
        unit: mapping.unit))
  }

  @Test func `reads a table with titles, semicolons and decimal commas`() throws {
    let reading = try read(
      """
      Erstmalige Bewilligungen

      Land;Jahr;Geschlecht;Grund;Anzahl
      Österreich;2020;männlich;Arbeit;1.234,5
      Grèce;2021-Q3;F;Asyl Schutz;–
      Ruritania;2021;F;Arbeit;5

      """)
    #expect(reading.observations.map(\.area) == ["AUT", "GRC"])
    #expect(reading.observations.map(\.value) == [1234.5, nil])
    #expect(reading.observations.map(\.sex) == ["M", "F"])
    #expect(reading.observations.map(\.breakdown) == ["reason=WORK", "reason=asyl_schutz"])
    #expect(reading.observations.map(\.period.description) == ["2020", "2021-Q3"])
    #expect(reading.observations.map(\.lines.first) == [4, 5])
    #expect(reading.observations[1].mark == "–")
    #expect(reading.unmatchedAreas.map(\.text) == ["Ruritania"])
  }

  @Test func `reads columns that are named by periods, for one area`() throws {
    let reading = try read(
      "sex\t2019\t2020\tnote\ntotal\t1,5\t..\tx\n",
      "{series: s, unit: PERSONS, area: AUT, columns: {period: header, sex: sex}}")
    #expect(reading.observations.map(\.period.year) == [2019, 2020])
    #expect(reading.observations.map(\.value) == [1.5, nil])
    #expect(reading.observations.allSatisfy { $0.area == "AUT" && $0.sex == "_T" })
  }

  @Test func `a text that is no code is told with where to name it`() throws {
    let error = #expect(throws: ReadingError.self) {
      try read("\n\nLand;Jahr;Geschlecht;Grund;Anzahl\nAUT;20;weiblich;a;x\nAUT;2020;M;a;x\n")
    }
    #expect(error?.problems.map(\.code) == [.cell, .number])
    #expect(error?.problems.first?.text.hasSuffix("add it under values: sex") == true)
    #expect(error?.problems.map(\.line) == [4, 5])
  }

  @Test(arguments: [
    ("series: s", ["no unit", "no area", "no period", "no value"]),
    ("{series: s, unit: U, area: AUT, columns: {period: header}, colour: red}", ["«colour»"]),
    ("{series: fill_in, unit: U, area: AUT, columns: {period: header}}", ["«fill_in»"]),
    ("{series: s, unit: U, area: AUT, header: 0, columns: {period: header}}", ["«0»"]),
    ("{series: s, unit: U, area: AUT, encoding: EBCDIC, columns: {period: header}}", ["«EBCDIC»"]),
    ("a: [", ["no YAML"]), ("", ["a mapping has keys"]), ("- 1", ["a mapping has keys"]),
  ])
  func `a mapping that cannot be used is refused with all its faults`(
    yaml: String, messages: [String]
  ) {
    let error = #expect(throws: DiagnosticError.self) {
      try TableMapping(yaml: Array(yaml.utf8), name: "map.yml")
    }
    let found = error?.diagnostics ?? []
    #expect(found.count == messages.count)
    for message in messages { #expect(found.contains { $0.message.contains(message) }) }
    #expect(found.allSatisfy { $0.code == .mapping })
  }

  @Test func `a draft becomes a mapping that reads the file once it is filled in`() throws {
    let text = "Land;Jahr;Sex;Wert\nAustria;2020;F;1,5\nGreece;2021;M;2,25\nTurkey;2021;F;3\n"
    let draft = try MappingSuggestion(Array(text.utf8), name: "own.csv", areas: fewAreas).yaml
    #expect(throws: DiagnosticError.self) {
      try TableMapping(yaml: Array(draft.utf8), name: "map.yml")
    }
    let reading = try read(text, draft.replacing("series: fill_in", with: "series: s"))
    #expect(reading.observations.map(\.area) == ["AUT", "GRC", "TUR"])
    #expect(reading.observations.map(\.value) == [1.5, 2.25, 3])
    #expect(reading.observations.map(\.sex) == ["F", "M", "F"])
  }

  @Test func `a draft tells what it saw`() throws {
    let text = "iso,name,2019,2020\nAUT,Austria,\"1,234\",5\nDEU,Germany,7,8\n"
    let draft = try MappingSuggestion(Array(text.utf8), name: "own.csv", areas: fewAreas).yaml
    #expect(draft.contains("  area: \"iso\"  # 100 percent are areas by iso3\n"))
    #expect(draft.contains("# \"name\" names the same areas"))
    #expect(draft.contains("  period: header"))
    #expect(draft.contains("\"1,234\" can be read in two ways"))
  }
}
