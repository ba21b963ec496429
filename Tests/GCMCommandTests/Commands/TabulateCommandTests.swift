import DataFrames
import Testing

@Suite struct TabulateCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "year,sex,persons,w\n2020,F,10,1\n2020,M,20,2\n2021,F,,1\n2021,F,5,3\n,M,1,1\n",
      to: "a.csv")
    try folder.write("sex,year,persons,w\nF,2020,1,1\nM,2022,2,1\n", to: "b.csv")
  }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["tabulate"] + arguments, in: folder.path)
  }

  @Test func `sums, averages and counts groups of several files`() throws {
    let outcome = try run(
      "a.csv", "b.csv", "--group-by", "year", "--sum", "persons", "--count", "--mean", "persons")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        year,year status,year reason,rows,persons_sum,persons_mean,persons_missing
        2020,,,3,31,10.333333333333334,0
        2021,,,2,5,5,1
        2022,,,1,2,2,0
        ,,missing in the file,1,1,1,0

        """)
    #expect(outcome.errors == "7 rows in 2 files\n")
  }

  @Test func `takes rows by a condition and tells what it left out`() throws {
    let outcome = try run(
      "a.csv", "--where", "year >= 2020 and sex == \"F\"", "--sum", "persons", "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "persons_sum,persons_missing\n15,1\n")
    #expect(
      outcome.errors
        == "5 rows in 1 file; the condition is true in 3 and missing in 0, which are left out\n")
  }

  @Test func `reads Arrow and gzip files as it reads CSV`() throws {
    let frame = try DataFrame(contentsOfCSVFile: "\(folder.path)/a.csv")
    try frame.write(toArrowFile: "\(folder.path)/a.arrow")
    try frame.write(toCSVFile: "\(folder.path)/a.csv.gz")
    let arguments = ["--group-by", "sex,year", "--mean", "persons", "--weight", "w"]
    let outcomes = try ["a.csv", "a.arrow", "a.csv.gz"].map {
      try Program.run(["tabulate", $0] + arguments, in: folder.path)
    }
    #expect(outcomes[0].status == 0, "\(outcomes[0].errors)")
    #expect(outcomes.allSatisfy { $0.output == outcomes[0].output })
  }

  @Test func `finds out how a file is written, and tells it`() throws {
    let text =
      "Register; 1 January\n\nland;rate;persons\nAT;0,5;1.000\nAT;1,25;..\nNA;2;3\n\nNotes; none\n"
    try folder.write(text, to: "c.csv")
    let outcome = try run(
      "c.csv", "--group-by", "land", "--sum", "rate,persons", "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        land,rate_sum,persons_sum,rate_missing,persons_missing
        AT,1.75,1000,0,1
        NA,2,3,0,0

        """)
    #expect(outcome.errors.contains("c.csv: decimal sign: comma, because '0,5' can be read"))
    #expect(outcome.errors.contains("c.csv: footer: 1 line, because"))
    #expect(outcome.errors.contains("c.csv: missing: '..', because nothing but figures stands"))
    let plain = try run("c.csv", "--group-by", "land", "--plain")
    #expect(plain.status == 65)
  }

  @Test func `asks for UTF-8 where a file is in something else`() throws {
    try FileBytes.writeAtomically(
      Array("pa".utf8) + [0xED] + Array("s,n\nES,1\n".utf8), to: folder.path + "/d.csv")
    let outcome = try run("d.csv", "--sum", "n")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("iconv -f Windows-1252 -t UTF-8"))
  }

  @Test func `prints notes and reasons under a table`() throws {
    let outcome = try run("a.csv", "--group-by", "sex", "--max", "persons", "--format", "md")
    #expect(outcome.output.contains("| F "))
    #expect(outcome.output.contains("- 5 rows in 1 file\n"))
    #expect(outcome.errors.isEmpty)
  }

  @Test func `points at faults of a condition`() throws {
    let outcome = try run("a.csv", "--where", "year = 2020")
    #expect(outcome.status == 64)
    #expect(
      outcome.errors == """
        --where: error: character 6: this is left over: '='; write == for equality
          year = 2020
               ^

        """)
    let unknown = try run("a.csv", "--where", "yaer == 2020")
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("character 1: no column is named 'yaer'; did you mean 'year'?"))
  }

  @Test func `names both files that do not agree`() throws {
    try folder.write("year,persons\nlate,1\n", to: "c.csv")
    let outcome = try run("a.csv", "c.csv", "--group-by", "year", "--sum", "persons")
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors
        == "c.csv: error: column 'year' is of type string here and of type integer in a.csv; "
        + "declare it: --type year=integer\n")
    try folder.write("year,number\n2020,1\n", to: "d.csv")
    let absent = try run("a.csv", "d.csv", "--sum", "persons")
    #expect(absent.status == 65)
    #expect(absent.errors.hasPrefix("d.csv: error: no column 'persons'"))
  }

  @Test func `declares types and missing marks`() throws {
    try folder.write("code,x\n01,1\n2,NA\n", to: "e.csv")
    let outcome = try run(
      "e.csv", "--group-by", "code", "--sum", "x", "--type", "code=string", "--missing", "NA")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        code,x_sum,x_sum status,x_sum reason,x_missing
        01,1,,,0
        2,,,no value in the group,1

        """)
    #expect(try run("e.csv", "--type", "code=text").status == 64)
    #expect(try run("nowhere.csv").status == 66)
    let text = try run("e.csv", "--sum", "x", "--plain")
    #expect(text.status == 65)
    #expect(text.errors.contains("--missing NA, or declare the type: --type x=double"))
  }
}
