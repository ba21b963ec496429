/// Reads the UNHCR tables with one row for a year, a country of origin and a
/// country of asylum, or several rows where a procedure was not selected.
///
/// Rows are added up: for the country the figure is about, for it and the
/// other country (where anyone is counted), and for the world. UNHCR prints
/// 5 for any number of persons from 1 to 4, so that sums carry this rounding.
/// A row whose other country has no code still counts in the totals.
public struct UNHCRPairReader: PublisherReader {
  public let layout: String

  let year: String
  let origin: String
  let asylum: String
  /// The columns that name the two countries where their codes are empty.
  let originName: String
  let asylumName: String
  let measures: [UNHCRMeasure]
  /// A column that splits the totals, and the name of its dimension.
  var category: (column: String, dimension: String)?
  /// A column that says `C` where a row counts cases, which can be families.
  var counted: String?

  public func recognise(_ sample: FileSample) -> Recognition? {
    let further = [category?.column, counted].compactMap(\.self)
    return sample.recognition(
      byColumns: [year, origin, asylum, originName, asylumName] + further + measures.map(\.column),
      isSole: true)
  }

  /// Reads a file.
  ///
  /// The series are those of the layout; `context.series` is not used. Options:
  /// - `counterparts=none` leaves the figures by other country out;
  /// - `totals=none` leaves all others out: a file of one origin has no totals;
  /// - `parts=FI` keeps of the split of the totals only the part with this code.
  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns([year, origin, asylum, originName, asylumName])
    let cells = try scan.columns(measures.map(\.column))
    let categoryColumn = try category.map { try scan.column($0.column) }
    let countedColumn = try counted.map { try scan.column($0) }
    let keepsPairs = context.options["counterparts"] != "none"
    let keepsTotals = context.options["totals"] != "none"

    let chosenPart = context.options["parts"]
    var sums = FigureSums()
    let world = scan.code(ofArea: "WLD")
    let kinds = measures.map {
      sums.code(FigureSums.Kind(series: $0.series, breakdown: $0.breakdown))
    }
    let kindsAbroad = measures.map { measure in
      measure.seriesAbroad.map { sums.code(FigureSums.Kind(series: $0)) }
    }
    let family = measures.map { measure in
      measures.indices.filter { measures[$0].series == measure.series }
    }

    let firstYears = firstYearsCounted(scan, year: keys[0], cells: cells)
    for record in scan.records {
      guard let period = scan.year(record, keys[0]) else { continue }
      let from = area(&scan, record, code: keys[1], name: keys[3])
      let to = area(&scan, record, code: keys[2], name: keys[4])
      let line = scan.line(record)
      let values = measures.indices.map { index in
        reported(
          scan.number(record, cells[index]), of: measures[index], in: period,
          since: firstYears[index])
      }
      let part = categoryColumn.map { scan.textCode(record, $0) }
      if let countedColumn, scan.repeatedString(record, countedColumn) == "C" {
        scan.log.remark("added rows that count cases, not persons", line: line)
      }

      for (index, measure) in measures.enumerated() {
        let own = measure.perspective == .asylum ? to : from
        let other = measure.perspective == .asylum ? from : to
        func add(
          to kind: FigureSums.KindCode, _ area: RecordScan.AreaCode?,
          counterpart: RecordScan.AreaCode? = nil
        ) {
          guard let area else { return }
          sums.add(
            values[index], to: kind, area: area, counterpart: counterpart, period: period,
            line: line)
        }

        if keepsTotals {
          add(to: kinds[index], own)
          add(to: kinds[index], world)
          if let kind = kindsAbroad[index] { add(to: kind, from) }
          if let part, let categoryColumn,
            isPart(scan.text(part, of: categoryColumn), chosen: chosenPart)
          {
            let kind = sums.code(kinds[index], column: categoryColumn, text: part) {
              $0.breakdown = breakdown(measure, scan.text(part, of: categoryColumn))
            }
            add(to: kind, own)
            add(to: kind, world)
          }
        }
        // A row without anyone says nothing of two countries, but where there
        // were decisions, none of one kind is a zero.
        if keepsPairs, measure.hasCounterparts, let other,
          family[index].contains(where: { Self.isPositive(values[$0]) })
        {
          add(to: kinds[index], own, counterpart: other)
        }
      }
    }
    return try scan.reading(sums.observations(scan))
  }

  private func isPart(_ text: String, chosen: String?) -> Bool { chosen == nil || text == chosen }

  /// The first year in which a measure counts anyone, where its zeros of
  /// earlier years say nothing. Cells that are no numbers are left to the reading.
  private func firstYearsCounted(_ scan: RecordScan, year: Int, cells: [Int]) -> [Int?] {
    var first = [Int?](repeating: nil, count: measures.count)
    let indices = measures.indices.filter { measures[$0].beginsWhenCounted }
    guard !indices.isEmpty else { return first }
    for record in scan.records {
      guard let number = scan.wholeNumber(record, year) else { continue }
      for index in indices where number < first[index] ?? .max {
        guard scan.hasPositiveNumber(record, cells[index]) else {
          continue
        }
        first[index] = number
      }
    }
    return first
  }

  /// A cell, which is missing where its zero says that nothing was counted.
  private func reported(
    _ cell: RecordScan.Cell, of measure: UNHCRMeasure, in period: Period, since firstYear: Int?
  ) -> RecordScan.Cell {
    guard case .value(0) = cell else { return cell }
    let isKept = firstYear.map { period.year >= $0 } ?? true
    return isKept && measure.hasReportedZeros ? cell : .missing("0")
  }

  private static func isPositive(_ cell: RecordScan.Cell) -> Bool {
    guard case .value(let value) = cell else { return false }
    return value > 0
  }

  private func area(
    _ scan: inout RecordScan, _ record: Int, code: Int, name: Int
  ) -> RecordScan.AreaCode? {
    if scan.repeatedString(record, code).isEmpty {
      scan.log.remark(
        "found an area by its name, because its code is empty", line: scan.line(record))
      return scan.area(record, name, [.name])
    }
    return scan.area(record, code, [.iso3])
  }

  /// The breakdown of a part, its dimensions in order.
  private func breakdown(_ measure: UNHCRMeasure, _ part: String) -> String {
    let part = category.map { "\($0.dimension)=\(part)" }
    return [measure.breakdown, part].compactMap { $0 }.sorted().joined(separator: ";")
  }
}
