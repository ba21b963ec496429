/// The exports of the World Bank's DataBank (`worldbank-databank`): a line for
/// each country and series, a column such as `2011 [YR2011]` for each year, and
/// a footer.
///
/// The series of the context names the codes to read, joined by spaces, or `*`
/// for all; a name that is no code of the file is the series of all of them
/// where the file has one series only. `..` is a figure that is not reported.
public struct DataBankReader: PublisherReader {
  public let layout = "worldbank-databank"

  public init() {}

  private static let names = ["Country Code", "Series Code"]

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard let recognition = sample.recognition(byColumns: Self.names, isSole: true),
      let header = sample.header(with: Self.names)
    else { return nil }
    guard recognition.missing.isEmpty else { return recognition }
    guard let title = header.record.fields.first(where: { Self.period($0) != nil }) else {
      return Recognition(
        evidence: recognition.evidence, missing: ["a column such as 2011 [YR2011] for each year"])
    }
    return Recognition(
      evidence: recognition.evidence + ["a column is called \(title)"], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context, headerWith: Self.names)
    let columns = try scan.columns(Self.names)
    let periods = scan.columnNames.enumerated().compactMap { column, title in
      Self.period(title).map { (column: column, period: $0) }
    }
    // Below an empty line stand notes, in the first field alone.
    let records = scan.records.filter { !scan.string($0, columns[1]).isEmpty }
    let codes = Set(records.map { scan.string($0, columns[1]) })
    let wanted = Set(context.series.split(separator: " ").map(String.init))
    let isAll = wanted == ["*"]
    let isNamedAnew = !isAll && wanted.isDisjoint(with: codes)
    guard !isNamedAnew || codes.count == 1 else {
      throw ReadingError(
        file: name, line: scan.line(scan.header),
        "the file has the series \(codes.sorted().prefix(10).joined(separator: ", ")) and not "
          + "'\(context.series)': name one of them, or * for all")
    }
    var observations = ObservationList()
    for record in records {
      let code = scan.string(record, columns[1])
      guard isAll || isNamedAnew || wanted.contains(code),
        let area = scan.areaID(record, columns[0], [.iso3])
      else { continue }
      for (column, period) in periods {
        guard let cell = scan.printed(record, column) else { continue }
        observations.append(
          scan.observation(
            DimensionKey(area: area), series: isNamedAnew ? context.series : code, period: period,
            cell: cell, line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }

  /// The period of a title such as `2011 [YR2011]`.
  private static func period(_ title: String) -> Period? {
    guard title.hasSuffix("]"), title.contains(" [YR") else { return nil }
    return PeriodText.period(String(title.prefix { $0 != " " }))
  }
}
