import DataFrames
import Testing

@Suite struct WeightedQuantileTests {
  private func quantile(
    _ values: [Double?], _ weights: [Double?], _ probability: Double, _ type: WeightedQuantileType
  ) throws -> Double? {
    let frame = try DataFrame([("x", AnyColumn(values)), ("w", AnyColumn(weights))])
    return try frame.grouped(by: []).aggregated(
      .weightedQuantile("x", weight: "w", probability, type: type, as: "q")
    ).doubles("q")[0]
  }

  // R 4.2.2, Hmisc 4.8-0: wtd.quantile(c(3, 1, 7, 4, 9, 2), weights, c(0, .1, .25, .4, .5, .75, .9, 1)).
  @Test func `interpolates between frequencies as Hmisc does`() throws {
    let probabilities = [0, 0.1, 0.25, 0.4, 0.5, 0.75, 0.9, 1]
    let cases: [(weights: [Double?], expected: [Double])] = [
      ([2, 1, 3, 2, 0, 4], [1, 2, 2, 2.4, 3, 4.75, 7, 7]),
      ([1.5, 2.25, 3, 0.75, 0, 2.5], [1, 1, 2, 2.6, 3, 6.25, 7, 7]),
    ]
    for (weights, expected) in cases {
      for (probability, value) in zip(probabilities, expected) {
        let found = try #require(
          try quantile([3, 1, 7, 4, 9, 2], weights, probability, .frequencies))
        #expect(abs(found - value) < 1e-12, "\(probability): \(found)")
      }
    }
  }

  // From the definitions: the places of 1, 2, 3, 4 and 7 are 1, 5, 7, 9 and 12 of 12.
  @Test func `inverts the distribution function`() throws {
    let expected: [(Double, inverse: Double, averaged: Double)] = [
      (0, 1, 1), (1.0 / 12, 1, 1.5), (0.1, 2, 2), (5.0 / 12, 2, 2.5), (0.5, 3, 3),
      (0.75, 4, 5.5), (0.9, 7, 7), (1, 7, 7),
    ]
    for (probability, inverse, averaged) in expected {
      let (values, weights): ([Double?], [Double?]) = ([3, 1, 7, 4, 9, 2], [2, 1, 3, 2, 0, 4])
      #expect(try quantile(values, weights, probability, .inverse) == inverse)
      #expect(try quantile(values, weights, probability, .averagedInverse) == averaged)
    }
  }

  @Test func `does not see rounding as a difference of weights`() throws {
    // 0.1 + 0.2 is a little more than half of 0.6.
    let (values, weights): ([Double?], [Double?]) = ([1, 2, 3], [0.1, 0.2, 0.3])
    #expect(try quantile(values, weights, 0.5, .averagedInverse) == 2.5)
    #expect(try quantile(values, weights, 0.5, .inverse) == 2)
  }

  @Test func `leaves out what has no value or no weight`() throws {
    let frame = try DataFrame([
      ("k", AnyColumn(["a", "a", "a", "a", "b", "c", "d"])),
      ("x", AnyColumn([5, nil, 1, 100, 3, 4, .nan])), ("w", AnyColumn([1, 9, 1, nil, 0, 2, 1])),
    ])
    let medians = try frame.grouped(by: "k").aggregated(.weightedMedian("x", weight: "w"))
    #expect(medians.columnNames == ["k", "x_weightedMedian"])
    let column = try medians.doubles("x_weightedMedian")
    #expect(Array(column.prefix(3)) == [3, nil, 4])
    #expect(column[3]?.isNaN == true)
  }

  @Test func `rejects negative weights of rows that count`() throws {
    let frame = try DataFrame([("x", AnyColumn([1, 2, 3])), ("w", AnyColumn([1, -1, -2]))])
    let error = #expect(throws: DataFrameError.self) {
      try frame.grouped(by: []).aggregated(.weightedMedian("x", weight: "w"))
    }
    #expect(error == .negativeWeights(column: "w", rows: [1, 2], count: 2))
    #expect(
      error?.description == "error: the weight 'w' is negative in 2 rows: rows 1, 2")
    #expect(
      try frame.grouped(by: [], where: col("w") > 0).aggregated(
        .weightedMedian("x", weight: "w", as: "m")
      ).doubles("m") == Column([1]))
  }

  @Test(arguments: 0..<20) func `is the quantile of values written out`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...12, using: &generator)
    let values = generator.list(count) { Double(Int.random(in: 0..<8, using: &$0)) / 2 }
    let weights = generator.list(count) { Int.random(in: 1...4, using: &$0) }
    let written = zip(values, weights).flatMap { Array(repeating: $0, count: $1) }
    let frame = try DataFrame([("x", AnyColumn(written))])
    let pairs: [(WeightedQuantileType, QuantileType)] = [
      (.inverse, .inverse), (.averagedInverse, .averagedInverse), (.frequencies, .modalRank),
    ]
    for step in 0...20 {
      let probability = Double(step) / 20
      for (weighted, plain) in pairs {
        let expected = try frame.grouped(by: []).aggregated(
          .quantile("x", probability, type: plain, as: "q")
        ).doubles("q")[0]
        let found = try quantile(values, weights.map { Double($0) }, probability, weighted)
        #expect(abs((found ?? .nan) - (expected ?? .nan)) < 1e-12, "\(probability) \(weighted)")
        if weighted != .frequencies {
          // Nor do the units of the weights matter.
          let scaled = weights.map { Double($0) / 7 }
          #expect(try quantile(values, scaled, probability, weighted) == expected)
        }
      }
    }
  }
}
