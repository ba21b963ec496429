import Testing

@testable import Statistics

@Suite struct RadixSortTests {
  @Test(arguments: [0, 1, 2, 255, 256, 257, 3000])
  func `sorts like the standard library`(count: Int) {
    var generator = SeededGenerator(state: UInt64(count))
    let mixed = (0..<count).map { _ in generator.double(in: -1e9...1e9) }
    #expect(radixSorted(mixed) == mixed.sorted())
    let whole = mixed.map { ($0 / 1e7).rounded() + 0 }
    #expect(radixSorted(whole) == whole.sorted())
    let tiny = mixed.map { $0 * 1e-300 * 1e-10 }
    #expect(radixSorted(tiny) == tiny.sorted())
    let same = [Double](repeating: 4.5, count: count)
    #expect(radixSorted(same) == same)
  }

  @Test func `keeps the infinite at the ends`() {
    let values = (0..<300).map(Double.init) + [.infinity, -.infinity]
    #expect(radixSorted(values).first == -.infinity)
    #expect(radixSorted(values).last == .infinity)
  }
}
