/// Reads populations or decisions as the Refugee Data Finder exports them under
/// any of its headers (`unhcr-finder`).
///
/// The titles of the columns have changed from export to export (`Country of
/// Asylum ISO`, `Country of asylum (ISO)`; `Refugees`, `Refugees under UNHCR's
/// mandate`); they are found by their words, and the figures are read as
/// ``UNHCRPairReader`` does, with its options.
public struct UNHCRFinderReader: PublisherReader {
  public let layout = "unhcr-finder"

  public init() {}

  /// Titles as letters and digits, by series or decision.
  private static let populations:
    [(
      series: String, titles: [String], perspective: UNHCRMeasure.Perspective, hasCounterparts: Bool
    )] = [
      (
        "refugees",
        ["refugees", "refugees_under_unhcr_s_mandate", "refugees_under_unhcrs_mandate"], .asylum,
        true
      ),
      ("asylum_seekers", ["asylum_seekers", "asylum_seekers_pending_cases"], .asylum, true),
      ("returned_refugees", ["returned_refugees"], .origin, false),
      (
        "idps", ["idps", "idps_of_concern_to_unhcr", "internally_displaced_persons"], .asylum, false
      ),
      ("returned_idps", ["returned_idps", "returned_idpss"], .asylum, false),
      ("stateless", ["stateless", "stateless_persons"], .asylum, false),
      ("others_of_concern", ["ooc", "others_of_concern"], .asylum, true),
      (
        "other_in_need_of_protection",
        [
          "oip", "other_people_in_need_of_international_protection",
          "venezuelans_displaced_abroad",
        ], .asylum, true
      ),
      ("host_community", ["hst", "host_community"], .asylum, false),
    ]
  private static let decisions: [(decision: String?, titles: [String])] = [
    ("recognized", ["recognized_decisions", "recognized"]),
    ("complementary", ["complementary_protection", "other"]),
    ("rejected", ["rejected_decisions", "rejected"]),
    ("closed", ["otherwise_closed"]),
    (nil, ["total_decisions", "total"]),
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard
      let record = sample.records(.csv).first(where: {
        Self.layout(titles: $0.fields) != nil
      })
    else { return nil }
    // The two headers that have readers of their own are theirs.
    if sample.header(with: ["Country of Asylum ISO"]) != nil
      || sample.header(with: ["Country of asylum (ISO)", "Recognized decisions"])?.missing == []
    {
      return nil
    }
    return Recognition(
      evidence: [
        "line \(record.line) has the year, the countries of origin and asylum with ISO codes, and "
          + "categories of UNHCR"
      ], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    let scan = try RecordScan(bytes, name: name, context: context)
    guard let reader = Self.layout(titles: scan.columnNames) else {
      throw ReadingError(
        file: name, line: scan.line(scan.header),
        "the header has no year, no countries with ISO codes or no category of UNHCR: "
          + scan.columnNames.joined(separator: ", "))
    }
    return try reader.read(bytes, name: name, context: context)
  }

  /// The reader for a header; `nil` where it lacks something.
  private static func layout(titles: [String]) -> UNHCRPairReader? {
    var titleOfCode: [String: String] = [:]
    for title in titles where titleOfCode[title.labelCode] == nil {
      titleOfCode[title.labelCode] = title
    }
    func title(_ codes: [String]) -> String? { codes.lazy.compactMap { titleOfCode[$0] }.first }
    guard let year = title(["year"]), let originName = title(["country_of_origin"]),
      let asylumName = title(["country_of_asylum"]),
      let origin = title(["country_of_origin_iso", "country_of_origin_iso_code"]),
      let asylum = title(["country_of_asylum_iso", "country_of_asylum_iso_code"])
    else { return nil }
    var measures = populations.compactMap { series, codes, perspective, hasCounterparts in
      title(codes).map {
        UNHCRMeasure(
          column: $0, series: series, perspective: perspective, hasCounterparts: hasCounterparts,
          hasReportedZeros: series != "stateless",
          seriesAbroad: ["refugees", "asylum_seekers"].contains(series) ? "\(series)_abroad" : nil)
      }
    }
    if measures.isEmpty {
      measures = decisions.compactMap { decision, codes in
        title(codes).map {
          UNHCRMeasure(
            column: $0, series: "asylum_decisions", breakdown: decision.map { "decision=\($0)" },
            hasCounterparts: decision != "closed")
        }
      }
    }
    guard !measures.isEmpty else { return nil }
    return UNHCRPairReader(
      layout: "unhcr-finder", year: year, origin: origin, asylum: asylum, originName: originName,
      asylumName: asylumName, measures: measures)
  }
}
