import DataFrames
import Testing

@testable import Observations

@Suite struct RecognitionTests {
  private func verdict(_ text: String, readers: [any PublisherReader] = Readers.all)
    -> LayoutIdentification.Verdict
  {
    LayoutIdentification(FileSample(Array(text.utf8)), readers: readers).verdict
  }

  /// A reader of any file with two columns.
  private struct Stub: PublisherReader {
    var layout: String
    var columns = ["a", "b"]
    var isSole = false

    func recognise(_ sample: FileSample) -> Recognition? {
      sample.recognition(byColumns: columns, isSole: isSole)
    }

    func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
      Reading()
    }
  }

  @Test func `a reader of its own columns comes before a general one`() {
    let readers = [Stub(layout: "general"), Stub(layout: "own", isSole: true)]
    #expect(verdict("a,b,c\n1,2,3\n", readers: readers) == .layout("own"))
  }

  @Test func `two that are as sure are a question`() {
    let readers = [Stub(layout: "one"), Stub(layout: "two"), Stub(layout: "x", columns: ["z"])]
    #expect(verdict("a,b,c\n1,2,3\n", readers: readers) == .ambiguous(["one", "two"]))
  }

  @Test func `the nearest layout is told with what the file lacks`() {
    let text = "geo,t,from,n,type_b,type_c,type_r,type_i\nABW,1990,BES,25,1,0,1,0\n"
    let identification = LayoutIdentification(FileSample(Array(text.utf8)))
    #expect(identification.verdict == .unknown)
    #expect(identification.nearest?.layout == "undesa-origin-destination")
    #expect(identification.nearest?.recognition.missing == ["the column sex"])
  }

  @Test func `a header below titles is found with its line`() {
    let text =
      "\u{FEFF}\"Data Source\",\"WDI\",\r\n\r\n\"Updated\",\"2024\",\r\n"
      + "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2019\",\"2020\",\r\n"
    let recognition = IndicatorDownloadReader().recognise(FileSample(Array(text.utf8)))
    #expect(recognition?.confidence == .certain)
    #expect(recognition?.evidence.first?.hasPrefix("line 4 ") == true)
  }

  @Test func `an Eurostat file has the mark of Eurostat`() {
    let header = "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    #expect(verdict(header + "ESTAT:X(1.0),,A,AT,2020,5,\n") == .layout("eurostat-csv"))
    // Of another agency it is SDMX-CSV like any other.
    let other = LayoutIdentification(FileSample(Array((header + "XY:X(1.0),,A,AT,2020,5,\n").utf8)))
    #expect(other.verdict == .layout("sdmx-csv"))
    let own = other.candidates.first { $0.layout == "eurostat-csv" }
    #expect(own?.recognition.confidence == .partial)
  }

  @Test(arguments: ["", "\n", "\u{0}\u{1}", "PK\u{3}\u{4}", "\"", "\"never ends", "a,b\rc,d", "{}"])
  func `no beginning stops the readers`(text: String) {
    #expect(verdict(text) == .unknown)
  }

  @Test func `quoted fields may hold line ends`() {
    let records = SampleRecord.records(
      of: "a,\"b\nc\",\"d\"\"e\"\r\nf,g\n", dialect: .csv, limit: 9)
    #expect(records.map(\.line) == [1, 3])
    #expect(records.map(\.fields) == [["a", "b\nc", "d\"e"], ["f", "g"]])
  }
}
