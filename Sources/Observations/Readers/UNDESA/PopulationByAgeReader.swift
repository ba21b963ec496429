/// The tables of UN DESA's World Population Prospects by age
/// (`wpp-ages`): a line for each area and year, a column for each age or group
/// of ages, padded numbers with spaces between thousands.
///
/// The sum over all ages of a line is added as the total. The title above the
/// header says which sex the table counts. Lines of a variant other than
/// `Estimates` are forecasts and are broken down by it, unless the option
/// `variant` chooses one. A line without a year is a heading and is passed over.
public struct PopulationByAgeReader: PublisherReader {
  public let layout = "wpp-ages"

  public init() {}

  private static let names = ["Variant", "Location code", "Year"]

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard let recognition = sample.recognition(byColumns: Self.names, isSole: false),
      recognition.missing.isEmpty, let header = sample.header(with: Self.names)
    else { return nil }
    let ages = header.record.fields.filter { Self.age($0) != nil }
    guard ages.count > 10 else {
      return Recognition(evidence: recognition.evidence, missing: ["a column for each age"])
    }
    return Recognition(
      evidence: recognition.evidence + ["columns are named by ages, from \(ages[0])"], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context, headerWith: Self.names)
    let columns = try scan.columns(Self.names)
    let ages = scan.columnNames.enumerated().compactMap { column, title in
      column > columns[2] ? Self.age(title).map { (column: column, age: $0) } : nil
    }
    guard !ages.isEmpty else {
      throw ReadingError(
        file: scan.text.name, line: scan.line(scan.header),
        "no column after Year is named by an age such as 0-4")
    }
    let sex = sexOfTitle(scan)
    let chosen = context.options["variant"]
    var observations = ObservationList()
    observations.reserveCapacity(scan.records.count * (ages.count + 1))

    for record in scan.records where !scan.string(record, columns[2]).isEmpty {
      let variant = scan.string(record, columns[0])
      if let chosen, variant != chosen {
        scan.log.remark("left out another variant than \(chosen)", line: scan.line(record))
        continue
      }
      guard let period = scan.year(record, columns[2]),
        let area = scan.areaID(record, columns[1], [.m49])
      else { continue }
      let isEstimate = variant == "Estimates"
      var cells: [(age: String, cell: PublishedCell)] = []
      for (column, age) in ages {
        guard var cell = scan.printed(record, column) else { continue }
        if !isEstimate, cell.status == .normal { cell.status = .forecast }
        cells.append((age, cell))
      }
      guard cells.count == ages.count else { continue }
      let values = cells.compactMap(\.cell.value)
      let total = PublishedCell(
        total: values.count == cells.count ? values.reduce(0, +) : nil, of: cells.map(\.cell))
      for (age, cell) in [(Observation.total, total)] + cells {
        let key = DimensionKey(
          area: area, sex: sex, age: age,
          breakdown: isEstimate || chosen != nil ? nil : "variant=\(variant.labelCode)")
        observations.append(
          scan.observation(key, period: period, cell: cell, line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }

  /// `0-4`, `100+` and single years.
  private static func age(_ title: String) -> String? {
    guard title.utf8.count <= 7, title.utf8.first.map({ 0x30...0x39 ~= $0 }) == true else {
      return nil
    }
    guard let age = AgeCode.band(title),
      age.utf8.count < 5 || title.contains("-") || title.contains("+")
    else { return nil }
    return age
  }

  private func sexOfTitle(_ scan: RecordScan) -> String {
    for record in 0..<scan.header {
      for column in 0..<scan.text.fieldCount(record) {
        let sex = YearBlock.sex(ofHeading: scan.string(record, column))
        if sex != Observation.total { return sex }
      }
    }
    return Observation.total
  }
}

extension PublishedCell {
  /// The cell of a sum: missing as its first missing part is, otherwise with
  /// the worst status of its parts.
  fileprivate init(total value: Double?, of parts: [PublishedCell]) {
    let missing = parts.first { $0.value == nil }
    self.init(missing: missing?.status ?? .worst(parts.map(\.status)), mark: missing?.mark ?? "")
    self.value = value
  }
}
