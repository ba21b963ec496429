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
    // Each text of a worker, by what it is with the worker that met it first.
    let holders = workers.indices.map { worker in
      ColumnBuffer<Holder>(count: grown.contains(worker) ? workers[worker].pool.count : 0)
    }
    let pieces = grown.flatMap { worker in
      stride(from: commonCount, to: holders[worker].count, by: Self.pieceSize).map {
        (worker, $0..<min($0 + Self.pieceSize, holders[worker].count))
      }
    }
    // Waking threads for a few texts takes longer than to merge them.
    let threadCount = holders.reduce(0) { $0 + $1.count } < Self.pieceSize ? 1 : nil
    Parallel.forEach(pieces.count, threadCount: threadCount) { piece in
      let (worker, codes) = pieces[piece]
      let target = holders[worker].base
      for code in codes { target[code] = Holder(worker: worker, code: code) }
      var earliest = codes.map { workers[worker].pool.firstPlace(of: $0) }
      for other in grown where other != worker {
        Self.noteEarlier(
          codes, of: workers[worker].pool, in: workers[other].pool, number: other, target,
          &earliest)
      }
    }
    let firsts = Self.inOrder(workers, grown, holders, commonCount: commonCount)
    let newCodes = holders.map { ColumnBuffer<Int32>(count: $0.count + 1) }
    for worker in grown {
      for code in -1..<commonCount {
        newCodes[worker].base[code + 1] = Int32(truncatingIfNeeded: code)
      }
    }
    for (number, first) in firsts.enumerated() {
      newCodes[Int(first.worker)].base[Int(first.code) + 1] =
        Int32(truncatingIfNeeded: commonCount + number)
    }
    Parallel.forEach(pieces.count, threadCount: threadCount) { piece in
      let (worker, codes) = pieces[piece]
      for code in codes {
        let holder = holders[worker].base[code]
        if Int(holder.worker) != worker {
          newCodes[worker].base[code + 1] =
            newCodes[Int(holder.worker)].base[Int(holder.code) + 1]
        }
      }
    }
    self.newCodes = workers.indices.map { worker in
      grown.contains(worker) ? newCodes[worker].take(newCodes[worker].count) : nil
    }
    dictionary = Parallel.map(commonCount + firsts.count, blockSize: Self.pieceSize) { code in
      if code < commonCount { return workers[0].pool.string(of: code) }
      let first = firsts[code - commonCount]
      return workers[Int(first.worker)].pool.string(of: Int(first.code))
    }
  }

  private static let pieceSize = 1 << 14

  /// A text of a worker.
  private struct Holder {
    let worker: Int32
    let code: Int32

    init(worker: Int, code: Int) {
      self.worker = Int32(truncatingIfNeeded: worker)
      self.code = Int32(truncatingIfNeeded: code)
    }
  }

  /// Notes another worker as the holder of the texts that it met earlier than any so far.
  ///
  /// - Parameter earliest: where the holder so far met each of the texts.
  private static func noteEarlier(
    _ codes: Range<Int>, of mine: borrowing StringPool, in theirs: borrowing StringPool,
    number: Int, _ holders: UnsafeMutablePointer<Holder>, _ earliest: inout [Int]
  ) {
    theirs.forEachKnown(codes, of: mine) { code, known in
      let place = theirs.firstPlace(of: known)
      // The worker decides where two met a text at one place.
      let found = (earliest[code - codes.lowerBound], Int(holders[code].worker))
      guard (place, number) < found else { return }
      earliest[code - codes.lowerBound] = place
      holders[code] = Holder(worker: number, code: known)
    }
  }

  /// The texts that no other worker met earlier, by where they were met first.
  private static func inOrder(
    _ workers: [ColumnWorker.Texts], _ grown: [Int], _ holders: [ColumnBuffer<Holder>],
    commonCount: Int
  ) -> [Holder] {
    // Each worker's texts ascend by first appearance.
    var heads = grown.map { (worker: $0, code: commonCount - 1, place: 0) }
    func advance(_ head: inout (worker: Int, code: Int, place: Int)) {
      let holders = holders[head.worker]
      repeat {
        head.code += 1
      } while head.code < holders.count
        && Int(holders.base[head.code].worker) != head.worker
      head.place =
        head.code < holders.count ? workers[head.worker].pool.firstPlace(of: head.code) : .max
    }
    for index in heads.indices { advance(&heads[index]) }
    var firsts: [Holder] = []
    firsts.reserveCapacity(grown.reduce(0) { $0 + holders[$1].count })
    while let next = heads.indices.min(by: { heads[$0].place < heads[$1].place }),
      heads[next].place < .max
    {
      firsts.append(Holder(worker: heads[next].worker, code: heads[next].code))
      advance(&heads[next])
    }
    return firsts
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
