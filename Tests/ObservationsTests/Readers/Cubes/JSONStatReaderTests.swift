import Observations
import Testing

@Suite struct JSONStatReaderTests {
  private static let dataset = """
    {"version":"2.0","class":"dataset","label":"Permits","updated":"2024-01-31T00:00:00Z",
    "id":["metric","geo","sex","time"],"size":[1,2,2,2],
    "role":{"time":["time"],"geo":["geo"],"metric":["metric"]},
    "dimension":{
    "metric":{"category":{"label":{"P":"Permits"}}},
    "geo":{"label":"Country","category":{"index":{"EL":1,"AT":0},"label":{"AT":"Austria","EL":"Greece"}}},
    "sex":{"category":{"index":["T","F"],"label":{"T":"Total","F":"Females"}}},
    "time":{"category":{"index":["2013","2014"]}}},
    "value":[1,2,
    null,4.5,
    5,6,7,8],
    "status":{"1":"p","2":"c"}}
    """

  @Test func `reads values, roles and statuses with their lines`() throws {
    let reading = try read(JSONStatReader(), Self.dataset)
    #expect(reading.observations.count == 8)
    let first = try reading.figure("AUT", "2013")
    #expect(first.value == 1 && first.lines == LineSet(9) && first.mark == nil)
    let provisional = try reading.figure("AUT", "2014")
    #expect(provisional.status == .provisional && provisional.mark == "p")
    let hidden = try reading.figure("AUT", "2013", sex: "F")
    #expect(hidden.value == nil && hidden.status == .suppressed && hidden.mark == "c")
    #expect(hidden.lines == LineSet(10))
    #expect(try reading.figure("GRC", "2014", sex: "F").value == 8)
    #expect(
      reading.remarks.map(\.text)
        == ["the last update: 2024-01-31T00:00:00Z", "the table: Permits"])
  }

  @Test func `reads sparse values and a list of statuses`() throws {
    let sparse = Self.dataset.replacing(
      "[1,2,\nnull,4.5,\n5,6,7,8]", with: #"{"7":8,"0":1}"#)
    let reading = try read(JSONStatReader(), sparse)
    // Two values, and two places that have only a status.
    #expect(reading.observations.map(\.value) == [1, nil, nil, 8])
    #expect(reading.observations.map(\.status) == [.normal, .notReported, .suppressed, .normal])
    let listed = Self.dataset.replacing(
      #"{"1":"p","2":"c"}"#, with: #"["p","p","p","p","p","p","p","e"]"#)
    #expect(
      try read(JSONStatReader(), listed).observations.map(\.status)
        == [
          .provisional, .provisional, .notReported, .provisional, .provisional, .provisional,
          .provisional, .estimated,
        ])
    let one = Self.dataset.replacing(#"{"1":"p","2":"c"}"#, with: #""e""#)
    #expect(try read(JSONStatReader(), one).figure("GRC", "2014").status == .estimated)
  }

  @Test func `takes the series from the measures`() throws {
    let two = Self.dataset.replacing(#""size":[1,2,2,2]"#, with: #""size":[2,2,2,1]"#)
      .replacing(#"{"P":"Permits"}"#, with: #"{"P":"Permits","R":"Refusals"}"#)
      .replacing(#"["2013","2014"]"#, with: #"["2013"]"#)
    let reading = try read(JSONStatReader(), two, series: "*")
    #expect(try reading.figure(series: "R", "GRC", "2013", sex: "F").value == 8)
    let named = try read(JSONStatReader(), two, options: ["metric": "Permits"])
    #expect(named.observations.count == 4)
  }

  @Test func `chooses a dataset of a collection`() throws {
    let collection = """
      {"class":"collection","version":"2.0","link":{"item":[\(Self.dataset),
      {"class":"dataset","href":"https://example.org/b.json"},
      \(Self.dataset.replacing("\"Permits\",\"updated", with: "\"Others\",\"updated"))]}}
      """
    let error = #expect(throws: ReadingError.self) { try read(JSONStatReader(), collection) }
    #expect(
      error?.description
        == "excerpt.csv:1: error: the collection holds 1 'Permits', 2 'Others': choose one with "
        + "the option `item`")
    #expect(
      try read(JSONStatReader(), collection, options: ["item": "Others"]).observations.count == 8)
    #expect(
      try read(JSONStatReader(), collection, options: ["item": "1"]).observations.count == 8)
    let links = #"{"class":"collection","link":{"item":[{"href":"https://example.org/b.json"}]}}"#
    let unread = #expect(throws: ReadingError.self) { try read(JSONStatReader(), links) }
    #expect(unread?.description.contains("download https://example.org/b.json") == true)
  }

  @Test func `reads the older form`() throws {
    let old = """
      {"dataset":{"dimension":{"id":["country","time"],"size":[2,1],"role":{"time":["time"]},
      "country":{"label":"country","category":{"index":{"8":0,"9":1},"label":{"8":"Austria","9":"Greece"}}},
      "time":{"label":"time","category":{"index":{"2013":0},"label":{"2013":"2013"}}}},
      "label":"x","value":[1,2]}}
      """
    #expect(try read(JSONStatReader(), old).figure("GRC", "2013").value == 2)
  }

  @Test(arguments: [
    ("[1,2,\nnull", "[1,\nnull"), ("\"size\":[1,2,2,2]", "\"size\":[1,2,2]"),
    ("\"size\":[1,2,2,2]", "\"size\":[1,2,2,3]"), ("4.5", "\"x\""), ("4.5", "4,5,"),
    ("4.5", "true"), ("\"status\"", "status"), ("\"value\"", "\"values\""),
    ("\"size\":[1,2,2,2]", "\"size\":[9e18,9e18,2,2]"),
  ])
  func `refuses damaged files`(part: String, damage: String) {
    #expect(Self.dataset.contains(part))
    #expect(throws: ReadingError.self) {
      try read(JSONStatReader(), Self.dataset.replacing(part, with: damage))
    }
  }

  /// Every byte in turn left out or replaced: an error or some figures, never a crash.
  @Test func `survives damage to any byte`() {
    let text = Array(Self.dataset.utf8)
    for position in text.indices {
      var damaged = text
      damaged.remove(at: position)
      _ = try? read(JSONStatReader(), String(decoding: damaged, as: UTF8.self))
      for byte in [UInt8(ascii: "\""), UInt8(ascii: "9"), UInt8(ascii: ","), 0x00] {
        damaged = text
        damaged[position] = byte
        _ = try? read(JSONStatReader(), String(decoding: damaged, as: UTF8.self))
      }
    }
  }
}
