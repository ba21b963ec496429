import GCM
import Observations
import Testing

@Suite struct MeasureTests {
  private static let header =
    "id,title,family,unit,decimals,aggregation,formula,reference,brief,note\n"

  /// The shipped measures of all members.
  private static let shipped = Result {
    let framework = try Shipped.framework.get()
    let members = framework.group(framework.settings.regionGroup)?.members(atEndOf: nil) ?? []
    return Evaluation(
      framework.measures.map(\.indicator), areas: members, framework: framework,
      store: FigureStore(try Shipped.tables.get()))
  }

  private func framework(measures: String?) throws -> Framework {
    var tables = FrameworkFolder.small(indicators: "ONE,One,0,none,,national.x,,sum")
    if let measures { tables["measures.csv"] = Self.header + measures }
    return try FrameworkFolder(tables).framework()
  }

  @Test func `the table of measures may be left out`() throws {
    #expect(try framework(measures: nil).measures.isEmpty)
  }

  @Test func `a measure is a formula that stands for no objective`() throws {
    let framework = try framework(
      measures:
        "rate,A rate,Rates,NUMBER,2,ratio,national.x / national.y,Someone (1900),yes,A note\n")
    let measure = try #require(framework.measure("rate"))
    #expect(measure.family == "Rates")
    #expect(measure.isInBriefs)
    #expect(measure.reference == "Someone (1900)")
    #expect(measure.indicator.objectives.isEmpty)
    #expect(measure.indicator.decimals == 2)
    #expect(framework.indicator("rate") == nil)
  }

  @Test func `every problem of a row is told with its place`() {
    let error = #expect(throws: TableError.self) {
      try framework(
        measures:
          "rate,A rate,Rates,FURLONGS,x,often,nowhere.x +,,perhaps,\nrate,,,NUMBER,0,sum,national.x,,,\n"
      )
    }
    let text = error?.description ?? ""
    for problem in [
      "measures.csv:3: error: column id: «rate» stands in an earlier row already",
      "measures.csv:2: error: column unit: «FURLONGS» is not in units.csv",
      "measures.csv:2: error: column formula: ",
      "measures.csv:2: error: column decimals: «x» is not a number from 0 to 9",
      "measures.csv:2: error: column aggregation: «often» is not",
      "measures.csv:2: error: column brief: «perhaps» is not yes or empty",
    ] {
      #expect(text.contains(problem), "\(problem)")
    }
  }

  @Test func `the shipped measures have a value for some member each, or wait for figures`() throws
  {
    let framework = try Shipped.framework.get()
    let evaluation = try Self.shipped.get()
    let members = try #require(framework.group("UNECE")).members(atEndOf: nil)
    #expect(framework.measures.count > 40)
    for measure in framework.measures {
      let references = measure.indicator.formula?.references ?? []
      let valued = members.count { evaluation[measure.id, $0].latest() != nil }
      if references.contains(where: { $0.source == ObservationTable.nationalSource }) {
        #expect(valued == 0, "\(measure.id)")
        #expect(measure.indicator.note?.contains("national.") == true, "\(measure.id)")
      } else {
        #expect(valued > 20, "\(measure.id)")
      }
    }
  }

  /// UNHCR 2024, recomputed apart from this library: 53.27 of 263,789 decisions.
  @Test func `recognition of Germany in 2024`() throws {
    let evaluation = try Self.shipped.get()
    func value(_ id: String) -> Double? { evaluation[id, "DEU"][Period(year: 2024)].value }
    #expect(abs((value("total-recognition-rate") ?? 0) - 53.27212279511276) < 1e-12)
    #expect(abs((value("refugee-recognition-rate") ?? 0) - 15.583288158338672) < 1e-12)
    #expect(abs((value("otherwise-closed-share") ?? 0) - 33.55976344476012) < 1e-12)
  }

  @Test func `measures of one series agree with one another`() throws {
    let framework = try Shipped.framework.get()
    let members = try #require(framework.group("UNECE")).members(atEndOf: nil)
    let evaluation = try Self.shipped.get()
    for area in members {
      for prefix in ["origins", "refugee-origins", "destinations"] {
        func value(_ name: String) -> Double? {
          evaluation["\(prefix)-\(name)", area].latest()?.value
        }
        guard let index = value("hhi"), let number = value("effective"),
          let largest = value("largest"), let entropy = value("entropy-number"),
          let rest = value("fractionalisation"), let unknown = value("unknown")
        else { continue }
        #expect(abs(index * number - 1) < 1e-12)
        #expect(abs(index + rest - 1) < 1e-12)
        #expect(largest / 100 >= index - 1e-12 && index >= largest * largest / 10_000 - 1e-12)
        #expect(entropy >= number - 1e-9)
        #expect(unknown >= 0 && unknown <= 100)
      }
    }
  }
}
