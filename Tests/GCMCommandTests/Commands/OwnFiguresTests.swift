import Testing

@Suite struct OwnFiguresTests {
  private let package = Result { try smallPackage() }

  private func run(_ arguments: [String], figures: String) throws -> Program.Outcome {
    let package = try package.get()
    let file = try package.write(figures, to: "own.csv")
    return try Program.run(
      arguments + ["--datasets", package.path, "--figures", "own.csv"], in: package.path,
      environment: ["GCM_FILE": file])
  }

  private let figures = """
    series,area,period,value,unit
    informed,AAA,2022,120,PERSONS
    informed,AAA,2023,150,PERSONS
    informed,BBB,2023,70,PERSONS

    """

  @Test func `appear in the table`() throws {
    let outcome = try run(["table", "--area", "AAA", "--objective", "2"], figures: figures)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("OWN,Migrants informed,persons,150,2023\n"))
  }

  @Test func `are explained with their file and line`() throws {
    let outcome = try run(["explain", "OWN", "AAA", "2023"], figures: figures)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\nvalue,150\n"))
    #expect(
      outcome.output.contains(
        "national.informed,AAA,,2023,total,150,persons,A,,own.csv:3,own.csv,3,"))
  }

  @Test func `an empty line does not move the lines`() throws {
    let spaced = figures.replacing("informed,AAA,2023", with: "\ninformed,AAA,2023")
    let outcome = try run(["explain", "OWN", "AAA", "2023"], figures: spaced)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("own.csv:4,own.csv,4,\"National office, Own figures\"\n"))
  }

  @Test func `that are at fault after an empty line are found`() throws {
    let outcome = try run(
      ["table"], figures: figures + "\ninformed,AAA,23,1,PERSONS\n\ninformed,ZZZ,2023,1,PERSONS\n")
    #expect(outcome.errors.hasPrefix("own.csv:6: error[GCM-T001]: column period: «23»"))
    let unknown = try run(["table"], figures: figures + "\ninformed,ZZZ,2023,1,PERSONS\n")
    #expect(unknown.errors.hasPrefix("own.csv:6: error[GCM-A001]: column area: «ZZZ»"))
    let twice = try run(["table"], figures: figures + "\n\ninformed,AAA,2023,1,PERSONS\n")
    #expect(
      twice.errors.hasPrefix("own.csv:7: error[GCM-K001]: the figure stands in another row already")
    )
  }

  @Test(arguments: [
    (
      "informed,AAA,23,1,PERSONS",
      "own.csv:2: error[GCM-T001]: column period: «23» expected 2020, 2020-Q3 or 2020-07"
    ),
    (
      "informed,ZZZ,2023,1,PERSONS",
      "own.csv:2: error[GCM-A001]: column area: «ZZZ» is not an area"
    ),
    ("informed,,2023,1,PERSONS", "own.csv:2: error[GCM-T001]: column area: a figure needs an area"),
    (
      ",AAA,2023,1,PERSONS",
      "own.csv:2: error[GCM-T001]: column series: a figure needs the name of its series"
    ),
    ("informed,AAA,2023,many,PERSONS", "own.csv:2:"),
    (
      "informed,AAA,2023,1,PERSONS\ninformed,AAA,2023,1,PERSONS",
      "own.csv:3: error[GCM-K001]: the figure stands in another row already"
    ),
    ("informed,AAA,2023", "own.csv:2:"),
  ])
  func `that cannot be used are refused by file and line`(row: String, message: String) throws {
    let outcome = try run(
      ["table", "--area", "AAA"], figures: "series,area,period,value,unit\n\(row)\n")
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `a text that is no number is shown`() throws {
    let outcome = try run(
      ["table"], figures: "series,area,period,value,unit\ninformed,AAA,2023,many,PERSONS\n")
    #expect(outcome.errors.contains("many"))
    #expect(outcome.errors.hasPrefix("own.csv:2:"))
  }

  @Test func `several faults are reported together`() throws {
    let outcome = try run(
      ["table"], figures: "series,area,period,value,unit\ninformed,AAA,23,1,\n,AAA,2023,1,PERSONS\n"
    )
    #expect(
      outcome.errors.split(separator: "\n").count { $0.contains("error[") } == 3,
      "\(outcome.errors)")
  }

  @Test func `a column that is needed is named`() throws {
    let outcome = try run(["table"], figures: "series,area,value,unit\ninformed,AAA,1,PERSONS\n")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains("own.csv:1: error[GCM-T001]: column period: the column is missing"))
  }

  @Test func `faults of several files are reported together`() throws {
    let package = try package.get()
    let header = "series,area,period,value,unit\n"
    let one = try package.write(header + "informed,AAA,23,1,PERSONS\n", to: "one.csv")
    let two = try package.write(header + "informed,AAA,2023,nan,PERSONS\n", to: "two.csv")
    let outcome = try Program.run(
      ["table", "--datasets", package.path, "--figures", one, two], in: package.path)
    #expect(outcome.status == 65)
    let lines = outcome.errors.split(separator: "\n").filter { $0.contains("error[") }
    #expect(lines.map { $0.contains("one.csv:2: ") } == [true, false])
    #expect(lines.last?.contains("two.csv:2: error[GCM-T001]: column value: ") == true)
  }
}
