import ArgumentParser
import Testing

@testable import GCMCommand

@Suite struct SelectionTests {
  private func selection() throws -> Selection {
    Selection(framework: try Shipped.framework.get())
  }

  @Test(arguments: [
    "MDA", "mda", "MD", "md", "498", "Moldova", "Republic of Moldova", "RÉPUBLIQUE DE MOLDOVA",
    "Республика Молдова", "республика молдова", "Rep. of Moldova",
  ])
  func `finds an area by its codes and names`(text: String) throws {
    #expect(try selection().area(text).id == "MDA")
  }

  @Test(arguments: [
    ("8", "ALB"), ("008", "ALB"), ("NA", "NAM"), ("Türkiye", "TUR"), ("turkey", "TUR"),
  ])
  func `reads codes and names as statisticians write them`(text: String, id: String) throws {
    #expect(try selection().area(text).id == id)
  }

  @Test(arguments: [
    ("Moldva", "MDA Republic of Moldova"), ("Georgja", "GEO Georgia"), ("Грузя", "GEO Georgia"),
  ])
  func `suggests areas that are near`(text: String, suggestion: String) throws {
    let error = try #require(
      #expect(throws: ValidationError.self) { try selection().area(text) })
    #expect(error.message.hasPrefix("«\(text)» is no area; did you mean "))
    #expect(error.message.contains(suggestion))
  }

  @Test func `suggests nothing where nothing is near`() throws {
    let error = #expect(throws: ValidationError.self) { try selection().area("qqqqqqqqq") }
    #expect(error?.message == "«qqqqqqqqq» is no area; gcm areas lists them")
  }

  @Test func `finds groups and indicators in any case`() throws {
    #expect(try selection().group("central_asia").id == "CENTRAL_ASIA")
    #expect(try selection().indicator("o01-stock").id == "O01-STOCK")
  }

  @Test func `suggests indicators and lists the groups`() throws {
    let indicator = #expect(throws: ValidationError.self) { try selection().indicator("O01-STOK") }
    #expect(indicator?.message.contains("did you mean O01-STOCK") == true)
    let group = #expect(throws: ValidationError.self) { try selection().group("EUROPE") }
    #expect(group?.message.contains("the groups are UNECE, EU27, EU, EFTA") == true)
  }

  @Test(arguments: [("", "abc", 3), ("kitten", "sitting", 3), ("abc", "abc", 0), ("ab", "ba", 2)])
  func `counts edits`(one: String, other: String, distance: Int) {
    #expect(editDistance(Array(one), Array(other)) == distance)
  }
}
