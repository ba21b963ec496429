import Testing

@testable import Statistics

@Suite struct SelectionTests {
  @Test func `is the median of the sorted values`() {
    var generator = SeededGenerator(state: 5)
    for count in 1...200 {
      // Few different values make many ties.
      for different in [3.0, 1_000_000] {
        let values = (0..<count).map { _ in (generator.double() * different).rounded() }
        #expect(medianBySelection(values) == medianOfSorted(values.sorted()))
      }
    }
  }

  @Test(arguments: [
    ([1.0], 1.0), ([2.0, 1.0], 1.5), ([3.0, 3.0, 3.0, 3.0], 3.0), ([1.0, 2.0, 3.0, 4.0, 5.0], 3.0),
    ([5.0, 4.0, 3.0, 2.0, 1.0, 0.0], 2.5),
  ])
  func `knows small cases`(values: [Double], median: Double) {
    #expect(medianBySelection(values) == median)
  }
}
