import DataFrames

/// Reads files that a user brings, in whatever layout they are.
public struct FileImporter: Sendable {
  public var areas: AreaCatalogue
  /// What files of each layout hold.
  public var contents: [LayoutContent]
  /// The source that the figures are given.
  public var source: String
  /// The layout of all files, where the user names it.
  public var layout: String?
  /// The series and unit, where the user names them.
  public var series: String?
  public var unit: String?
  public var unitMultiplier: Int?
  /// Further options of the layout, where the user gives some.
  public var options: [String: String] = [:]
  public var encoding: TextEncoding?
  public var notation: NumberNotation?
  /// What the columns mean, for tables of one's own.
  public var mapping: TableMapping?
  /// Whether records with problems are left out instead of refusing the file.
  public var leavesOutProblems = false

  /// The source of imported figures whose user names no other.
  public static let defaultSource = "imported"

  public init(
    areas: AreaCatalogue, contents: [LayoutContent], source: String = FileImporter.defaultSource
  ) {
    self.areas = areas
    self.contents = contents
    self.source = source
  }

  /// Reads one file.
  ///
  /// - Parameters:
  ///   - path: where it is; problems call it by this.
  ///   - id: what its figures call it; the path where it is `nil`.
  /// - Throws: a ``DiagnosableError`` with all problems of the file.
  public func file(at path: String, id: String? = nil) throws -> ImportedFile {
    // The text of the file is let go before the figures are put in order.
    var file = try reading(of: path, id: id ?? path)
    var repeated = ObservationOrder.repeatedPlaces(of: file.observations)
    if file.keepEqualFiguresOnce(repeated) {
      repeated = ObservationOrder.repeatedPlaces(of: file.observations)
    }
    try check(file, repeated)
    return file
  }

  /// What the reader of the file's layout makes of it.
  private func reading(of path: String, id: String) throws -> ImportedFile {
    let stored = try FileBytes.readStored(path)
    let (byteCount, sha256) = (stored.count, SHA256.hexadecimal(stored))
    let bytes = try FileBytes.inflated(stored, path: path)
    let encoding = mapping?.encoding ?? encoding
    let sheet = try options["sheet"] ?? soleSheet(of: bytes, path: path)
    let sample = FileSample(bytes, encoding: encoding, sheet: sheet)
    let (reader, recognition) = try reader(of: sample, path: path)
    let isText = !reader.decodesItself && !Workbook.isWorkbook(bytes)
    let decoded = TextEncoding.decoded(bytes, declared: isText ? encoding : .utf8)
    let chosen = try chosenContents(layout: reader.layout, sample: sample, path: path)
    var file = ImportedFile(
      path: path, byteCount: byteCount, sha256: sha256,
      crc32: FileBytes.crc32(stored), encoding: decoded.encoding,
      isEncodingGuessed: decoded.isGuessed, damagedLines: isText ? decoded.damagedLines : [],
      layout: reader.layout, evidence: recognition?.evidence ?? [], contents: chosen,
      recordsRead: 0, observations: [], unmatchedAreas: [], remarks: [], numberForms: [],
      rejected: [])
    for content in chosen {
      var context = ReadingContext(
        areas: areas, source: mapping?.source ?? source, file: id, series: content.series,
        unit: content.unit,
        unitMultiplier: content.unitMultiplier,
        options: content.options.merging(options) { $1 })
      if let sheet { context.options["sheet"] = sheet }
      context.notation = notation
      context.leavesOutProblems = leavesOutProblems
      let reading = try reader.read(
        decoded.text, name: path, context: context)
      file.add(reading)
    }
    return file
  }

  /// The sheet to read of a workbook where the user names none: the only one, or
  /// the only one in a known layout; `nil` for another file.
  private func soleSheet(of bytes: [UInt8], path: String) throws -> String? {
    guard Workbook.isWorkbook(bytes) else { return nil }
    let names = try Workbook(bytes, name: path).visibleSheetNames
    guard names.count > 1 else { return names.first }
    let known = names.filter {
      LayoutIdentification(FileSample(bytes, sheet: $0)).verdict != .unknown
    }
    if known.count == 1 { return known[0] }
    let choice = known.isEmpty ? names : known
    throw DiagnosticError(
      Diagnostic(
        .layoutAmbiguous, file: path,
        message: "the workbook has \(choice.count) sheets"
          + (known.isEmpty ? ", none of them in a layout that is known here" : " with figures"),
        help: "name one: " + choice.map { "--option \"sheet=\($0)\"" }.joined(separator: " or ")))
  }

  /// The reader of the layout that the user names or that the content shows.
  private func reader(
    of sample: FileSample, path: String
  ) throws -> (any PublisherReader, Recognition?) {
    if let mapping { return (MappedTableReader(mapping), nil) }
    if let layout {
      guard let reader = Readers.reader(layout: layout) else {
        throw DiagnosticError(
          Diagnostic(
            .layoutUnknown, file: path, message: "there is no layout «\(layout)»",
            help: "the layouts are " + Readers.all.map(\.layout).sorted().joined(separator: ", ")))
      }
      return (reader, nil)
    }
    let identification = LayoutIdentification(sample)
    switch identification.verdict {
    case .layout(let name):
      guard let reader = Readers.reader(layout: name) else { break }
      return (reader, identification.candidates.first?.recognition)
    case .ambiguous(let layouts):
      throw DiagnosticError(Self.ambiguousLayout(layouts, path: path))
    case .unknown: break
    }
    throw DiagnosticError(Self.unknownLayout(identification, path: path))
  }

  /// What to ask about a file that several layouts fit.
  public static func ambiguousLayout(_ layouts: [String], path: String) -> Diagnostic {
    Diagnostic(
      .layoutAmbiguous, file: path,
      message: "the file could be " + layouts.joined(separator: " or "),
      help: "name the layout: " + layouts.map { "--as \($0)" }.joined(separator: " or "))
  }

  /// What to tell about a file of no known layout.
  public static func unknownLayout(
    _ identification: LayoutIdentification, path: String
  ) -> Diagnostic {
    guard let nearest = identification.nearest else {
      return Diagnostic(
        .layoutUnknown, file: path, message: "the file is in no layout that is known here")
    }
    return Diagnostic(
      .layoutUnknown, file: path,
      message: "the file is in no layout that is known here; the nearest is \(nearest.layout) ("
        + nearest.recognition.evidence.joined(separator: "; ") + "), but it lacks "
        + nearest.recognition.missing.joined(separator: ", "))
  }

  private func chosenContents(
    layout: String, sample: FileSample, path: String
  ) throws -> [LayoutContent] {
    if let mapping {
      return [
        LayoutContent(
          layout: layout, series: mapping.series ?? "*", unit: mapping.unit,
          unitMultiplier: mapping.unitMultiplier)
      ]
    }
    let ofLayout = contents.filter { $0.layout == layout }
    var chosen = ofLayout.filter { $0.applies(to: sample) }
    if let series {
      let named = chosen.filter { $0.series == series || $0.series == "*" }
      chosen = named.isEmpty ? chosen.prefix(1).map { $0.with(series: series) } : named
      if chosen.isEmpty, let unit {
        chosen = [LayoutContent(layout: layout, series: series, unit: unit)]
      }
    }
    for index in chosen.indices {
      if let unit { chosen[index].unit = unit }
      if let unitMultiplier { chosen[index].unitMultiplier = unitMultiplier }
    }
    if chosen.isEmpty, ofLayout.isEmpty {
      // A layout that contents.csv does not know may say everything itself.
      chosen = [LayoutContent(layout: layout, series: series ?? "*", unit: unit ?? "")]
    }
    guard chosen.isEmpty else { return chosen }
    let known = ofLayout.map { content -> String in
      switch content.mark {
      case .always: content.series
      case .text(let text): "\(content.series) («\(text)»)"
      case .column(let name): "\(content.series) (column \(name))"
      }
    }
    throw DiagnosticError(
      Diagnostic(
        .contentUnknown, file: path,
        message: "the file is \(layout), and nothing in it says that it is one of "
          + known.joined(separator: ", ")))
  }

  /// Refuses a file without figures, figures without a unit or series, figures
  /// that stand twice, and sums of which a part was left out.
  private func check(_ file: ImportedFile, _ repeated: [(left: Int, right: Int)]) throws {
    var diagnostics: [Diagnostic] = []
    let nameless = file.observations.firstPlace {
      $0.unit.isEmpty || $0.series.isEmpty || $0.series == "*"
    }
    if let nameless {
      diagnostics.append(
        Diagnostic(
          .contentUnknown, file: file.path, line: file.observations[nameless].lines.first,
          message: "the file does not say the series and unit of its figures"))
    }
    if !file.rejected.isEmpty, file.summedCount > 0 {
      diagnostics += file.rejected.map(\.diagnostic)
      diagnostics.append(
        Diagnostic(
          .cell, file: file.path,
          message: "the layout adds records up, so that sums would be too small without those "
            + "that cannot be read: the file is refused as a whole",
          help: "correct the records that are told above"))
    }
    if file.observations.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          .fileEmpty, file: file.path,
          message: "no figure was read from \(file.recordsRead) records"
            + (file.unmatchedAreas.isEmpty
              ? "" : "; \(file.unmatchedAreas.count) codes or names are no area")))
    }
    diagnostics += repeated.map { pair in
      let (left, right) = (file.observations[pair.left], file.observations[pair.right])
      return Diagnostic(
        .figureRepeated, file: file.path, line: right.lines.first,
        message: "a second figure for \(ObservationOrder.keyText(right)); the first is in line "
          + "\(left.lines.first)")
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
  }
}

extension ImportedFile {
  fileprivate mutating func add(_ reading: Reading) {
    // Every content is read from the same records.
    recordsRead = max(recordsRead, reading.recordsRead)
    observations.append(contentsOf: reading.observations)
    let isFirst = observations.count == reading.observations.count
    if isFirst || unmatchedAreas.isEmpty { unmatchedAreas = reading.unmatchedAreas }
    for remark in reading.remarks where !remarks.contains(remark) { remarks.append(remark) }
    for form in reading.numberForms where !numberForms.contains(form) { numberForms.append(form) }
    for problem in reading.problems where !rejected.contains(problem) { rejected.append(problem) }
  }
}

extension ImportedFile {
  /// Leaves out a figure whose key and value an earlier line has, too, as where
  /// two codes mean one area. Figures that differ are left to be refused.
  ///
  /// - Parameter repeated: the places of neighbours with one key.
  /// - Returns: whether there were any.
  fileprivate mutating func keepEqualFiguresOnce(_ repeated: [(left: Int, right: Int)]) -> Bool {
    var isNeedless: Set<Int> = []
    for pair in repeated {
      let (left, right) = (observations[pair.left], observations[pair.right])
      if (left.value, left.status, left.unit, left.unitMultiplier)
        == (right.value, right.status, right.unit, right.unitMultiplier)
      {
        isNeedless.insert(pair.right)
      }
    }
    guard let first = isNeedless.map({ observations[$0].lines.first }).min() else { return false }
    observations = observations.selecting(observations.indices.filter { !isNeedless.contains($0) })
    remarks.append(
      ReadingRemark(
        text: "a figure that stands twice with the same value was kept once",
        count: isNeedless.count, line: first))
    return true
  }
}

extension LayoutContent {
  fileprivate func with(series: String) -> LayoutContent {
    var content = self
    content.series = series
    return content
  }
}
