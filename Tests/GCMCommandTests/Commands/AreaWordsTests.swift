import Testing

@Suite struct AreaWordsTests {
  /// SDG 17.3.2 in 2018, release of October 2020: MDA 16.0580, ARM 11.9682,
  /// UZB 15.0686, KGZ 33.2216.
  @Test func `areas are named by ISO2, M49, English and Russian names`() throws {
    let outcome = try Program.run([
      "table", "--area", "MD", "051", "Uzbekistan", "Кыргызстан", "--indicator", "O19-REMGDP",
      "--period", "2018", "--format", "md",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines.first?.split(separator: "|").map { $0.filter { $0 != " " } }
        == ["Id", "Indicator", "Unit", "MDA2018", "ARM2018", "UZB2018", "KGZ2018"])
    let row = lines.first { $0.contains("O19-REMGDP") }
    #expect(
      row?.split(separator: "|").suffix(4).map { $0.filter { $0 != " " } }
        == ["16.06", "11.97", "15.07", "33.22"])
  }
}
