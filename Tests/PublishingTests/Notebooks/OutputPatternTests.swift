import Testing

@testable import Publishing

@Suite struct OutputPatternTests {
  @Test(
    arguments: [
      (["a", "...", "d"], ["a", "b", "c", "d"], true), (["a", "..."], ["a"], true),
      (["a", "...", "d"], ["a", "b"], false), (["x [..] z"], ["x y y z"], true),
      (["x [..] z"], ["x y"], false), ([], ["a"], false), (["a"], ["a"], true), (["a"], [], false),
      (["..."], [], true), (["...", "b", "...", "b"], ["b", "a", "b"], true),
      (["ab[..]ba"], ["aba"], false), (["[..]a[..]b[..]"], ["xaxbx"], true),
    ] as [([String], [String], Bool)])
  func `compares with any lines and any text`(expected: [String], found: [String], result: Bool) {
    #expect(OutputPattern(expected).matches(found) == result)
  }

  /// The obvious way, which tries every length of a gap.
  private static func slowly(_ expected: ArraySlice<String>, _ found: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return found.isEmpty }
    if first == "..." {
      return (0...found.count).contains { slowly(expected.dropFirst(), found.dropFirst($0)) }
    }
    return found.first == first && slowly(expected.dropFirst(), found.dropFirst())
  }

  @Test func `agrees with the obvious way on all short texts`() {
    func texts(_ letters: [String], _ length: Int) -> [[String]] {
      (0..<length).reduce(into: [[String]]([[]])) { all, _ in
        all += all.flatMap { text in letters.map { text + [$0] } }
      }
    }
    let found = Set(texts(["a", "b"], 4))
    for expected in Set(texts(["a", "b", "..."], 4)) {
      for lines in found {
        #expect(OutputPattern(expected).matches(lines) == Self.slowly(expected[...], lines[...]))
      }
    }
  }

  @Test func `is bounded where trying every length is not`() {
    let expected = Array(repeating: ["...", "a"], count: 200).flatMap { $0 } + ["b"]
    #expect(!OutputPattern(expected).matches(Array(repeating: "a", count: 2_000)))
  }
}
