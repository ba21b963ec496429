import DataFrames

/// What is known of one publisher's file after it was read.
public struct CompiledInput: Sendable, Hashable {
  public var recipe: FigureRecipe
  public var byteCount: Int
  /// The CRC-32 of the bytes, by which a file can be told from another vintage.
  public var crc32: UInt32
  public var recordsRead: Int
  /// The figures the reader gave, before those about other areas were left out.
  public var figuresRead: Int
  public var figuresKept: Int
  public var unmatchedAreas: [UnmatchedArea]
  public var remarks: [ReadingRemark]
}

/// The tables of figures and what they were made from.
public struct FigureCompilation: Sendable {
  /// By name.
  public var tables: [CompiledTable]
  /// In the order of the recipes.
  public var inputs: [CompiledInput]

  /// How many figures are made text at a time.
  var blockLength = CompiledTable.blockLength

  /// A table is compressed from this size on.
  static let compressionThreshold = 1_000_000

  /// Writes `figures/*.csv` (a large table as `.csv.gz`), `figures/inputs.csv`,
  /// `figures/remarks.csv` and `datapackage.json` into the folder of datasets.
  ///
  /// The same figures always give the same bytes. A table's file in the other
  /// form, compressed or not, is removed.
  public func write(into datasets: String) throws {
    try write(into: datasets, as: DataPackage())
  }

  func write(into datasets: String, as package: DataPackage) throws {
    let folder = "\(datasets)/figures"
    try Folder.create(folder)
    for table in tables {
      let path = "\(folder)/\(table.name).csv"
      if table.observations.count > blockLength {
        // A member of its own for each part, so that the text is never there as a whole, and
        // several threads give the bytes that one gives.
        let blocks = table.csvBlocks(length: blockLength)
        let members = Parallel.map(blocks.count) { block in
          Result {
            try FileBytes.gzip(blocks[block](), level: CompiledTable.blockCompressionLevel)
          }
        }
        try FileBytes.writeAtomically(
          members.reduce(into: []) { $0 += try $1.get() }, to: path + ".gz")
        Folder.removeFile(path)
        continue
      }
      let bytes = try table.csvBytes()
      if bytes.count > Self.compressionThreshold {
        try FileBytes.writeAtomically(try FileBytes.gzip(bytes), to: path + ".gz")
        Folder.removeFile(path)
      } else {
        try FileBytes.writeAtomically(bytes, to: path)
        Folder.removeFile(path + ".gz")
      }
    }
    try FileBytes.writeAtomically(try inputsFrame.csvBytes(), to: "\(folder)/inputs.csv")
    try FileBytes.writeAtomically(try remarksFrame.csvBytes(), to: "\(folder)/remarks.csv")
    try package.write(into: datasets, describing: tables)
  }

  /// One row a file: what it is, how large, and how much of it was used.
  private var inputsFrame: DataFrame {
    get throws {
      func column(_ text: (CompiledInput) -> String) -> AnyColumn {
        AnyColumn(inputs.map { Optional(text($0)) })
      }
      func count(_ number: (CompiledInput) -> Int) -> AnyColumn {
        AnyColumn(inputs.map { Optional(number($0)) })
      }
      return try DataFrame([
        ("file", column(\.recipe.id)), ("source", column(\.recipe.source)),
        ("path", column(\.recipe.path)), ("layout", column(\.recipe.layout)),
        ("bytes", count(\.byteCount)), ("crc32", column { Self.hexadecimal($0.crc32) }),
        ("records_read", count(\.recordsRead)), ("figures_read", count(\.figuresRead)),
        ("figures_kept", count(\.figuresKept)),
        ("unmatched_areas", count(\.unmatchedAreas.count)),
      ])
    }
  }

  /// One row for each text that named no area and each thing a reader did.
  private var remarksFrame: DataFrame {
    get throws {
      var rows: [(file: String, remark: String, text: String?, count: Int, line: Int?)] = []
      for input in inputs {
        rows += input.unmatchedAreas.map {
          (
            input.recipe.id, "no area of areas.csv has this code or name", $0.text, $0.count,
            $0.lines.first
          )
        }
        rows += input.remarks.map { (input.recipe.id, $0.text, nil, $0.count, $0.line) }
      }
      return try DataFrame([
        ("file", AnyColumn(rows.map { Optional($0.file) })),
        ("remark", AnyColumn(rows.map { Optional($0.remark) })),
        ("text", AnyColumn(rows.map(\.text))),
        ("count", AnyColumn(rows.map { Optional($0.count) })),
        ("first_line", AnyColumn(rows.map(\.line))),
      ])
    }
  }

  private static func hexadecimal(_ checksum: UInt32) -> String {
    let digits = String(checksum, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
