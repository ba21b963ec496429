/// Turns the bytes of a publisher's file in one layout into observations.
///
/// A reader keeps every figure it understands: which of them the datasets hold
/// is the compiler's choice. It never fills a gap and never rounds.
public protocol PublisherReader: Sendable {
  /// The name of the layout in `files.csv`.
  var layout: String { get }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, not compressed.
  ///   - name: what errors call the file.
  ///   - context: the source, series and unit of the figures.
  /// - Throws: ``ReadingError`` or a `CSVError` with all problems found.
  func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading
}
