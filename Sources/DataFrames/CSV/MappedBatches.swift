#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The records of a mapped file, batch after batch, as long as they are regular.
///
/// The text is read where it lies, so that a batch needs no memory but that of its columns. What is
/// not regular is left to who reads from a ``ByteSource``, from the place where this one stopped.
final class MappedBatches {
  private let file: MappedFile
  private let head: RegularTextReader.Head
  /// Where the records end.
  private let end: Int

  /// How many bytes of the file the batches so far had, and what stands in front of them.
  private(set) var position: Int

  var isAtEnd: Bool { position == end }

  /// `nil` when the file cannot be mapped, is compressed, or its head is not regular.
  init?(_ path: String, options: CSVReadingOptions) {
    guard let file = MappedFile.map(path), !Gzip.isGzip(file.bytes),
      let head = RegularTextReader(options: options).head(of: file.bytes, name: path)
    else { return nil }
    end = options.footerStart(file.bytes)
    guard head.bodyStart < end else { return nil }
    FreedPages.keep(forInputOf: file.bytes.count)
    (self.file, self.head) = (file, head)
    position = head.bodyStart
  }

  /// The frame of the next records, which ``advance(_:)`` goes past.
  ///
  /// - Parameters:
  ///   - limit: how many bytes of text to look at.
  ///   - guesses: what columns probably hold.
  func frame(
    _ options: CSVReadingOptions, limit: Int, guesses: [String: ColumnType]
  ) -> (frame: DataFrame, byteCount: Int)? {
    RegularTextReader(options: options).frame(
      of: UnsafeRawBufferPointer(rebasing: file.bytes[position..<end]), head, limit: limit,
      guesses: guesses)
  }

  func advance(_ byteCount: Int) { position += byteCount }

  /// The header, the physical lines it has, and those that stand in front of the next batch without
  /// them.
  var resumption: (header: [UInt8], headerLineCount: Int, linesBefore: Int) {
    let lines = lineEndCount(UnsafeRawBufferPointer(rebasing: file.bytes[..<position]))
    return (Array(file.bytes[head.header]), head.headerLineCount, lines - head.headerLineCount)
  }
}

/// The line ends LF, CRLF and CR of a text, in quotes or not.
func lineEndCount(_ text: UnsafeRawBufferPointer) -> Int {
  var lines = ByteScan.best.counts(text, quote: nil).lineFeeds.0
  guard let base = text.baseAddress else { return 0 }
  var position = 0
  while let found = memchr(base + position, 0x0D, text.count - position) {
    position = UnsafeRawPointer(found) - base + 1
    if position == text.count || text[position] != 0x0A { lines += 1 }
  }
  return lines
}
