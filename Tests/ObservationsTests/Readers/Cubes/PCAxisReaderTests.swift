import Observations
import Testing

@Suite struct PCAxisReaderTests {
  /// Two languages, a text broken over lines, a list of times, a total named by
  /// ELIMINATION, running numbers for codes, dots in and without quotes, a dash.
  private static let excerpt = """
    CHARSET="ANSI";
    AXIS-VERSION="2013";
    CODEPAGE="utf-8";
    LANGUAGE="en";
    LANGUAGES="en","fr";
    TITLE="Permits by country, "
    "reason and time";
    UNITS="permits";
    UNITS[fr]="permis";
    LAST-UPDATED="20240131 09:00";
    STUB="country","reason";
    HEADING="time","sex";
    STUB[fr]="pays","motif";
    HEADING[fr]="temps","sexe";
    VALUES("country")="Austria","Greece";
    VALUES("reason")="All reasons","Family","Work; or study";
    VALUES("time")="2013Q1","2013Q2";
    VALUES("sex")="Women","Men";
    VALUES[fr]("pays")="Autriche","Grèce";
    VALUES[fr]("motif")="Tous les motifs","Famille","Travail";
    VALUES[fr]("temps")="1er trimestre 2013","2e trimestre 2013";
    VALUES[fr]("sexe")="Femmes","Hommes";
    CODES("country")="40","8";
    CODES("reason")="0","F","W";
    TIMEVAL("time")=TLIST(Q1),"20131","20132";
    ELIMINATION("reason")="All reasons";
    DATASYMBOL2="not available";
    DATA=
    1 2 3 4 
    5.5 ".." "-" 8 
    9 ... 11 12
    13 14 15 16
    17,18,19,20
    21\t22\t23\t24;

    """

  @Test func `reads cells with their lines, marks and dimensions`() throws {
    let reading = try read(PCAxisReader(), Self.excerpt)
    #expect(reading.observations.count == 24)
    let first = try reading.figure("AUT", "2013-Q1", sex: "F")
    #expect(first.value == 1 && first.lines == LineSet(29) && first.status == .normal)
    let family = try reading.figure("AUT", "2013-Q1", sex: "F", breakdown: "reason=F")
    #expect(family.value == 5.5 && family.lines == LineSet(30))
    let missing = try reading.figure("AUT", "2013-Q1", sex: "M", breakdown: "reason=F")
    #expect(missing.value == nil && missing.status == .notReported && missing.mark == "..")
    let none = try reading.figure("AUT", "2013-Q2", sex: "F", breakdown: "reason=F")
    #expect(none.value == 0 && none.mark == "-")
    #expect(
      try reading.figure("AUT", "2013-Q1", sex: "M", breakdown: "reason=W").mark == "...")
    #expect(try reading.figure("GRC", "2013-Q2", sex: "M", breakdown: "reason=W").value == 24)
    #expect(
      reading.remarks.map(\.text) == [
        "the unit: permits", "the last update: 20240131 09:00",
        "the meaning of «..»: not available",
        "read the dash, which the format defines as nil, as zero",
      ])
  }

  @Test func `trusts the label of an area more than its code`() throws {
    let areas = try AreaCatalogue([
      Area(id: "AUT", kind: .country, m49: "040", nameEnglish: "Austria"),
      Area(id: "ALB", kind: .country, m49: "008", nameEnglish: "Albania"),
      Area(id: "GRC", kind: .country, m49: "300", nameEnglish: "Greece"),
    ])
    let reading = try read(PCAxisReader(), Self.excerpt, areas: areas)
    #expect(Set(reading.observations.map(\.area)) == ["AUT", "GRC"])
    #expect(
      reading.remarks.first?.text
        == "took an area by its label, because its code means another one")
  }

  @Test func `takes the meaning of dots and dashes from the recipe`() throws {
    let reading = try read(
      PCAxisReader(), Self.excerpt, options: ["symbol2": "Q", "symbol3": "M", "nil": "missing"])
    #expect(
      try reading.figure("AUT", "2013-Q1", sex: "M", breakdown: "reason=F").status == .suppressed)
    #expect(
      try reading.figure("AUT", "2013-Q1", sex: "M", breakdown: "reason=W").status == .cannotExist)
    let dash = try reading.figure("AUT", "2013-Q2", sex: "F", breakdown: "reason=F")
    #expect(dash.value == nil && dash.status == .notReported && dash.mark == "-")
    #expect(throws: ReadingError.self) {
      try read(PCAxisReader(), Self.excerpt, options: ["symbol2": "A"])
    }
  }

  @Test func `reads the labels of another language`() throws {
    let reading = try read(
      PCAxisReader(), Self.excerpt, options: ["language": "fr", "motif": "Famille"])
    // The catalogue of these tests has no French name of Austria.
    #expect(reading.unmatchedAreas.map(\.text) == ["Autriche"])
    #expect(reading.observations.count == 4)
    #expect(
      try reading.figure("GRC", "2013-Q1", breakdown: "sex=femmes").value == 17)
  }

  @Test func `reads rows with keys`() throws {
    let keyed = """
      CODEPAGE="utf-8";
      STUB="country","reason";
      HEADING="time";
      VALUES("country")="Austria","Greece";
      VALUES("reason")="Family","Work";
      CODES("reason")="F","W";
      VALUES("time")="2013","2014";
      KEYS("country")="VALUES";
      KEYS("reason")="CODES";
      DATA=
      "Greece","W",1 2
      "Austria","F",3 "..";

      """
    let reading = try read(PCAxisReader(), keyed)
    #expect(reading.observations.count == 4)
    #expect(try reading.figure("GRC", "2014", breakdown: "reason=W").value == 2)
    let missing = try reading.figure("AUT", "2014", breakdown: "reason=F")
    #expect(missing.value == nil && missing.lines == LineSet(12))
    #expect(reading.remarks.contains { $0.text.hasPrefix("rows that are absent stand for zeros") })
    let error = #expect(throws: ReadingError.self) {
      try read(PCAxisReader(), keyed.replacing("\"Greece\",\"W\"", with: "\"Grece\",\"X\""))
    }
    #expect(error?.problems.map(\.line) == [11, 11])
  }

  @Test func `reads the declared code page`() throws {
    let text = """
      CHARSET="ANSI";
      CODEPAGE="windows-1251";
      STUB="c";
      HEADING="t";
      VALUES("c")="~";
      VALUES("t")="2013";
      DATA=
      5;
      """
    // «Австрия» in Windows-1251.
    let name: [UInt8] = [0xC0, 0xE2, 0xF1, 0xF2, 0xF0, 0xE8, 0xFF]
    let bytes = Array(text.utf8).split(separator: UInt8(ascii: "~"))
    let areas = try AreaCatalogue([
      Area(id: "AUT", kind: .country, nameEnglish: "Austria", nameRussian: "Австрия")
    ])
    let reading = try PCAxisReader().read(
      Array(bytes[0]) + name + Array(bytes[1]), name: "a.px",
      context: ReadingContext(
        areas: areas, source: "s", file: "f", series: "series", unit: "UNIT"))
    #expect(try reading.figure("AUT", "2013").value == 5)
    let unknown = Array(text.replacing("windows-1251", with: "klingon-1").utf8)
      .split(separator: UInt8(ascii: "~"))
    #expect(throws: ReadingError.self) {
      try PCAxisReader().read(
        Array(unknown[0]) + name + Array(unknown[1]), name: "a.px",
        context: ReadingContext(
          areas: areas, source: "s", file: "f", series: "series", unit: "UNIT"))
    }
  }

  @Test(arguments: [
    ("DATA=\n    1 2", "DATA=\n    2"), ("5.5", "5,5"), ("\"-\" 8", "\"x\" 8"),
    ("\"2013Q1\",\"2013Q2\"", "\"2013Q1\",\"2013Q2\",\"2013Q3\""), ("24;", "24 25;"),
    ("\"40\",\"8\"", "\"40\""), ("UNITS=", "UNITS"), ("\"permits\";", "\"permits;"),
    ("STUB=", "SUB="), ("VALUES(\"sex\")", "VALUES(\"sexx\")"), ("DATA=", "DAT="),
    ("LANGUAGE=", "=="),
  ])
  func `refuses damaged files`(part: String, damage: String) {
    let text = Self.excerpt.replacing("\n    ", with: "\n")
    let part = part.replacing("\n    ", with: "\n")
    #expect(text.contains(part))
    #expect(throws: ReadingError.self) {
      try read(
        PCAxisReader(), text.replacing(part, with: damage.replacing("\n    ", with: "\n")))
    }
  }

  @Test func `names categories of time that are no periods`() {
    let error = #expect(throws: ReadingError.self) {
      try read(
        PCAxisReader(),
        Self.excerpt.replacing("2013Q2", with: "spring").replacing("20132", with: "2013"))
    }
    #expect(error?.problems.map(\.found) == ["spring"])
  }

  @Test func `asks for the area of a table without areas`() throws {
    let text = """
      STUB="sector";
      HEADING="time";
      VALUES("sector")="Total","Industry";
      VALUES("time")="2013","2014";
      DATA=
      1 2 3 4;
      """
    let error = #expect(throws: ReadingError.self) { try read(PCAxisReader(), text) }
    #expect(
      error?.description
        == "excerpt.csv: error: none of the dimensions 'sector', 'time' has areas: name it in the "
        + "option `area_dimension`, or give the option `area`")
    let reading = try read(PCAxisReader(), text, options: ["area": "AUT"])
    #expect(try reading.figure("AUT", "2014").value == 2)
    #expect(try reading.figure("AUT", "2013", breakdown: "sector=industry").value == 3)
    #expect(throws: ReadingError.self) {
      try read(PCAxisReader(), text, options: ["area": "AUT", "sector": "Mining"])
    }
    #expect(throws: ReadingError.self) {
      try read(PCAxisReader(), text, options: ["area": "AUT", "branch": "Industry"])
    }
  }

  /// Every byte in turn left out or replaced: an error or some figures, never a crash.
  @Test func `survives damage to any byte`() {
    let text = Array(Self.excerpt.utf8)
    for position in text.indices {
      var damaged = text
      damaged.remove(at: position)
      _ = try? read(PCAxisReader(), String(decoding: damaged, as: UTF8.self))
      for byte in [UInt8(ascii: "\""), UInt8(ascii: "9"), UInt8(ascii: ","), 0x00] {
        damaged = text
        damaged[position] = byte
        _ = try? read(PCAxisReader(), String(decoding: damaged, as: UTF8.self))
      }
    }
  }
}
