import Testing

@Suite struct ExplainCommandTests {
  private let package = Result { try smallPackage() }

  private func explain(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["explain"] + arguments + ["--datasets", package.get().path])
  }

  @Test func `walks back to the publisher's file and line`() throws {
    let outcome = try explain("STOCK", "AAA", "2020")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.hasSuffix(
        "office.stock,AAA,,2020,total,10000,persons,B,b,figures/numbers.csv:5,raw/stocks.csv,5,"
          + "\"Office, Figures, 2024\"\n"))
  }

  @Test func `takes the latest value where no period is named`() throws {
    #expect(try explain("stock", "Aland").output.contains("\nperiod,2020\nvalue,10000\n"))
  }

  @Test func `a missing value has its reason`() throws {
    #expect(
      try explain("STOCK", "AAA", "1999").output
        .contains("\nvalue,missing: office.stock has no figure for this period\n"))
  }

  @Test func `a period that is none is a wrong command line`() throws {
    let outcome = try explain("STOCK", "AAA", "99")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("«99» is no period; write 2020, 2020-Q3 or 2020-07"))
  }
}
