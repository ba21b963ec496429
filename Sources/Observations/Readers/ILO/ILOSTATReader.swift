/// Reads an indicator of ILOSTAT exported with labels (`ilostat-labels`).
///
/// Labels carry the name of their list, as in `Sex: Total`. The status is
/// printed in words and stays as the mark.
public struct ILOSTATReader: PublisherReader {
  public let layout = "ilostat-labels"

  public init() {}

  /// The labels of ILOSTAT's list of observation status.
  private static let statuses: [String: ObservationStatus] = [
    "": .normal, "Break in series": .seriesBreak, "Confidential": .suppressed,
    "Estimated": .estimated, "Imputation": .imputed, "Not applicable": .cannotExist,
    "Not available": .notReported, "Not significant": .notSignificant, "Provisional": .provisional,
    "Real value": .normal, "Unreliable": .lowReliability,
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: ["ref_area.label", "sex.label", "time", "obs_value", "obs_status.label"],
      isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns([
      "ref_area.label", "sex.label", "time", "obs_value", "obs_status.label",
    ])

    scan.readAhead(texts: [keys[0], keys[1], keys[2], keys[4]], numbers: [keys[3]])
    var rows = scan.rows
    var figures = ScannedFigures(context)
    let kinds = scan.meanings(keys[1], &rows) { label in
      SexCode.code(String(label.dropFirst("Sex: ".count))).map { figures.kind(sex: $0) }
    } problem: {
      "'\($0)' is not a sex: write 'Sex: Total'"
    }
    let periods = scan.periods(keys[2], &rows)
    let marks = scan.texts(of: keys[4])
    let statuses = marks.map { Self.statuses[$0] }
    let markOfRow = scan.codes(of: keys[4])
    _ = scan.meanings(keys[4], &rows) {
      Self.statuses[$0] == nil ? nil : 0
    } problem: {
      "'\($0)' is not a status that ILOSTAT prints: correct it"
    }
    let areas = scan.areas(keys[0], [.name], leaving: &rows)
    var cells = scan.numbers(keys[3], rows)
    func status(_ code: Int, isMissing: Bool) -> ObservationStatus? {
      statuses[code].map { StatusFlags.status(sdmx: $0.rawValue, isMissing: isMissing) ?? $0 }
    }
    for row in rows.indices where rows[row] && !cells.isPlain(row) {
      let (code, value) = (Int(markOfRow[row]), cells.value(row))
      guard !marks[code].isEmpty || value == nil,
        let status = status(code, isMissing: value == nil)
      else { continue }
      cells.replace(row, by: PublishedCell(value: value, status: status, mark: marks[code]))
    }
    let flags = FlagColumn(
      codes: markOfRow,
      meanings: marks.indices.map { code in
        FlagColumn.Meaning(
          status: marks[code].isEmpty ? .normal : status(code, isMissing: false) ?? .normal,
          mark: marks[code])
      })
    figures.append(
      [FigureColumns.Measure(kinds: kinds, cells: cells, flags: flags)], areas: areas,
      periods: periods, rows: rows, of: scan)
    return try scan.reading(figures.list)
  }
}
