import Testing

@testable import Observations

/// A few areas under the codes and names of the publishers' excerpts below.
let fewAreas = try! AreaCatalogue([
  Area(id: "AUT", kind: .country, eurostat: "AT", unhcr: "AUS", nameEnglish: "Austria"),
  Area(id: "AUS", kind: .country, eurostat: "AU", unhcr: "AUL", nameEnglish: "Australia"),
  Area(
    id: "GRC", kind: .country, eurostat: "EL", nameEnglish: "Greece", nameFrench: "Grèce"),
  Area(id: "DEU", kind: .country, eurostat: "DE", unhcr: "GFR", nameEnglish: "Germany"),
  Area(id: "SYR", kind: .country, eurostat: "SY", nameEnglish: "Syrian Arab Republic"),
  Area(id: "UKR", kind: .country, eurostat: "UA", nameEnglish: "Ukraine"),
  Area(
    id: "TUR", kind: .country, eurostat: "TR", nameEnglish: "Türkiye", variants: ["Turkey"]),
  Area(id: "UNK", kind: .unknown, unhcr: "UKN", nameEnglish: "Unknown"),
  Area(id: "EU27", kind: .region, eurostat: "EU27_2020", nameEnglish: "European Union"),
  Area(id: "EUB", kind: .region, nameEnglish: "External borders of the European Union"),
  Area(id: "WLD", kind: .world, m49: "001", nameEnglish: "World"),
])

/// Reads an excerpt of a few lines.
func read(
  _ reader: any PublisherReader, _ text: String, series: String = "series",
  unit: String = "PERSONS", options: [String: String] = [:], areas: AreaCatalogue = fewAreas
) throws -> Reading {
  try reader.read(
    Array(text.utf8), name: "excerpt.csv",
    context: ReadingContext(
      areas: areas, source: "source", file: "file", series: series, unit: unit, options: options))
}

extension Reading {
  /// The one figure with a key; the test fails where there are none or several.
  func figure(
    series: String = "series", _ area: String, from counterpart: String? = nil, _ period: String,
    sex: String = "_T", age: String = "_T", migratoryStatus: String = "_T",
    breakdown: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Observation {
    let found = observations.filter {
      $0.series == series && $0.area == area && $0.counterpart == counterpart
        && $0.period == Period(period) && $0.sex == sex && $0.age == age
        && $0.migratoryStatus == migratoryStatus && $0.breakdown == breakdown
    }
    try #require(found.count == 1, sourceLocation: sourceLocation)
    return found[0]
  }

  /// The sum of the values that a condition picks.
  func sum(_ isCounted: (Observation) -> Bool) -> Double {
    observations.reduce(0) { isCounted($1) ? $0 + ($1.value ?? 0) : $0 }
  }
}

/// Whole numbers that look random and are the same in every run.
struct SmallNumbers {
  private var state: Int

  init(seed: Int) { state = seed * 7919 }

  mutating func next(below limit: Int) -> Int {
    state = state * 48_271 % 2_147_483_647
    return state % limit
  }

  /// A scan of some records, some of which have two lines.
  mutating func scan(_ count: Int) throws -> RecordScan {
    let records = (0..<count).map { _ in next(below: 5) == 0 ? "\"x\ny\"\n" : "x\n" }
    return try RecordScan(
      Array(("a\n" + records.joined()).utf8), name: "t",
      context: ReadingContext(
        areas: fewAreas, source: "source", file: "file", series: "s", unit: "PERSONS"))
  }
}
