import Testing

@testable import DataFrames

@Suite struct MergedTextsTests {
  /// Rows are dealt out to workers that all know the texts of the first rows.
  @Test(arguments: [(1, 900), (2, 40), (3, 900), (3, 60_000)])
  func `numbers texts by their first row, whoever met it`(workerCount: Int, textCount: Int) {
    var generator = SeededGenerator(seed: UInt64(workerCount * textCount))
    let rows = generator.list(50_000) { generator in
      let number = generator.next() % UInt64(textCount)
      return number % 3 == 0 ? "\(number)" : "a text of more than eight bytes \(number)"
    }
    var common = StringPool()
    for (row, text) in rows.prefix(20).enumerated() { _ = code(text, row, &common) }
    let commonCount = common.count
    let workers = (0..<workerCount).map { _ in ColumnWorker.Texts(common.copy()) }
    let owners = rows.map { _ in Int.random(in: 0..<workerCount, using: &generator) }
    var codes: [Int32] = []
    for (row, text) in rows.enumerated() {
      codes.append(code(text, row, &workers[owners[row]].pool))
    }

    let merged = MergedTexts(workers, commonCount: commonCount)
    var known: [String: Int] = [:]
    var dictionary: [String] = []
    for text in rows where known[text] == nil {
      known[text] = dictionary.count
      dictionary.append(text)
    }
    #expect(merged.dictionary == dictionary)
    #expect(merged.changesCodes == (workerCount > 1))
    #expect(
      rows.indices.allSatisfy { Int(merged.code(codes[$0], of: owners[$0])) == known[rows[$0]] })
  }

  private func code(_ text: String, _ row: Int, _ pool: inout StringPool) -> Int32 {
    var text = text
    return text.withUTF8 { pool.code(for: UnsafeRawBufferPointer($0), place: row) }
  }
}
