extension DataFrame {
  /// Reads a frame from Arrow data in the file or the stream format.
  ///
  /// `int32` becomes integers of 32 bits and integers of any other width those of 64, `float` and `double` doubles, `date32` and `date64` dates,
  /// `utf8`, `large_utf8` and `utf8_view` texts; a dictionary is resolved, and columns of the null type
  /// become missing texts. Kinds of missing values that a frame was written with come back to their
  /// columns. Buffers may be compressed with LZ4. Columns of any other type, nested ones
  /// among them, are reported together. Every place that the data name is checked before it is read.
  ///
  /// - Parameters:
  ///   - bytes: the data.
  ///   - name: their path, for problems.
  public init(arrow bytes: [UInt8], name: String) throws(ArrowError) {
    let result = bytes.withUnsafeBytes { buffer in
      Result {
        try ArrowBatches(CheckedBytes(buffer), owner: nil, name: name).joined()
      }
    }
    do {
      self = try result.get()
    } catch {
      throw error as? ArrowError
        ?? ArrowError(file: name, [ArrowFault(message: "\(error)", remedy: "mend the schema")])
    }
  }

  /// Reads a frame from an Arrow file or stream; a gzip file is inflated.
  ///
  /// Throws a ``FileError`` when the file cannot be read, an ``ArrowError`` when its data are at fault.
  public init(contentsOfArrowFile path: String) throws {
    self = try ArrowReader.batches(ofFile: path).joined()
  }
}
