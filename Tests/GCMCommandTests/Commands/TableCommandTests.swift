import Foundation
import Testing

@Suite struct TableCommandTests {
  private let package = Result { try smallPackage() }

  private func table(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["table", "--datasets", package.get().path] + arguments)
  }

  private let csv = """
    group,Id,Indicator,Unit,Aland,Aland status,Aland reason,Period AAA
    1. Data,STOCK,Migrant stock,persons,10000,B,,2020
    2. Information,OWN,Migrants informed,persons,,,the data have no figures for the series national.informed,

    """

  @Test func `is csv in a pipe`() throws {
    let outcome = try table("--area", "AAA")
    #expect(outcome.output == csv)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(try table("--area", "AAA", "--format", "csv").output == csv)
  }

  @Test func `prints Markdown`() throws {
    #expect(
      try table("--area", "AAA", "--objective", "1", "--format", "md").output == """
        | Id          | Indicator     | Unit    |    Aland | Period AAA |
        | :---------- | :------------ | :------ | -------: | :--------- |
        | **1. Data** |               |         |          |            |
        | STOCK       | Migrant stock | persons | 10\u{202F}000 B | 2020       |

        - B: break in the time series

        """)
  }

  @Test func `prints JSON that another reader understands`() throws {
    let output = try table("--area", "AAA", "--format", "json").output
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
    #expect((object as? [String: Any])?["rows"] != nil)
    #expect(output.contains("10000"))
  }

  @Test func `prints a table for reading without colour in a pipe`() throws {
    let output = try table("--area", "AAA", "--format", "table").output
    #expect(!output.contains("\u{1B}"))
    #expect(output.contains("\n2. Information\n"))
    #expect(output.contains("¹ the data have no figures for the series national.informed"))
  }

  @Test func `a group is one value and the members are columns`() throws {
    let group = try table("--group", "REGION", "--indicator", "STOCK")
    #expect(group.output.contains("1. Data,STOCK,Migrant stock,persons,11500,BE,,2020\n"))
    let region = try table("--indicator", "STOCK")
    #expect(region.output == group.output)
    let members = try table("--members-of", "region", "--indicator", "stock")
    #expect(members.output.hasSuffix("persons,10000,B,,2020,1500,E,,2020\n"))
  }

  @Test func `a range and a breakdown choose columns and rows`() throws {
    #expect(
      try table("--area", "aa", "--indicator", "STOCK", "--period", "2015:2020", "--by", "sex")
        .output
          == """
          group,Id,Indicator,Unit,2015,2015 status,2015 reason,2020,2020 status,2020 reason
          1. Data,STOCK,Migrant stock,persons,6000,,,10000,B,
          1. Data,STOCK,– F,persons,,,office.stock has no figure for this period,6000,B,

          """)
  }

  @Test(arguments: [
    (["--area", "Alnd"], "«Alnd» is no area; did you mean AAA Aland"),
    (["--group", "EUROPE"], "«EUROPE» is no group; the groups are REGION"),
    (["--indicator", "STOK"], "«STOK» is no indicator; did you mean STOCK?"),
    (["--objective", "3"], "«3» is no objective; they are numbered from 1 to 2"),
    (["--period", "lately"], "lately"), (["--format", "docx"], "- table   - md   - csv"),
    (["--format", "xlsx"], "a workbook is a file: name it, as in -o table.xlsx"),
  ])
  func `an unknown word is a wrong command line`(arguments: [String], message: String) throws {
    let outcome = try Program.run(["table", "--datasets", package.get().path] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.replacing("\n", with: " ").contains(message), "\(outcome.errors)")
  }

  @Test func `a breakdown that no indicator has is refused`() throws {
    let package = try smallPackage()
    let outcome = try Program.run(["table", "--datasets", package.path, "--by", "age"])
    #expect(outcome.status == 64)
    #expect(
      outcome.errors
        == "Error: none of the indicators is broken down by «age»; they are by sex\n")
  }
}
