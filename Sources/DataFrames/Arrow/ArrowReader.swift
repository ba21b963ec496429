/// Reads Arrow data of any size as a sequence of frames.
public struct ArrowReader {
  /// The frames of a file in the order of its rows, one for each batch.
  ///
  /// A file is mapped into memory and read by its footer; a stream, a gzip file or a pipe is read from
  /// its start, in memory for one batch and the dictionaries. The path `-` is the standard input.
  ///
  /// Throws a ``FileError`` when the file cannot be opened, an ``ArrowError`` when its schema cannot be
  /// used.
  public static func batches(ofFile path: String) throws -> ArrowBatches {
    if path != "-", let file = MappedFile.map(path), !Gzip.isGzip(file.bytes) {
      FreedPages.keep(forInputOf: file.bytes.count)
      return try ArrowBatches(CheckedBytes(file.bytes), owner: file, name: path)
    }
    return ArrowBatches(try ByteSource(path), name: path)
  }
}

/// The frames of Arrow data; see ``ArrowReader/batches(ofFile:)``.
public final class ArrowBatches {
  private let name: String
  private let owner: MappedFile?
  private let source: ByteSource?
  private var messages: ArrowMessages
  private var decoder = ArrowDecoder()
  private var isFinished = false
  private let byteCount: Int?

  /// The rows given so far.
  public private(set) var rowCount = 0

  init(_ bytes: CheckedBytes, owner: MappedFile?, name: String) throws(ArrowError) {
    self.name = name
    self.owner = owner
    source = nil
    byteCount = bytes.count
    do throws(ArrowFaults) {
      messages = try ArrowMessages(bytes, decoder: &decoder)
    } catch {
      throw ArrowError(file: name, error.faults)
    }
  }

  init(_ source: ByteSource, name: String) {
    self.name = name
    self.source = source
    owner = nil
    byteCount = source.storedCount
    messages = ArrowMessages(source)
  }

  /// The next frame; `nil` after the last. Throws a ``FileError`` or an ``ArrowError``; after that
  /// there are no more frames.
  public func next() throws -> DataFrame? {
    guard !isFinished else { return nil }
    isFinished = true
    do {
      while let frame = try messages.next({ metadata, body throws(ArrowFaults) in
        try decoder.frame(metadata, body: body)
      }) {
        guard let frame else { continue }
        isFinished = false
        rowCount += frame.rowCount
        return frame
      }
    } catch let error as ArrowFaults {
      throw ArrowError(file: name, error.faults)
    }
    guard decoder.fields != nil else {
      throw ArrowError(file: name, [.damaged("there is no schema")])
    }
    return nil
  }

  /// A frame without rows, of the columns of the schema; the schema of a stream is known once
  /// ``next()`` was called.
  public var emptyFrame: DataFrame { decoder.emptyFrame() }

  /// All frames that are left as one.
  func joined() throws -> DataFrame {
    var frames: [DataFrame] = []
    while let frame = try next() { frames.append(frame) }
    return frames.isEmpty ? emptyFrame : try DataFrame.concatenating(frames)
  }
}
