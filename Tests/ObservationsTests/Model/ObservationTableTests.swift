import Observations
import Testing

@Suite struct ObservationTableTests {
  private func table(_ text: String) throws -> ObservationTable {
    try ObservationTable(csv: Array(text.utf8), name: "own.csv")
  }

  private func problems(_ text: String) throws -> [String] {
    let error = #expect(throws: ObservationTableError.self) { try table(text) }
    return error?.description.split(separator: "\n").map(String.init) ?? []
  }

  @Test func `a table with a header only has no figures`() throws {
    #expect(try table("series,area,period,value,unit\n").rowCount == 0)
  }

  @Test func `a byte order mark and CRLF change nothing`() throws {
    let plain = try table("series,area,period,value,unit\nx,AAA,2020,1,NUMBER\n")
    let other = try table("\u{FEFF}series,area,period,value,unit\r\nx,AAA,2020,1,NUMBER\r\n")
    #expect(other[0] == plain[0])
  }

  @Test func `faults of numbers and of texts are reported together`() throws {
    #expect(
      try problems(
        """
        series,area,period,value,unit
        x,AAA,-2020,1,NUMBER
        x,AAA,+202,many,
        x,AAA,2020,1e400,NUMBER

        """) == [
          "own.csv:2: error: column period: «-2020» expected 2020, 2020-Q3 or 2020-07",
          "own.csv:3: error: column period: «+202» expected 2020, 2020-Q3 or 2020-07",
          "own.csv:3: error: column unit: a figure needs a unit",
          "own.csv:3: error: column value: «many» "
            + "expected a number below 10^100, or nothing where it is missing",
          "own.csv:4: error: column value: «1e400» "
            + "expected a number below 10^100, or nothing where it is missing",
        ])
  }

  @Test(arguments: ["nan", "NaN", "inf", "-inf", "1e101"])
  func `a value that is no number to compute with is refused`(value: String) throws {
    let found = try problems("series,area,period,value,unit\nx,AAA,2020,\(value),NUMBER\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("own.csv:2: error: column value: ") == true)
  }

  @Test(arguments: [
    ("999999999999", "1", "", "column unit_multiplier: «999999999999» expected a power of ten"),
    ("-9223372036854775808", "1", "", "column unit_multiplier: «-9223372036854775808»"),
    ("0", "9223372036854775807", "", "column line: «9223372036854775807» expected the number"),
    ("0", "0", "", "column line: «0» expected the number of a line"),
    ("0", "1", "1-99999999999", "column further_lines: «1-99999999999» expected lines such as"),
    ("0", "1", "five", "column further_lines: «five» expected lines such as 12;15-18"),
  ])
  func `numbers that no file has are refused`(
    multiplier: String, line: String, further: String, message: String
  ) throws {
    let found = try problems(
      "series,area,period,value,unit,unit_multiplier,line,further_lines\n"
        + "x,AAA,2020,1,NUMBER,\(multiplier),\(line),\(further)\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("own.csv:2: error: \(message)") == true, "\(found)")
  }

  @Test func `a value whose status says that it is missing is refused`() throws {
    #expect(
      try problems(
        "series,area,period,value,unit,status\nx,AAA,2020,12,NUMBER,Q\nx,AAA,2021,,NUMBER,Z\n") == [
          "own.csv:2: error: column status: «Q» says that the value is missing, and there is one",
          "own.csv:3: error: column status: «Z» "
            + "expected a code of SDMX CL_OBS_STATUS such as A or E",
        ])
  }

  @Test func `no value is not a normal one`() throws {
    let table = try table(
      "series,area,period,value,unit,status\nx,AAA,2020,,NUMBER,A\nx,AAA,2021,,NUMBER,K\n")
    #expect(table.status(0) == .notReported)
    #expect(table.status(1) == .includedElsewhere)
  }

  @Test func `every absent column is named, and another separator is told`() throws {
    #expect(try problems("series,area\nx,AAA\n").count == 3)
    #expect(
      try problems("series;area;period;value;unit\nx;AAA;2020;1,5;NUMBER\n") == [
        "own.csv:1: error: column series: the fields are set off by semicolons; "
          + "write commas and decimal points"
      ])
  }

  @Test func `further lines join the first one`() throws {
    let table = try table(
      "series,area,period,value,unit,line,further_lines\nx,AAA,2020,1,NUMBER,14,12-13;15;20\n")
    #expect(table[0].lines.description == "12-15;20")
  }
}
