/// Whole records that lie one after the other, and the row the first of them is.
struct RecordRun {
  /// The text: it ends in a line feed, and 16 bytes past its end can be read.
  var text: UnsafeRawBufferPointer
  var firstRow: Int
  /// The records, and the empty lines among them.
  var rowCount: Int
}

/// A text cut into runs of records of about equal size, to be worked on in parallel.
///
/// The cuts depend on the text alone. Quotes are taken for what they are in regular texts: they
/// surround whole fields. Whoever lists the fields of a run learns whether that is so.
///
/// Method: line feeds are counted in chunks for both states a chunk can begin in, inside or outside
/// quotes; a prefix over the chunks then says which it was (Ge, Li, Eilebrecht, Chandramouli and
/// Kossmann, "Speculative distributed CSV data parsing for big data analytics", SIGMOD 2019,
/// describe the problem).
///
/// Nothing changes once it is made, so that threads may share it.
final class RecordRuns: @unchecked Sendable {
  let runs: [RecordRun]

  /// Where each run begins.
  let starts: [Int]

  /// How many bytes of the text the runs take.
  let byteCount: Int

  /// The end of the text, copied where its last line feed or the room behind it is lacking.
  private let tail: UnsafeMutableRawBufferPointer

  deinit { tail.deallocate() }

  /// A run of a text whose memory has moved since it was cut.
  func run(_ number: Int, of text: UnsafeRawBufferPointer) -> RecordRun {
    var run = runs[number]
    if number < runs.count - 1 {
      run.text = UnsafeRawBufferPointer(rebasing: text[starts[number]..<starts[number + 1]])
    }
    return run
  }

  /// The rows of all runs.
  var rowCount: Int { runs.last.map { $0.firstRow + $0.rowCount } ?? 0 }

  /// The size of chunks where none is asked for: texts, offsets and columns of one fit a cache.
  static func defaultChunkSize(_ byteCount: Int) -> Int {
    min(max(byteCount / 64, 1 << 14), 1 << 17)
  }

  /// Cuts a text; `nil` when it is not UTF-8, or ends inside quotes.
  ///
  /// - Parameters:
  ///   - text: the text, which must outlive the runs.
  ///   - limit: how much of it to look at: the runs take the records that end there. `nil` where all
  ///     of it is cut, and then also when no record ends.
  static func cut(
    _ text: UnsafeRawBufferPointer, limit: Int? = nil, quote: UInt8?, chunkSize: Int,
    threadCount: Int?, scan: ByteScan
  ) -> RecordRuns? {
    let count = min(limit ?? text.count, text.count)
    let chunkCount = (count + chunkSize - 1) / chunkSize
    let chunks = Parallel.map(chunkCount, threadCount: threadCount) { chunk in
      let range = chunk * chunkSize..<min((chunk + 1) * chunkSize, count)
      let counts = scan.counts(UnsafeRawBufferPointer(rebasing: text[range]), quote: quote)
      // The end of a character may lie in the next chunk, which leaves it to this one.
      let isPlain =
        !counts.hasHighBytes
        && (range.upperBound == text.count || text[range.upperBound] & 0xC0 != 0x80)
      return (counts, isPlain || isUTF8(text, range))
    }
    guard chunks.allSatisfy(\.1) else { return nil }
    // Where the records of each run begin, and how many line feeds lie between the beginnings.
    var starts = [0]
    var feedCounts = [0]
    var isInside = false
    var last: (chunk: Int, isInside: Bool)?
    for (chunk, (counts, _)) in chunks.enumerated() {
      if (isInside ? counts.firstLineFeed.1 : counts.firstLineFeed.0) != nil {
        last = (chunk, isInside)
      }
      let feeds = isInside ? counts.lineFeeds.1 : counts.lineFeeds.0
      let first = isInside ? counts.firstLineFeed.1 : counts.firstLineFeed.0
      if counts.changesState { isInside.toggle() }
      guard let first else { continue }
      if chunk == 0 {
        feedCounts[0] = feeds
        continue
      }
      feedCounts[feedCounts.count - 1] += 1
      starts.append(chunk * chunkSize + first + 1)
      feedCounts.append(feeds - 1)
    }
    var text = text
    if count < text.count {
      guard let last else { return nil }
      let range = last.chunk * chunkSize..<min((last.chunk + 1) * chunkSize, count)
      let end = lastRecordEnd(text, range, isInside: last.isInside, quote: quote)
      text = UnsafeRawBufferPointer(rebasing: text[..<end])
    } else {
      guard !isInside else { return nil }
    }
    // The copy of the tail has room behind it; a run in front of it must find that in the tail.
    while let last = starts.last, starts.count > 1, text.count - last < 64 {
      starts.removeLast()
      let moved = feedCounts.removeLast()
      feedCounts[feedCounts.count - 1] += moved
    }
    starts.append(text.count)
    return RecordRuns(text, starts: starts, feedCounts: feedCounts)
  }

  private init(_ text: UnsafeRawBufferPointer, starts: [Int], feedCounts: [Int]) {
    byteCount = text.count
    self.starts = Array(starts.dropLast())
    let lastStart = starts[starts.count - 2]
    let lacksFeed = text.last != 0x0A
    tail = .allocate(byteCount: text.count - lastStart + 64, alignment: 64)
    tail.initializeMemory(as: UInt8.self, repeating: 0)
    tail.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[lastStart...]))
    if lacksFeed { tail[text.count - lastStart] = 0x0A }
    var runs: [RecordRun] = []
    var firstRow = 0
    for index in feedCounts.indices {
      var piece = UnsafeRawBufferPointer(rebasing: text[starts[index]..<starts[index + 1]])
      var rowCount = feedCounts[index]
      if index == feedCounts.count - 1 {
        piece = UnsafeRawBufferPointer(
          rebasing: tail[..<(text.count - lastStart + (lacksFeed ? 1 : 0))])
        if lacksFeed { rowCount += 1 }
      }
      runs.append(RecordRun(text: piece, firstRow: firstRow, rowCount: rowCount))
      firstRow += rowCount
    }
    self.runs = runs
  }

  /// The place behind the last line feed outside quotes, which there is.
  private static func lastRecordEnd(
    _ text: UnsafeRawBufferPointer, _ range: Range<Int>, isInside: Bool, quote: UInt8?
  ) -> Int {
    var isInside = isInside
    var end = range.upperBound
    for place in range {
      if text[place] == quote { isInside.toggle() }
      if text[place] == 0x0A, !isInside { end = place + 1 }
    }
    return end
  }
}
