import Publishing
import Testing

@Suite struct TableAlignmentTests {
  @Test func `tells the two sides apart`() {
    #expect(TableAlignment.leading != .trailing)
  }
}
