import Testing

@Suite struct ListTests {
  private func lines(_ arguments: String...) throws -> [Substring] {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    return outcome.output.split(separator: "\n")
  }

  @Test func `objectives prints the 23`() throws {
    let rows = try lines("objectives")
    #expect(rows.first == "No,Label,Title,Round table,Note on statistics")
    #expect(rows.count == 24)
    let numbers = rows.dropFirst().compactMap { row in
      row.firstIndex(of: ",").map { Int(row[..<$0]) }
    }
    #expect(numbers == Array(1...23))
  }

  @Test func `words choose rows`() throws {
    let rows = try lines("objectives", "REMITTANCES", "cheaper")
    #expect(rows.count == 2 && rows.last?.hasPrefix("20,Remittances,") == true)
  }

  @Test func `principles prints the ten`() throws {
    #expect(try lines("principles").count == 11)
  }

  @Test func `groups have their members at the end of a year`() throws {
    let rows = try lines("groups", "--at", "2013")
    let union = rows.first { $0.hasPrefix("EU,") }
    #expect(union?.contains(",28,") == true && union?.contains("GBR") == true)
    #expect(try lines("groups").first { $0.hasPrefix("EU,") }?.contains(",27,") == true)
  }

  @Test func `areas are listed by kind`() throws {
    let rows = try lines("areas", "--kind", "world")
    #expect(rows.dropFirst().map { $0.prefix(9) } == ["WLD,world"])
  }

  @Test func `indicators are listed by objective`() throws {
    let framework = try Shipped.framework.get()
    let rows = try lines("indicators", "--objective", "8")
    #expect(rows.count == 1 + framework.indicators.count { $0.objectives.contains(8) })
  }

  @Test func `sources say their licence`() throws {
    #expect(try lines("sources", "ims2024").contains { $0.contains("CC BY 3.0 IGO") })
  }

  @Test func `an objective that is none is refused`() throws {
    let outcome = try Program.run(["indicators", "--objective", "24"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("«24» is no objective; they are numbered from 1 to 23"))
  }
}
