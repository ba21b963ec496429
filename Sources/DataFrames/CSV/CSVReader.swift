/// Reads delimited texts of any size as a sequence of frames.
public struct CSVReader {
  /// How far a reader has come.
  public struct Progress: Sendable, Hashable {
    /// The bytes taken from the file, compressed or not.
    public let byteCount: Int
    /// The bytes of the file; `nil` for a pipe.
    public let totalByteCount: Int?
    /// The rows given so far.
    public let rowCount: Int
  }

  /// The bytes of text in a batch, unless another number is given: 16 MiB.
  public static let defaultBatchByteCount = 1 << 24

  /// The frames of a file in the order of its rows, in memory that does not grow with the file.
  ///
  /// A gzip file is inflated on the way; the path `-` is the standard input. Each frame holds the
  /// records of about `byteCount` bytes, and at least one. Types that are not declared are those of
  /// the first batch; where a later value does not fit, ``CSVBatches/next()`` throws and names it.
  /// Declare the type then. Each text column has a dictionary of its own in every frame.
  ///
  /// Throws a ``FileError`` when the file cannot be opened.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: as for a whole file; the text is in UTF-8.
  ///   - byteCount: about how many bytes of text a batch has.
  ///   - progress: called after each batch.
  public static func batches(
    ofFile path: String, options: CSVReadingOptions = CSVReadingOptions(),
    byteCount: Int = defaultBatchByteCount, progress: ((Progress) -> Void)? = nil
  ) throws(FileError) -> CSVBatches {
    precondition(options.encoding == .utf8, "batches are read from UTF-8")
    return CSVBatches(
      try ByteSource(path), name: path, options: options, byteCount: max(byteCount, 1),
      progress: progress)
  }
}

/// The frames of a file; see ``CSVReader/batches(ofFile:options:byteCount:progress:)``.
public final class CSVBatches {
  private let source: ByteSource
  /// The file as long as it is regular; nothing is taken from the source until then.
  private var mapped: MappedBatches?
  private let name: String
  private var options: CSVReadingOptions
  private var batchByteCount: Int
  private let progress: ((CSVReader.Progress) -> Void)?

  /// The header, and then the text that is not read yet.
  private var bytes: [UInt8] = []
  private var count = 0
  private var headerCount = 0
  private var isAtEnd = false
  /// Whether the lines of the footer are cut off.
  private var isWithoutFooter = false
  private var isFirst = true
  /// Whether the last frame was given, or an error.
  private var isFinished = false
  /// Whether batches end where going field by field says, because quotes need not surround fields.
  private var usesExactEnds = false
  /// The types of the first batch.
  private var types: [String: ColumnType] = [:]
  private var columnNames: [String] = []
  private var rowCount = 0
  /// The physical lines before the text that is not read yet, without those of the header.
  private var linesBefore = 0
  private var headerLineCount = 0

  init(
    _ source: ByteSource, name: String, options: CSVReadingOptions, byteCount: Int,
    progress: ((CSVReader.Progress) -> Void)?
  ) {
    self.source = source
    if source.storedCount != nil { mapped = MappedBatches(name, options: options) }
    self.name = name
    self.options = options
    batchByteCount = byteCount
    self.progress = progress
  }

  /// The next frame; `nil` after the last. Throws a ``FileError`` or a ``CSVError``, whose lines are
  /// those of the file; after that there are no more frames.
  public func next() throws -> DataFrame? {
    if let mapped {
      if let frame = try mappedFrame(mapped) { return frame }
      if isFinished { return nil }
      try leave(mapped)
    }
    while !isFinished {
      isFinished = true
      guard let end = try fill() else { return nil }
      guard let frame = try read(end) else {
        (usesExactEnds, isFinished) = (true, false)
        continue
      }
      if isFirst, frame.rowCount == 0, !isAtEnd {
        // Types need a row.
        try requireFieldsWithinLimit()
        (batchByteCount, isFinished) = (batchByteCount * 2, false)
        continue
      }
      advance(past: end)
      isFinished = false
      // Empty lines alone make no batch.
      if frame.rowCount == 0, !isFirst { continue }
      isFirst = false
      note(frame, byteCount: source.takenCount)
      return frame
    }
    return nil
  }

  private func note(_ frame: DataFrame, byteCount: Int) {
    rowCount += frame.rowCount
    progress?(
      CSVReader.Progress(
        byteCount: byteCount, totalByteCount: source.storedCount, rowCount: rowCount))
  }

  /// The next frame of a mapped file; `nil` at its end, which is noted, and where it is not regular.
  private func mappedFrame(_ mapped: MappedBatches) throws -> DataFrame? {
    while !mapped.isAtEnd {
      var options = options
      if !isFirst { declareTexts(&options) }
      let found = mapped.frame(options, limit: batchByteCount, guesses: types)
      guard let (frame, byteCount) = found else { return nil }
      if isFirst {
        guard frame.rowCount > 0 else { return nil }
        noteTypes(of: frame)
      }
      guard let columns = converted(frame) else { return nil }
      isFirst = false
      mapped.advance(byteCount)
      // Empty lines alone make no batch.
      if frame.rowCount == 0 { continue }
      note(frame, byteCount: mapped.position)
      return DataFrame(uncheckedNames: columnNames, columns: columns, rowCount: frame.rowCount)
    }
    isFinished = true
    return nil
  }

  /// Goes on with the source where a mapped file is not regular.
  private func leave(_ mapped: MappedBatches) throws(FileError) {
    self.mapped = nil
    guard !isFirst else { return }
    try source.skip(mapped.position)
    (bytes, headerLineCount, linesBefore) = mapped.resumption
    (headerCount, count) = (bytes.count, bytes.count)
  }

  private func noteTypes(of frame: DataFrame) {
    columnNames = frame.columnNames
    types = Dictionary(uniqueKeysWithValues: frame.schema.map { ($0.name, $0.type) })
  }

  /// Texts stay texts, whatever they look like in a later batch.
  private func declareTexts(_ options: inout CSVReadingOptions) {
    for (name, type) in types where type == .string && options.hasHeader {
      options.types[name] = .string
    }
  }

  /// Reads on until there is a batch; gives where its last record ends, or `nil` at the end.
  private func fill() throws -> Int? {
    var wanted = headerCount + batchByteCount
    while true {
      if bytes.count < wanted {
        bytes.append(contentsOf: repeatElement(0, count: wanted - bytes.count))
      }
      if !isAtEnd, count < wanted {
        let (start, failure): (Int, FileError?) = bytes.withUnsafeMutableBytes { buffer in
          do throws(FileError) {
            return (
              try source.read(
                into: UnsafeMutableRawBufferPointer(rebasing: buffer[count..<wanted])),
              nil
            )
          } catch { return (0, error) }
        }
        if let failure { throw failure }
        count += start
        if count < wanted { isAtEnd = true }
      }
      if isAtEnd {
        count = footerStart()
        return count > headerCount || isFirst ? count : nil
      }
      if let end = lastRecordEnd(), end > headerCount { return end }
      // A record longer than the batch.
      try requireFieldsWithinLimit()
      try requireRecordWithinLimit()
      wanted *= 2
    }
  }

  /// Throws when a field of the record that is not complete is longer than fields may be, as what
  /// follows a quote that is not closed is.
  private func requireFieldsWithinLimit() throws(CSVError) {
    guard let limit = options.fieldSizeLimit, count - headerCount > limit else { return }
    let found = bytes.withUnsafeBytes { buffer in
      var cursor = TextCursor(
        UnsafeRawBufferPointer(rebasing: buffer[..<count]), position: headerCount,
        line: headerLineCount + linesBefore + 1)
      return cursor.fieldLonger(than: limit, in: options, isAtStart: isFirst)
    }
    guard let found else { return }
    let place = DelimitedText.place(
      of: found.offset, in: bytes, from: found.lineStart, line: found.line)
    throw CSVError([
      .tooLongField(
        file: name, line: place.line, column: place.column, limit: limit,
        text: String(decoding: bytes[found.offset...].prefix(160), as: UTF8.self))
    ])
  }

  /// Throws when the record that is not complete is longer than records may be.
  private func requireRecordWithinLimit() throws(CSVError) {
    guard let limit = options.recordSizeLimit, count - headerCount > limit else { return }
    let start = bytes.withUnsafeBytes { buffer in
      var cursor = TextCursor(
        UnsafeRawBufferPointer(rebasing: buffer[..<count]), position: headerCount,
        line: headerLineCount + linesBefore + 1)
      if isFirst {
        for _ in 0..<max(options.preambleLineCount, 0) { cursor.skipLine() }
      }
      return (offset: cursor.position, line: cursor.line)
    }
    throw CSVError([
      .tooLongRecord(
        file: name, line: start.line, limit: limit,
        text: String(decoding: bytes[start.offset..<count].prefix(160), as: UTF8.self))
    ])
  }

  /// Where the text ends without the lines that are, or can be, the footer of the file.
  private func footerStart() -> Int {
    guard !isWithoutFooter else { return count }
    isWithoutFooter = isAtEnd
    return bytes.withUnsafeBytes {
      max(headerCount, options.footerStart(UnsafeRawBufferPointer(rebasing: $0[..<count])))
    }
  }

  /// Where the last record that is complete ends, by the grammar of fields; `nil` when none is.
  private func lastRecordEnd() -> Int? {
    let count = footerStart()
    return bytes.withUnsafeBytes { buffer in
      let text = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      return (usesExactEnds ? nil : regularEnd(text)) ?? exactEnd(text)
    }
  }

  /// The last line feed outside quotes, when quotes surround whole fields.
  private func regularEnd(_ text: UnsafeRawBufferPointer) -> Int? {
    guard isFirst == false || options.preambleLineCount <= 0 else { return nil }
    let quote = options.dialect.quote
    var isInside = false
    var last: (piece: Int, isInside: Bool)?
    let size = 4096
    for piece in stride(from: 0, to: text.count, by: size) {
      let part = UnsafeRawBufferPointer(rebasing: text[piece..<min(piece + size, text.count)])
      let counts = ByteScan.best.counts(part, quote: quote)
      if (isInside ? counts.lineFeeds.1 : counts.lineFeeds.0) > 0 { last = (piece, isInside) }
      if counts.changesState { isInside.toggle() }
    }
    guard var (piece, inside) = last else { return nil }
    var end: Int?
    let stop = min(piece + size, text.count)
    while piece < stop {
      if text[piece] == quote { inside.toggle() }
      if text[piece] == 0x0A, !inside { end = piece + 1 }
      piece += 1
    }
    return end
  }

  private func exactEnd(_ text: UnsafeRawBufferPointer) -> Int? {
    var cursor = TextCursor(text)
    if isFirst {
      if text.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.position = 3 }
      for _ in 0..<max(options.preambleLineCount, 0) { cursor.skipLine() }
    }
    var end: Int?
    while !cursor.isAtEnd, cursor.skipRecord(options.dialect) {
      // A CR at the end may be half of a CRLF, and the end may be inside a record.
      guard !cursor.isAtEnd || text.last == 0x0A else { break }
      end = cursor.position
    }
    return end
  }

  /// The frame of a batch; `nil` when it may have been cut inside a field.
  private func read(_ end: Int) throws(CSVError) -> DataFrame? {
    var options = options
    options.footerLineCount = 0
    if isFirst {
      guard let frame = try frame(end, options) else { return nil }
      noteTypes(of: frame)
      return frame
    }
    options.preambleLineCount = 0
    declareTexts(&options)
    guard let found = try frame(end, options) else { return nil }
    if let columns = converted(found) {
      return DataFrame(uncheckedNames: columnNames, columns: columns, rowCount: found.rowCount)
    }
    // Declared types name the values that do not fit.
    options.types = types
    return try frame(end, options)
  }

  /// The columns in the types of the first batch; `nil` when they have others.
  private func converted(_ frame: DataFrame) -> [AnyColumn]? {
    guard frame.columnNames == columnNames else { return nil }
    var columns: [AnyColumn] = []
    for (name, column) in zip(columnNames, frame.columns) {
      guard let type = types[name] else { return nil }
      if let same = column.converted(to: type) {
        columns.append(same)
      } else if column.missingCount == column.count {
        columns.append(
          .missing(type, count: column.count).settingMissingKinds(column.missingKinds))
      } else {
        return nil
      }
    }
    return columns
  }

  private func frame(_ end: Int, _ options: CSVReadingOptions) throws(CSVError) -> DataFrame? {
    do throws(CSVError) {
      let frame = bytes.withUnsafeBytes {
        RegularTextReader(options: options).frame(
          UnsafeRawBufferPointer(rebasing: $0[..<end]), name: name)
      }
      if let frame { return frame }
      guard usesExactEnds || isAtEnd else { return nil }
      return try DataFrame(csv: Array(bytes[..<end]), name: name, options: options)
    } catch {
      throw CSVError(
        error.problems.map { problem in
          var problem = problem
          if problem.line > headerLineCount { problem.line += linesBefore }
          return problem
        }, omittedCount: error.omittedCount)
    }
  }

  /// Keeps the header and the text behind a batch.
  private func advance(past end: Int) {
    guard isFirst, options.hasHeader else {
      linesBefore += lineEnds(headerCount..<end)
      bytes.removeSubrange(headerCount..<end)
      count -= end - headerCount
      return
    }
    let (head, preamble, lines) = bytes.withUnsafeBytes { buffer in
      var cursor = TextCursor(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.position = 3 }
      for _ in 0..<max(options.preambleLineCount, 0) { cursor.skipLine() }
      let (start, line) = (cursor.position, cursor.line)
      _ = cursor.skipRecord(options.dialect)
      return (start..<cursor.position, line - 1, cursor.line - line)
    }
    headerLineCount = lines
    linesBefore = preamble + lineEnds(head.upperBound..<end)
    headerCount = head.count
    bytes.replaceSubrange(0..<end, with: Array(bytes[head]))
    count += headerCount - end
  }

  private func lineEnds(_ range: Range<Int>) -> Int {
    bytes.withUnsafeBytes { lineEndCount(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}
