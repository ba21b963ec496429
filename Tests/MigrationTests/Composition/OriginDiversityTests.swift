import Migration
import Statistics
import Testing

@Suite struct OriginDiversityTests {
  @Test func `leaves the unknown and the missing out and reports both`() throws {
    let diversity = try OriginDiversity(
      origins: ["AFG", "SYR", "UNK", "ERI", "XXA"], persons: [30, 10, 50, nil, 10],
      unknownOrigins: ["UNK", "XXA"])
    #expect(diversity.knownPersons == 40)
    #expect(diversity.unknownPersons == 60)
    #expect(diversity.unknownShare == 60)
    #expect(diversity.missingOrigins == ["ERI"])
    #expect(diversity.largestOrigin == "AFG")
    #expect(diversity.concentration?.herfindahlHirschmanIndex == 0.625)
    #expect(diversity.concentration?.effectiveNumber == 1.6)
  }

  @Test func `does not exist where nobody is of known origin`() throws {
    let diversity = try OriginDiversity(
      origins: ["AFG", "UNK"], persons: [nil, 5], unknownOrigins: ["UNK"])
    #expect(diversity.concentration == nil)
    #expect(diversity.largestOrigin == nil)
    #expect(diversity.unknownShare == 100)
    #expect(
      try OriginDiversity(origins: [], persons: [], unknownOrigins: []).unknownShare == nil)
  }

  @Test func `reports every number it cannot take, where it was given`() {
    #expect(
      throws: InputError(problems: [
        .negative("persons", index: 0, value: -1),
        .notFinite("persons", index: 2, value: .infinity),
      ])
    ) {
      try OriginDiversity(
        origins: ["UNK", "AFG", "SYR"], persons: [-1, 4, .infinity], unknownOrigins: ["UNK"])
    }
  }
}
