import Migration
import Testing

@Suite struct MirrorTableTests {
  private func pair(
    _ origin: String, _ destination: String, _ immigration: Double?, _ emigration: Double?
  ) -> MirrorPair {
    MirrorPair(
      origin: origin, destination: destination, immigration: immigration, emigration: emigration)
  }

  @Test func `measures of one corridor`() {
    let pair = pair("A", "B", 300, 100)
    #expect(pair.ratio == 3)
    #expect(agrees(pair.logRatio, 1.0986122886681098))
    #expect(pair.symmetricAsymmetry == 1)
    #expect(pair.reporter(.immigration) == "B")
    #expect(pair.reporter(.emigration) == "A")
  }

  @Test func `a missing report is no zero`() {
    for pair in [pair("A", "B", 300, nil), pair("A", "B", nil, 300), pair("A", "B", nil, nil)] {
      #expect(pair.ratio == nil)
      #expect(pair.logRatio == nil)
      #expect(pair.symmetricAsymmetry == nil)
    }
    #expect(pair("A", "B", 300, 0).symmetricAsymmetry == 2)
    #expect(pair("A", "B", 0, 300).symmetricAsymmetry == -2)
    #expect(pair("A", "B", 0, 300).ratio == 0)
    #expect(pair("A", "B", 0, 300).logRatio == nil)
    #expect(pair("A", "B", 300, 0).ratio == nil)
    #expect(pair("A", "B", 0, 0).symmetricAsymmetry == nil)
  }

  @Test func `one-sided corridors are counted apart`() throws {
    let table = try MirrorTable([
      pair("C", "A", nil, nil), pair("A", "B", 10, 30), pair("B", "A", 5, nil),
      pair("A", "C", nil, 7), pair("B", "C", 0, 0), pair("C", "B", 4, 0),
    ])
    #expect(table.pairs.map(\.origin) == ["A", "A", "B", "B", "C", "C"])
    let summary = MirrorSummary(table)
    #expect(summary.twoSidedCount == 3)
    #expect(summary.immigrationOnlyCount == 1)
    #expect(summary.emigrationOnlyCount == 1)
    #expect(summary.bothZeroCount == 1)
    #expect(summary.oneZeroCount == 1)
    #expect(summary.emigrationLessCount == 1)
    #expect(summary.immigrationLessCount == 1)
    #expect(summary.equalCount == 0)
    #expect(summary.immigrationTotal == 14)
    #expect(summary.emigrationTotal == 30)
    #expect(agrees(summary.medianRatio, 1.0 / 3))
    #expect(summary.medianAsymmetry == 0.5)
    #expect(summary.medianAbsoluteAsymmetry == 1.5)
    #expect(agrees(summary.weightedMeanAsymmetry, 24.0 / 22))
    #expect(table.reporters(of: .immigration) == ["A", "B", "C"])
    #expect(table.reporters(of: .emigration) == ["A", "B", "C"])
  }

  @Test func `no corridors, no measures`() throws {
    let summary = MirrorSummary(try MirrorTable([]))
    #expect(summary.twoSidedCount == 0)
    #expect(summary.medianRatio == nil)
    #expect(summary.weightedMeanAsymmetry == nil)
  }

  @Test func `tells all problems together`() {
    let error = #expect(throws: MirrorTableError.self) {
      try MirrorTable([
        pair("A", "A", 1, 1), pair("A", "B", -1, .nan), pair("A", "B", 1, 1),
      ])
    }
    #expect(error?.problems.count == 4)
    #expect(error?.description.contains("A → B stands twice") == true)
  }

  /// `mirror_poulain_toy.json`: 0.9757106602105583 and 1.275 of the exact
  /// version, 0.9733984177747854 and 1.4555299755685023 of the noisy one.
  @Test func `summary of the toy`() throws {
    let exact = MirrorSummary(try PoulainToy.exact())
    #expect(agrees(exact.weightedMeanAsymmetry, 0.9757106602105583))
    #expect(agrees(exact.medianRatio, 1.275))
    let noisy = MirrorSummary(try PoulainToy.noisy())
    #expect(agrees(noisy.weightedMeanAsymmetry, 0.9733984177747854))
    #expect(agrees(noisy.medianRatio, 1.4555299755685023))
  }
}
