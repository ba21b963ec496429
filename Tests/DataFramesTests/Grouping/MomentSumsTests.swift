import Testing

@testable import DataFrames

/// Moments of whole blocks, which a kernel may add up, against those of rows that are listed.
@Suite struct MomentSumsTests {
  private func column<Element: ColumnElement>(
    _ values: [Element], missingOneIn rate: UInt64, _ generator: inout SeededGenerator
  ) -> Column<Element> {
    Column(values: values, validity: Bitmap(values.map { _ in generator.next() % rate != 0 }))
  }

  @Test(arguments: [(1, UInt64(9)), (37, 9), (5000, 9), (5000, .max)])
  func `are the same bits row by row`(groupCount: Int, missingOneIn rate: UInt64) {
    var generator = SeededGenerator(seed: UInt64(groupCount))
    let count = 4001
    let groups = generator.list(count) { Int32.random(in: 0..<Int32(groupCount), using: &$0) }
    let years = generator.list(count) { Int($0.next() % 25) + 2000 }
    let values = generator.list(count) { Double($0.next() % 1_000_000) / 997 - 400 }
    let integers = Figures.integers(column(years, missingOneIn: rate, &generator))
    let doubles = Figures.doubles(column(values, missingOneIn: rate, &generator))
    // No piece is called uniform, so that all rows are added one by one on both ways.
    let isUniform = [Bool](repeating: false, count: 256)
    let offsets = (0..<count).map { UInt16($0) }
    for (x, y) in [
      (integers, doubles), (doubles, integers), (doubles, doubles), (integers, integers),
    ] {
      let validity = Bitmap.intersection(x.validity, y.validity)
      let whole = MomentSums(x, y, validity: validity)
      let listed = MomentSums(x, y, validity: validity)
      groups.withUnsafeBufferPointer { groups in
        isUniform.withUnsafeBufferPointer { isUniform in
          offsets.withUnsafeBufferPointer { offsets in
            func block(_ offsets: UnsafePointer<UInt16>?) -> GroupBlock {
              GroupBlock(
                rows: 0..<count, count: count, groups: groups.baseAddress!,
                isUniform: isUniform.baseAddress!, offsets: offsets)
            }
            whole.add(block(nil), groupCount: groupCount)
            listed.add(block(offsets.baseAddress), groupCount: groupCount)
          }
        }
      }
      #expect(whole.values.map(\.count).reduce(0, +) > 1000)
      for (one, other) in zip(whole.values, listed.values) {
        #expect(one.count == other.count)
        guard one.count > 0 else { continue }
        #expect(one.meanX == other.meanX && one.meanY == other.meanY)
        #expect(one.squaresX == other.squaresX && one.squaresY == other.squaresY)
        #expect(one.productsXY == other.productsXY)
      }
    }
  }
}
