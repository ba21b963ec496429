/// Turns the bytes of a publisher's file in one layout into observations.
///
/// A reader keeps every figure it understands: which of them the datasets hold
/// is the compiler's choice. It never fills a gap and never rounds.
public protocol PublisherReader: Sendable {
  /// The name of the layout in `files.csv`.
  var layout: String { get }

  /// What the content of a file says for it being in the layout.
  ///
  /// - Returns: `nil` where hardly anything does; what is missing where most
  ///   of what ``read(_:name:context:)`` needs is there.
  func recognise(_ sample: FileSample) -> Recognition?

  /// Whether a file says itself how its characters are written, so that its
  /// bytes must not be decoded before they are read.
  var decodesItself: Bool { get }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, not compressed.
  ///   - name: what errors call the file.
  ///   - context: the source, series and unit of the figures.
  /// - Throws: ``ReadingError`` or a `CSVError` with all problems found.
  func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading
}

extension PublisherReader {
  public var decodesItself: Bool { false }
}
