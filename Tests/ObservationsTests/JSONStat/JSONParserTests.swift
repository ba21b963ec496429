import Testing

@testable import Observations

@Suite struct JSONParserTests {
  private func node(_ text: String) throws -> JSONNode {
    try JSONParser.node(Array(text.utf8), name: "a.json")
  }

  @Test func `reads every kind of value with its line`() throws {
    let node = try node(
      "{\"a\":[1,-2.5e3,true,\n null],\"b\":{\"c\":\"\\u00e9\\ud83d\\ude00\\n\\\"\"}}")
    let list = try #require(node["a"]?.array)
    #expect(list.map(\.line) == [1, 1, 1, 2])
    #expect(list[1].number == -2500 && list[3].isNull)
    #expect(node["b"]?["c"]?.string == "é😀\n\"")
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "[1 2]", "01x", "+1", "nan", "\"a", "\"\\x\"",
    "\"\\ud83d\"", "\"\\udc00\"", "[1]]", "tru", "'a'", "\"a\nb\"",
  ])
  func `refuses what is not JSON`(text: String) {
    #expect(throws: ReadingError.self) { try node(text) }
  }

  @Test func `does not exhaust the stack`() {
    #expect(throws: ReadingError.self) { try node(String(repeating: "[", count: 1_000_000)) }
  }
}
