import DataFrames
import Testing

/// The code of the article Streaming.md.
@Suite struct StreamingArticleTests {
  @Test func `The article says what its code prints`() throws {
    let article = try Article("Streaming")
    let folder = article.folder
    func print(_ items: Any...) { article.print(items) }

    // The article:
    var text = "day,border,direction,persons\n"
    for number in 0..<50_000 {
      let day = CalendarDate(daysSinceEpoch: Int32(19_000 + number / 100))
      text += "\(day),B\(number % 7),\(number % 2 == 0 ? "in" : "out"),\(number % 13)\n"
    }
    try FileBytes.writeAtomically(Array(text.utf8), to: folder + "/crossings.csv")
    // End.

    // The article:
    var totals = StreamedAggregation(
      by: ["border"], figures: [.rowCount, .sum("persons"), .maximum("day")],
      where: col("direction") == "in")
    var batchCount = 0
    let crossings = try CSVReader.batches(ofFile: folder + "/crossings.csv", byteCount: 1 << 18)
    while let batch = try crossings.next() {
      try totals.add(batch)
      batchCount += 1
    }
    print(batchCount, "batches,", totals.rowCount, "rows, of which", totals.selectedCount)
    print(try totals.result().head(3))
    // End.

    // The article:
    let names = try DataFrame([
      ("border", AnyColumn(["B0", "B1"])), ("name", AnyColumn(["Leuşeni", "Palanca"])),
    ])
    var named = StreamedAggregation(by: ["name", "direction"], figures: [.sum("persons")])
    let columns = CSVReadingOptions(columns: ["border", "direction", "persons"])
    let parts = try CSVReader.batches(ofFile: folder + "/crossings.csv", options: columns)
    while let part = try parts.next() {
      try named.add(part.joined(names, on: ["border"], cardinality: .manyToOne))
    }
    print(try named.result())
    // End.

    try article.check()
  }
}
