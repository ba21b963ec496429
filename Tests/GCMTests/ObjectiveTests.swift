import GCM
import Testing

@Suite struct ObjectiveTests {
  @Test func `is equal by all it says`() {
    let one = Objective(number: 1, title: "a", label: "b", roundTable: 4)
    #expect(one != Objective(number: 2, title: "a", label: "b", roundTable: 4))
  }
}
