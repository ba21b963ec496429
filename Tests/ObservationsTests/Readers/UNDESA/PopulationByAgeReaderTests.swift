import Observations
import Testing

@Suite struct PopulationByAgeReaderTests {
  private static let areas = try! AreaCatalogue([
    Area(id: "AUT", kind: .country, m49: "040", nameEnglish: "Austria")
  ])
  private static let sheet = """
    ,,,,,
    ,"Male population by age (thousands)",,,,
    Index,Variant,"Region, subregion, country or area *",Location code,Year,0-4,5-9,100+
    1,Estimates,EUROPE,40,,...,...,...
    2,Estimates,Austria,40,1950,  1 341,   2,   0
    3,Medium,Austria,40,2030,1,...,3

    """

  private func read(_ text: String, options: [String: String] = [:]) throws -> Reading {
    try ObservationsTests.read(
      PopulationByAgeReader(), text, options: options, areas: Self.areas)
  }

  @Test func `reads padded numbers by age and adds the total`() throws {
    let reading = try read(Self.sheet)
    #expect(reading.observations.count == 8)
    let children = try reading.figure("AUT", "1950", sex: "M", age: "Y0T4")
    #expect(children.value == 1341 && children.lines == LineSet(5) && children.status == .normal)
    #expect(try reading.figure("AUT", "1950", sex: "M", age: "Y_GE100").value == 0)
    #expect(try reading.figure("AUT", "1950", sex: "M").value == 1343)
  }

  @Test func `marks variants as forecasts and keeps missing ages missing`() throws {
    let reading = try read(Self.sheet)
    let young = try reading.figure(
      "AUT", "2030", sex: "M", age: "Y0T4", breakdown: "variant=medium")
    #expect(young.value == 1 && young.status == .forecast)
    let total = try reading.figure("AUT", "2030", sex: "M", breakdown: "variant=medium")
    #expect(total.value == nil && total.status == .notReported && total.mark == "...")
    let chosen = try read(Self.sheet, options: ["variant": "Medium"])
    #expect(chosen.observations.count == 4)
    #expect(try chosen.figure("AUT", "2030", sex: "M", age: "Y_GE100").value == 3)
  }

  @Test func `refuses a sheet without ages and names bad cells`() {
    #expect(throws: ReadingError.self) {
      try read(Self.sheet.replacing("0-4,5-9,100+", with: "a,b,c"))
    }
    let error = #expect(throws: ReadingError.self) {
      try read(Self.sheet.replacing("  1 341", with: "1x41"))
    }
    #expect(error?.problems.map(\.line) == [5] && error?.problems.map(\.column) == [6])
  }
}
