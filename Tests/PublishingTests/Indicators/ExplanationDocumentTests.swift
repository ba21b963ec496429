import GCM
import Observations
import Testing

@testable import Publishing

@Suite struct ExplanationDocumentTests {
  private func document(_ indicator: String, _ area: String, _ period: Int?) throws
    -> ExplanationDocument
  {
    let package = try SmallPackage()
    let explanation = Explanation(
      try #require(package.framework.indicator(indicator)), area: area,
      period: period.map { Period(year: $0) }, framework: package.framework, store: package.store)
    return ExplanationDocument(explanation, framework: package.framework) {
      $0 == "stocks" ? "raw/stocks.csv" : nil
    }
  }

  @Test func `names the file and the line of every figure`() throws {
    #expect(
      try document("SHARE", "AAA", 2020).inputs.text(format: .csv) == """
        Series,Area,Counterpart,Period,Part,Value,Unit,Status,Mark,In the data package,Publisher's file,Lines,Source
        office.stock,AAA,,2020,total,10000,persons,B,b,figures.csv:8,raw/stocks.csv,3,"Office, Figures, 2024"
        office.population,AAA,,2020,total,80,persons × 10^3,E,(e),figures.csv:3,people,7,"Office, Figures, 2024"

        """)
  }

  @Test func `says what the value is and what it stands for`() throws {
    #expect(
      try document("SHARE", "AAA", nil).summary.text(format: .csv) == """
        What,Value
        indicator,SHARE  Migrant share
        area,AAA  Aland
        period,2020
        value,12.5
        unit,percent
        status,"B break in the time series, E estimated"
        formula,office.stock / office.population * 100
        stands for,1. Data; 3. Remittances
        because,It compares.

        """)
  }

  @Test func `a missing value has its reason and the figures behind it`() throws {
    let document = try document("SHARE", "AAA", 2018)
    #expect(
      document.summary.rows[3].cells
        == [.text("value"), .text("missing: office.stock: missing: suppressed")])
    #expect(document.inputs.rows.count == 1)
    #expect(document.inputs.rows[0].cells[5] == .missing("missing: suppressed"))
  }

  @Test func `an indicator without figures has no inputs`() throws {
    let document = try document("ASKED", "AAA", nil)
    #expect(document.inputs.rows.isEmpty)
    #expect(document.summary.rows[2].cells == [.text("period"), .text("none")])
    #expect(
      document.summary.rows[3].cells == [.text("value"), .text("missing: Nobody asks them.")])
  }
}
