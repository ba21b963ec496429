import Publishing
import Testing

@Suite struct TableTests {
  @Test(arguments: TableFormat.allCases)
  func `prints a short row as if it ended in empty cells`(format: TableFormat) {
    var filled = sampleTable
    filled.rows[5].cells += [.empty, .empty]
    #expect(filled != sampleTable)
    #expect(filled.text(format: format) == sampleTable.text(format: format))
  }

  @Test func `traps on a row that is too long`() async {
    await #expect(processExitsWith: .failure) {
      _ = Table(columns: [.init("A")], rows: [.init([.empty, .empty])]).text(format: .csv)
    }
  }

  @Test func `traps on a figure that is not a number`() async {
    await #expect(processExitsWith: .failure) {
      _ = Table(columns: [.init("A")], rows: [.init([.number(.nan)])]).text(format: .csv)
    }
  }
}
