import Observations
import Testing

/// Expected numbers are recounts of the same files with Python.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct EurostatFilesTests {
  @Test func `reads every cell and flag of the tab-separated tables`() throws {
    let tables: [(String, [String: String])] = [
      ("tps00176", ["agedef": "COMPLET"]), ("tps00176", ["agedef": "REACH"]),
      ("tps00157", ["citizen": "FOR_STLS"]), ("tps00001", ["indic_de": "JAN"]),
    ]
    var flags: [String: Int] = [:]
    var values = 0
    var missing = 0
    var unmatched: Set<String> = []
    for (name, options) in tables {
      let reading = try SharedData.read(
        EurostatTSVReader(), "eurostat/\(name).tsv", options: options)
      unmatched.formUnion(reading.unmatchedAreas.map(\.text))
      for observation in reading.observations {
        if observation.value == nil { missing += 1 } else { values += 1 }
        if let mark = observation.mark, mark != ":" { flags[mark, default: 0] += 1 }
        #expect(observation.breakdown == nil)
      }
    }
    #expect(flags == ["b": 110, "p": 63, "e": 45, "ep": 18, "bp": 7, "be": 6])
    #expect(unmatched == [])
    #expect(values == 1794)
    #expect(missing == 78)
  }

  @Test func `reads both dialects of SDMX-CSV`() throws {
    let files: [(String, Int, Double, [String: String])] = [
      ("asylum_applicants_total", 1080, 12_095_450, ["asyl_app": "ASY_APP"]),
      ("migration_permits_issued", 387, 64_943_220, [:]),
      ("migrants_refused_entry_at_the_border", 327, 5_763_370, [:]),
      ("proportion_of_population_by_sex_and_citizenship", 1737, 115_800.1, [:]),
    ]
    for (name, count, sum, options) in files {
      let reading = try SharedData.read(
        EurostatCSVReader(), "eurostat/\(name).csv", options: options)
      #expect(reading.unmatchedAreas == [])
      #expect(reading.observations.count == count)
      #expect(abs(reading.sum { _ in true } - sum) < 1e-6)
      #expect(Set(reading.observations.map(\.keyText)).count == count)
    }
  }

  @Test func `adds up asylum applications by nationality`() throws {
    let reading = try SharedData.read(
      EurostatAsylumTidyReader(), "eurostat/gdidata_eu_asyapp.csv")
    #expect(reading.unmatchedAreas == [])
    #expect(reading.sum { $0.counterpart == nil && $0.sex == "_T" } == 20_733_855)
    #expect(reading.observations.count { $0.counterpart != nil && $0.sex == "_T" } == 25_413)
    #expect(try reading.figure("DEU", "2023").value == 351_510)
    let afghans = try reading.figure("DEU", from: "AFG", "2023")
    #expect(afghans.value == 53_535)
    #expect(afghans.lines == LineSet([11_209, 11_210, 11_211]))
  }
}

extension Observation {
  /// Everything that tells one figure of a source from another.
  fileprivate var keyText: String {
    [series, area, counterpart ?? "", period.description, sex, age, breakdown ?? ""]
      .joined(separator: "|")
  }
}
