import Statistics
import Testing

@Suite struct BalancingTests {
  private let net: [Double] = [-200, -30, -5, 0, 10, 20, 60, 80]

  /// R migest 2.0.5, `rescale_net` without switches.
  @Test func `gains and losses come to their mean`() throws {
    let expected = [
      -172.340425531915, -25.8510638297872, -4.30851063829787, 0, 11.9117647058824,
      23.8235294117647, 71.4705882352941, 95.2941176470588,
    ]
    let balanced = try NetTotalBalance.keepingSigns.balanced(net)
    #expect(zip(balanced, expected).allSatisfy { isClose($0, $1, relative: 1e-13) })
    #expect(abs(balanced.reduce(0, +)) < 1e-12)
  }

  /// R migest 2.0.5, `rescale_net` with switches: the mean, -8.125, is taken away.
  @Test func `equal shifts take the mean`() throws {
    #expect(try NetTotalBalance.equalShifts.balanced(net) == net.map { $0 + 8.125 })
  }

  @Test(.enabled(if: ReferenceTables.areThere, "there is no ../shared/reference"))
  func `reproduces the reference table`() throws {
    let rows = try ReferenceTables.rows("rescale_net.csv")
    let columns = ["x", "noswitch", "switches", "noswitch_int"].map { name in
      rows.compactMap { $0[name].flatMap(Double.init) }
    }
    try #require(columns[0] == net)
    let kept = try NetTotalBalance.keepingSigns.balanced(net)
    #expect(zip(kept, columns[1]).allSatisfy { isClose($0, $1, relative: 1e-13) })
    #expect(try NetTotalBalance.equalShifts.balanced(net) == columns[2])
    // The whole numbers there were drawn at random; every rounding is within 1.
    let whole = try LargestRemainder.rounded(kept)
    #expect(whole.reduce(0, +) == 0)
    #expect(zip(whole, columns[3]).allSatisfy { abs($0 - $1) <= 1 })
  }

  @Test func `only gains cannot keep their sign`() {
    #expect(throws: TableFittingError.oneSign(sum: 3)) {
      try NetTotalBalance.keepingSigns.balanced([1, 2, 0])
    }
  }

  /// R migest 2.0.5 gives [2 1 5 1 1], [1 1 6 1 1] or [1 2 5 1 1] by its seed.
  @Test func `equal remainders go to the first`() throws {
    let values = [1.4, 1.4, 5.4, 0.9, 0.9]
    #expect(try LargestRemainder.rounded(values, total: 10) == [2, 1, 5, 1, 1])
    for _ in 0..<5 { #expect(try LargestRemainder.rounded(values, total: 10) == [2, 1, 5, 1, 1]) }
    #expect(try LargestRemainder.rounded([-1.5, 1.5]) == [-1, 1])
    #expect(try LargestRemainder.rounded([3, 4]) == [3, 4])
  }

  @Test(arguments: UInt64(0)..<10)
  func `no number moves by one or more and the sum is met`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let values = (0..<25).map { _ in generator.double(in: -30...90) }
    let whole = try LargestRemainder.rounded(values)
    #expect(whole.reduce(0, +) == values.reduce(0, +).rounded())
    #expect(zip(whole, values).allSatisfy { abs($0 - $1) < 1 && $0 == $0.rounded() })
    let shares = try LargestRemainder.shares(of: 100, inProportionTo: values.map(abs))
    #expect(shares.reduce(0, +) == 100)
  }

  @Test func `a total out of reach is refused`() {
    #expect(
      throws: TableFittingError.totalsDiffer("values", sum: 3, other: "total", otherSum: 5)
    ) {
      try LargestRemainder.rounded([1.5, 1.5], total: 5)
    }
    #expect(throws: TableFittingError.noCell("total", index: 0, total: 4)) {
      try LargestRemainder.shares(of: 4, inProportionTo: [0, 0])
    }
  }
}
