/// Reads the labour market rates of the native-born and the foreign-born in the
/// old layout of OECD.Stat (`oecd-stat-rates`).
///
/// The place of birth becomes the migratory status: `MS_MIGRANT` for the
/// foreign-born. The series are `unemployment_rate`, `employment_rate` and
/// `participation_rate`.
public struct OECDStatRatesReader: PublisherReader {
  public let layout = "oecd-stat-rates"

  public init() {}

  private static let series = [
    "U_RATE": "unemployment_rate", "N_RATE": "employment_rate", "P_RATE": "participation_rate",
  ]
  private static let migratoryStatus = ["FB": "MS_MIGRANT", "NB": "MS_NOMIGRANT"]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: [
        "COUNTRY", "BIRTH", "GENDER", "RATE", "YEAR", "PowerCode Code", "Value", "Flag Codes",
      ], isSole: true)
  }

  /// Reads a file; the series are those of the layout.
  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(["COUNTRY", "BIRTH", "GENDER", "RATE", "YEAR"])
    let cells = try scan.columns(["PowerCode Code", "Value", "Flag Codes"])

    scan.readAhead(texts: keys + [cells[2]], numbers: [cells[1]])
    var rows = scan.rows
    let periods = scan.periods(keys[4], &rows, as: .year)
    for (column, isKnown) in [
      (keys[1], { Self.migratoryStatus[$0] != nil }), (keys[2], { SexCode.code($0) != nil }),
      (keys[3], { Self.series[$0] != nil }),
    ] as [(Int, (String) -> Bool)] {
      _ = scan.meanings(column, &rows) {
        isKnown($0) ? 0 : nil
      } problem: {
        "'\($0)' is no code of this layout: correct the cell"
      }
    }
    let areas = scan.areas(keys[0], [.iso3], leaving: &rows)
    var values = scan.numbers(cells[1], rows, marks: [".."])
    let powers = powers(&scan, cells[0], &rows)
    flag(&values, rows, scan, flags: cells[2])

    var figures = ScannedFigures(context)
    let codes = keys[1...3].map { scan.codes(of: $0) }
    let combinations = RowCombinations(codes + [powers.ofRow], rows: rows)
    let kinds = combinations.firstRows.map { row in
      let texts = zip(keys[1...3], codes).map { scan.texts(of: $0)[Int($1[Int(row)])] }
      return figures.kind(
        series: Self.series[texts[2]], sex: SexCode.code(texts[1]) ?? "",
        migratoryStatus: Self.migratoryStatus[texts[0]] ?? "",
        unitMultiplier: powers.powers[Int(powers.ofRow[Int(row)])])
    }
    figures.append(
      [
        FigureColumns.Measure(
          kinds: RowMeanings(codes: combinations.numbers, meanings: kinds), cells: values)
      ], areas: areas, periods: periods, rows: rows, of: scan)
    return try scan.reading(figures.list)
  }

  /// The powers of ten by row; rows without one are taken out.
  private func powers(
    _ scan: inout RecordScan, _ column: Int, _ rows: inout ScanRows
  ) -> (powers: [Int], ofRow: [Int32]) {
    var powers: [Int] = []
    var ofRow = [Int32](repeating: -1, count: rows.count)
    for row in rows.indices where rows[row] {
      let record = scan.record(of: row)
      guard let power = scan.plainNumber(record, column).flatMap({ Int(exactly: $0) }) else {
        scan.problem(
          record, column, "the power code is no power of ten: write 0 for units")
        rows.remove(row)
        continue
      }
      if let known = powers.firstIndex(of: power) {
        ofRow[row] = Int32(known)
      } else {
        ofRow[row] = Int32(powers.count)
        powers.append(power)
      }
    }
    return (powers, ofRow)
  }

  /// Gives cells the statuses of their flags.
  private func flag(_ cells: inout CellColumn, _ rows: ScanRows, _ scan: RecordScan, flags: Int) {
    let (codes, texts) = (scan.codes(of: flags), scan.texts(of: flags))
    for row in rows.indices where rows[row] {
      let flags = texts[Int(codes[row])]
      guard let cell = cells[row], cell.value == nil || !flags.isEmpty else { continue }
      cells.replace(
        row,
        by: PublishedCell(
          value: cell.value, status: StatusFlags.status(flags, isMissing: cell.value == nil),
          mark: flags.isEmpty ? cell.mark : flags))
    }
  }
}
