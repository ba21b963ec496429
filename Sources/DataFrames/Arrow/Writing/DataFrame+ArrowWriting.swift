extension DataFrame {
  /// The frame as Arrow data: integers as `int64` or `int32`, doubles as `double`, truth values as `bool`, dates
  /// as `date32`, texts as a dictionary of `utf8` with `int32` indices, and periods as texts, which
  /// ``Expression/cast(to:)`` makes periods again.
  ///
  /// Kinds of missing values are in columns of texts behind the others; see
  /// ``ArrowWritingOptions/writesMissingKinds``. Missing values are in validity bitmaps, which are left out where nothing is missing; every column
  /// is nullable. A dictionary has the texts that rows use, in the order of ``StringColumn/dictionary``.
  /// Buffers begin at multiples of 64 bytes in the file. The same frame gives the same bytes.
  public func arrowBytes(options: ArrowWritingOptions = ArrowWritingOptions()) -> [UInt8] {
    var output: [UInt8] = []
    ArrowWriter(self, options).write { output.append(contentsOf: $0) }
    return output
  }

  /// Writes the frame to a file as ``arrowBytes(options:)`` gives it; readers see the old file or the
  /// whole new one. Throws a ``FileError``.
  public func write(
    toArrowFile path: String, options: ArrowWritingOptions = ArrowWritingOptions()
  ) throws(FileError) {
    try FileBytes.writeAtomically(to: path, isDurable: options.isDurable) {
      file throws(FileError) in
      try ArrowWriter(self, options).write { bytes throws(FileError) in try file.append(bytes) }
    }
  }
}

/// Writes the messages of a frame.
private struct ArrowWriter {
  private let frame: DataFrame
  private let options: ArrowWritingOptions
  private let columns: [AnyColumn]
  private let fields: [ArrowField]

  init(_ frame: DataFrame, _ options: ArrowWritingOptions) {
    let (frame, owners) =
      options.writesMissingKinds
      ? frame.withMissingKindColumns(suffix: DataFrame.missingKindSuffix) : (frame, [])
    self.frame = frame
    self.options = options
    let ownCount = frame.columns.count - owners.count
    columns = frame.columns.map { column in
      switch column {
      case .string(let strings): .string(strings.compacted)
      case .period(let periods): .string(periods.texts)
      default: column
      }
    }
    fields = zip(frame.columnNames, columns).enumerated().map { index, entry in
      let (name, column) = entry
      switch column {
      case .integer(let column):
        let isNarrow =
          options.narrowsIntegers && column.values.allSatisfy { Int32(exactly: $0) != nil }
        return ArrowField(
          name: name, layout: .integer(bitWidth: isNarrow ? 32 : 64, isSigned: true))
      case .integer32:
        return ArrowField(name: name, layout: .integer(bitWidth: 32, isSigned: true))
      case .double: return ArrowField(name: name, layout: .double)
      case .boolean: return ArrowField(name: name, layout: .boolean)
      case .date: return ArrowField(name: name, layout: .day)
      case .period: preconditionFailure("periods are written as texts")
      case .string(let strings):
        let owner = index < ownCount ? nil : owners[index - ownCount]
        guard options.encodesDictionaries else {
          return ArrowField(
            name: name, layout: strings.textLayout(ofRows: true), kindsOwner: owner)
        }
        return ArrowField(
          name: name, layout: strings.textLayout(ofRows: false),
          dictionary: (Int64(index), .integer(bitWidth: 32, isSigned: true)), kindsOwner: owner)
      }
    }
  }

  func write<Failure: Error>(
    _ append: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var offset = 0
    var dictionaries: [ArrowMetadata.Block] = []
    var batches: [ArrowMetadata.Block] = []
    if options.container == .file {
      try append(ArrowFormat.magic + [0, 0])
      offset = 8
    }
    func put(_ metadata: [UInt8], _ body: [UInt8]) throws(Failure) -> ArrowMetadata.Block {
      let head = Self.framed(metadata, at: offset)
      let block = ArrowMetadata.Block(
        offset: offset, metadataCount: head.count, bodyCount: body.count)
      try append(head)
      if !body.isEmpty { try append(body) }
      offset += head.count + body.count
      return block
    }
    _ = try put(ArrowMetadata.schema(fields), [])
    for (field, column) in zip(fields, columns) {
      guard let id = field.dictionary?.id, case .string(let strings) = column else { continue }
      var body = ArrowBody(rowCount: strings.dictionary.count)
      body.append(texts: strings.dictionary.map(Optional.some), field.layout)
      dictionaries.append(try put(ArrowMetadata.dictionaryBatch(body, id: id), body.bytes))
    }
    let size = (Swift.max(options.batchRowCount, 1) + 63) & ~63
    for start in stride(from: 0, to: frame.rowCount, by: size) {
      let body = body(start..<Swift.min(start + size, frame.rowCount))
      batches.append(try put(ArrowMetadata.recordBatch(body), body.bytes))
    }
    try append([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0])
    guard options.container == .file else { return }
    let footer = ArrowMetadata.footer(fields, dictionaries: dictionaries, batches: batches)
    try append(footer + Self.littleEndian(UInt32(footer.count)) + ArrowFormat.magic)
  }

  private func body(_ rows: Range<Int>) -> ArrowBody {
    var body = ArrowBody(rowCount: rows.count)
    for (field, column) in zip(fields, columns) {
      if case .string(let strings) = column, field.dictionary == nil {
        body.append(texts: strings[rows], field.layout)
      } else {
        body.append(column, field.layout, rows: rows)
      }
    }
    return body
  }

  /// A message without its body, padded so that the body begins at a multiple of 64.
  private static func framed(_ metadata: [UInt8], at offset: Int) -> [UInt8] {
    let padding = -(offset + 8 + metadata.count) & (ArrowFormat.alignment - 1)
    return littleEndian(ArrowFormat.continuation)
      + littleEndian(UInt32(metadata.count + padding)) + metadata
      + [UInt8](repeating: 0, count: padding)
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

extension StringColumn {
  /// The same rows over a dictionary without texts that no row uses, which a file should not give
  /// away.
  fileprivate var compacted: StringColumn {
    var isUsed = [Bool](repeating: false, count: dictionary.count)
    for code in codes where code >= 0 { isUsed[Int(code)] = true }
    guard isUsed.contains(false) else { return self }
    var next: Int32 = 0
    let renumbered = isUsed.map { used -> Int32 in
      defer { if used { next += 1 } }
      return next
    }
    return StringColumn(
      uncheckedCodes: codes.map { $0 < 0 ? -1 : renumbered[Int($0)] },
      dictionary: zip(dictionary, isUsed).filter(\.1).map(\.0))
  }

  /// The layout for the texts of the dictionary or of the rows: 64-bit offsets where 32 bits are too
  /// few.
  fileprivate func textLayout(ofRows: Bool) -> ArrowLayout {
    let counts = dictionary.map(\.utf8.count)
    let total =
      ofRows
      ? codes.reduce(0) { $0 + ($1 < 0 ? 0 : counts[Int($1)]) } : counts.reduce(0, +)
    return .text(offsetWidth: total > Int(Int32.max) ? 64 : 32)
  }
}
