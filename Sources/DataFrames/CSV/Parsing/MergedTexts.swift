/// The texts of a column that several workers met, numbered in the order of first appearance.
struct MergedTexts {
  let dictionary: [String]
  /// For each worker the code of each of its texts, behind a -1 for "missing"; `nil` where codes
  /// stay as they are.
  private let newCodes: [[Int32]?]
  /// Codes below this are the same for all.
  private let commonCount: Int

  /// - Parameter commonCount: how many texts all workers began with.
  init(_ workers: [ColumnWorker.Texts], commonCount: Int) {
    self.commonCount = commonCount
    let grown = workers.indices.filter { workers[$0].pool.count > commonCount }
    guard grown.count > 1 else {
      dictionary = workers[grown.first ?? 0].pool.strings
      newCodes = workers.map { _ in nil }
      return
    }
    var merged = StringPool()
    for code in 0..<commonCount { _ = merged.code(for: workers[0].pool.bytes(of: code)) }
    var next = workers.map { _ in commonCount }
    var codes = workers.map { worker in
      [-1] + (0..<commonCount).map { Int32($0) }
        + [Int32](repeating: 0, count: worker.pool.count - commonCount)
    }
    // Each worker's texts ascend by first appearance.
    while true {
      var earliest: Int?
      var place = Int.max
      for worker in grown where next[worker] < workers[worker].pool.count {
        let candidate = workers[worker].pool.firstPlace(of: next[worker])
        if candidate < place { (earliest, place) = (worker, candidate) }
      }
      guard let earliest else { break }
      codes[earliest][next[earliest] + 1] =
        merged.code(for: workers[earliest].pool.bytes(of: next[earliest]), place: place)
      next[earliest] += 1
    }
    dictionary = merged.strings
    newCodes = workers.indices.map { grown.contains($0) ? codes[$0] : nil }
  }

  /// Whether any worker has codes of its own.
  var changesCodes: Bool { newCodes.contains { $0 != nil } }

  /// The code of a text by the code that a worker gave it.
  func code(_ code: Int32, of worker: Int) -> Int32 {
    guard code >= commonCount, let newCodes = newCodes[worker] else { return code }
    return newCodes[Int(code) + 1]
  }

  /// Renumbers the rows of a run that a worker read.
  func renumber(
    _ codes: ColumnBuffer<Int32>, _ rows: Range<Int>, of worker: Int, highest: Int32
  ) {
    guard highest >= commonCount, let newCodes = newCodes[worker] else { return }
    newCodes.withUnsafeBufferPointer { newCodes in
      let map = newCodes.baseAddress! + 1
      for row in rows {
        codes.base[row] = map[Int(codes.base[row])]
      }
    }
  }
}
