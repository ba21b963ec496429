/// Reads UNHCR's table of people by location, sex and age (`unhcr-demographics`)
/// into figures by country of asylum and for the world.
///
/// Locations and origins are added up for each population type. A row that
/// prints zeros in all bands beside a positive total says that sex and age are
/// not known: it counts only in the total and under the unknown sex, so that
/// women, men and unknown make up the total. Where no row of a country has a
/// breakdown, the bands are missing.
public struct UNHCRDemographicsReader: PublisherReader {
  public let layout = "unhcr-demographics"

  public init() {}

  private static let bands: [(suffix: String, age: String)] = [
    ("0_4", "Y0T4"), ("5_11", "Y5T11"), ("12_17", "Y12T17"), ("18_59", "Y18T59"),
    ("60", "Y_GE60"), ("other", "_U"), ("total", Observation.total),
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    let bands = ["f_", "m_"].flatMap { sex in Self.bands.map { sex + $0.suffix } }
    return sample.recognition(
      byColumns: ["year", "coa_iso", "pop_type", "total"] + bands, isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(["year", "coa_iso", "pop_type", "total"])
    let women = try scan.columns(Self.bands.map { "f_" + $0.suffix })
    let men = try scan.columns(Self.bands.map { "m_" + $0.suffix })

    var sums = FigureSums()
    let world = scan.code(ofArea: "WLD")
    for record in scan.records {
      guard let period = scan.year(record, keys[0]) else { continue }
      let type = "population_type=" + scan.string(record, keys[2])
      let line = scan.line(record)
      let areas = [scan.area(record, keys[1], [.iso3]), world].compactMap { $0 }

      func add(_ value: Double?, sex: String, age: String) {
        let kind = sums.code(
          FigureSums.Kind(series: "demographics", sex: sex, age: age, breakdown: type))
        for area in areas {
          sums.add(
            value.map { .value($0) } ?? .missing(""), to: kind, area: area, period: period,
            line: line)
        }
      }

      guard let total = value(&scan, record, keys[3]) else { continue }
      add(total, sex: Observation.total, age: Observation.total)
      let ofWomen = women.map { value(&scan, record, $0) ?? 0 }
      let ofMen = men.map { value(&scan, record, $0) ?? 0 }
      let known = (ofWomen.last ?? 0) + (ofMen.last ?? 0)
      add(total - known, sex: "_U", age: Observation.total)
      if known == 0, total > 0 {
        scan.log.remark("read zeros in all bands as a breakdown that is not known", line: line)
      }
      let isKnown = known > 0 || total == 0
      for (index, band) in Self.bands.enumerated() {
        add(isKnown ? ofWomen[index] : nil, sex: "F", age: band.age)
        add(isKnown ? ofMen[index] : nil, sex: "M", age: band.age)
        guard band.age != Observation.total else { continue }
        add(isKnown ? ofWomen[index] + ofMen[index] : nil, sex: Observation.total, age: band.age)
      }
    }
    return try scan.reading(sums.observations(scan))
  }

  private func value(_ scan: inout RecordScan, _ record: Int, _ column: Int) -> Double? {
    guard case .value(let value) = scan.number(record, column) else { return nil }
    return value
  }
}
