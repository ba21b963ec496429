import GCM
import Observations
import Testing

@Suite struct FigureReplacementTests {
  private func table(_ rows: String, _ name: String) throws -> ObservationTable {
    try ObservationTable(
      csv: Array(("source,series,area,sex,period,value,unit\n" + rows).utf8), name: name)
  }

  private func values(_ store: FigureStore, _ area: String, sex: String = "_T") throws -> [Double?]
  {
    let framework = try Framework(contentsOf: Shipped.datasets)
    var indicator = try #require(framework.indicators.first { $0.formula != nil })
    indicator.formula = try Formula(
      parsing: sex == "_T" ? "old.stock" : "old.stock[sex=\(sex)]")
    return (2019...2021).map { year in
      Explanation(
        indicator, area: area, period: Period(year: year), framework: framework, store: store
      ).point.value
    }
  }

  private func store(replacing: Bool) throws -> FigureStore {
    let old = try table(
      """
      old,stock,AUT,_T,2019,1
      old,stock,AUT,_T,2020,2
      old,stock,AUT,F,2020,3
      old,stock,DEU,_T,2020,4

      """.replacing("\n", with: ",PERSONS\n").replacing("\n,PERSONS", with: "\n"), "old.csv")
    let new = try table(
      "new,stock,AUT,_T,2020,20,PERSONS\nnew,stock,AUT,_T,2021,30,PERSONS\n", "new.csv")
    let replacement = FigureReplacement(
      replaced: SeriesKey(source: "old", series: "stock"),
      replacement: SeriesKey(source: "new", series: "stock"))
    return FigureStore([old, new], replacements: replacing ? [replacement] : [])
  }

  @Test func `a time series comes from one edition, all periods of it`() throws {
    let store = try store(replacing: true)
    #expect(try values(store, "AUT") == [nil, 20, 30])
  }

  @Test func `what the replacement does not have is left as it was`() throws {
    let store = try store(replacing: true)
    #expect(try values(store, "AUT", sex: "F") == [nil, 3, nil])
    #expect(try values(store, "DEU") == [nil, 4, nil])
  }

  @Test func `without a replacement both stand beside each other`() throws {
    let store = try store(replacing: false)
    #expect(try values(store, "AUT") == [1, 2, nil])
  }
}
