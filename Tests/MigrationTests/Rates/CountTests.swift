import Migration
import Testing

@Suite struct CountTests {
  @Test func `a count is converted before it meets another magnitude`() {
    let movements = Count<Persons>(2_534_114)
    let population = Count<Millions>(51.829023)
    // movements / population does not compile.
    let intensity = (movements / population.converted(to: Persons.self)).map { 100 * $0 }
    #expect(isClose(intensity, 4.8893725046679))
    #expect(Count<Thousands>(3).converted(to: Persons.self) == Count(3000))
    #expect(Count<Persons>(1500).converted(to: Thousands.self) == Count(1.5))
    #expect(Count<Thousands>(1500).converted(to: Millions.self) == Count(1.5))
    #expect(Count<Millions>(0.25).converted(to: Thousands.self) == Count(250))
  }

  @Test func `counts of one magnitude add up`() {
    #expect(Count<Thousands>(2) + Count(3) == Count(5))
    #expect(Count<Thousands>(2) - Count(3) < .zero)
    #expect(Count<Persons>(5) / Count(0) == nil)
    #expect("\(Count<Thousands>(2.5))" == "2.5 thousands")
  }
}
