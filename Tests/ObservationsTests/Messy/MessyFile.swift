import DataFrames

@testable import Observations

/// A file of our own that has what files of offices have on bad days, and what
/// an import has to make of it.
struct MessyFile: Sendable, CustomStringConvertible {
  enum Outcome: Sendable {
    /// Figures as `area period value`, a missing one as its status, in order of lines; and what
    /// is counted beside them.
    case figures(
      [String], forms: [NumberForm] = [], unmatched: [String] = [], remarks: [String]? = nil,
      encoding: TextEncoding? = nil, damagedLines: [Int] = [])
    /// Problems as `code line:column`.
    case refused([String])
  }

  var name: String
  var bytes: [UInt8]
  var outcome: Outcome

  var description: String { name }

  init(_ name: String, _ text: String, _ outcome: Outcome) {
    self.init(name, Array(text.utf8), outcome)
  }

  init(_ name: String, _ bytes: [UInt8], _ outcome: Outcome) {
    self.name = name
    self.bytes = bytes
    self.outcome = outcome
  }

  /// The text in a code page of one byte a character, by the codes above 127 of its letters.
  private static func singleByte(_ text: String, _ codes: [Character: UInt8]) -> [UInt8] {
    text.flatMap { character in codes[character].map { [$0] } ?? Array(String(character).utf8) }
  }

  private static func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static let three = [
    "AUT 2019 12.5", "AUT 2020 notReported", "DEU 2020 7",
  ]

  static let all: [MessyFile] = [
    MessyFile(
      "byte order mark and CRLF",
      "\u{FEFF}geo,var,t,v\r\nAUT,gdp,2019,12.5\r\nAUT,gdp,2020,\r\nDEU,gdp,2020,7\r\n",
      .figures(three)),
    MessyFile(
      "old line ends and no last one",
      "geo,var,t,v\rAUT,gdp,2019,12.5\rAUT,gdp,2020,..\rDEU,gdp,2020,7",
      .figures(three)),
    MessyFile(
      "UTF-16", utf16("geo,var,t,v\nAUT,gdp,2019,12.5\nAUT,gdp,2020,:\nDEU,gdp,2020,7\n"),
      .figures(three)),
    MessyFile(
      "everything quoted, spaces around",
      "\"geo\",\"var\",\"t\",\"v\"\n\" AUT \",\"gdp\",\" 2019\",\" 12.5 \"\n\"AUT\",\"gdp\",\"2020.0\",\"NA\"\nDEU,gdp,2020,7\n",
      .figures(three)),
    MessyFile(
      "columns in another order, and more of them",
      "v,note,t,geo,var\n12.5,\"a, b\",2019,AUT,gdp\n,,2020,AUT,gdp\n7,\"c\nd\",2020,DEU,gdp\n",
      .figures(three)),
    MessyFile(
      "thousands in many ways",
      "geo,var,t,v\nAUT,gdp,2019,1 234\nAUT,gdp,2020,1\u{A0}234\nAUT,gdp,2021,1'234\nAUT,gdp,2022,\"1,234,567\"\n",
      .figures(
        ["AUT 2019 1234", "AUT 2020 1234", "AUT 2021 1234", "AUT 2022 1234567"],
        forms: [.spacedThousands, .commaThousands, .apostropheThousands])),
    MessyFile(
      "decimal commas",
      "geo,var,t,v\nAUT,gdp,2019,\"12,5\"\nAUT,gdp,2020,\"1.234,5\"\nAUT,gdp,2021,1.234\n",
      .figures(
        ["AUT 2019 12.5", "AUT 2020 1234.5", "AUT 2021 1234"],
        forms: [.pointThousands, .decimalComma])),
    MessyFile(
      "bounds, estimates, flags and parentheses",
      "geo,var,t,v\nAUT,gdp,2019,<2.5\nAUT,gdp,2020,~0\nAUT,gdp,2021,123 b\nAUT,gdp,2022,(12)\nAUT,gdp,2023,~\n",
      .figures(
        ["AUT 2019 2.5", "AUT 2020 0", "AUT 2021 123", "AUT 2022 12", "AUT 2023 suppressed"],
        forms: [.bound, .approximate, .parentheses, .flag])),
    MessyFile(
      "a number that can be read in two ways",
      "geo,var,t,v\nAUT,gdp,2019,\"1,234\"\nDEU,gdp,2019,\"5,678\"\n",
      .refused(["GCM-C004 2:14", "GCM-C004 3:14"])),
    MessyFile(
      "areas that are none", "geo,var,t,v\nAUT,gdp,2019,1\nQQQ,gdp,2019,2\nQQQ,gdp,2020,2\n",
      .figures(["AUT 2019 1"], unmatched: ["QQQ"])),
    MessyFile(
      "problems in several cells",
      "geo,var,t,v\nAUT,gdp,2O19,1\nAUT,gdp,2020,l2\n\"AUT\",\"gdp\",\"x\ny\",3\n",
      .refused(["GCM-C003 2:9", "GCM-C002 3:14", "GCM-C003 4:13"])),
    MessyFile(
      "a quote that never ends", "geo,var,t,v\nAUT,gdp,2019,\"1\nDEU,gdp,2019,2\n",
      .refused(["GCM-F003 2:14"])),
    MessyFile(
      "figures that stand twice", "geo,var,t,v\nAUT,gdp,2019,1\nAUT,gdp,2019,2\n",
      .refused(["GCM-K001 3:0"])),
    MessyFile(
      "the same row twice", "geo,var,t,v\nAUT,gdp,2019,1\nAUT,gdp,2019,1\n",
      .figures(["AUT 2019 1"])),
    MessyFile("only a header", "geo,var,t,v\n", .refused(["GCM-L003 0:0"])),
    MessyFile("nothing", "", .refused(["GCM-L001 0:0"])),
    MessyFile(
      "a page of the web", "<!DOCTYPE html>\n<html><body>Not found</body></html>\n",
      .refused(["GCM-L001 0:0"])),
    MessyFile("zero bytes", [UInt8](repeating: 0, count: 64), .refused(["GCM-L001 0:0"])),
    MessyFile("a column left out", "geo,var,t\nAUT,gdp,2019\n", .refused(["GCM-L001 0:0"])),
    MessyFile(
      "semicolons instead of commas", "geo;var;t;v\nAUT;gdp;2019;1\n", .refused(["GCM-L001 0:0"])),
    MessyFile(
      "rows that are too short or too long", "geo,var,t,v\nAUT,gdp,2019\nAUT,gdp,2020,1,2,3\n",
      .figures(["AUT 2019 notReported", "AUT 2020 1"])),
    MessyFile(
      "UTF-16 with the high byte first and no mark",
      "geo,var,t,v\nAUT,gdp,2019,12.5\nAUT,gdp,2020,:\nDEU,gdp,2020,7\n".utf16.flatMap {
        [UInt8($0 >> 8), UInt8($0 & 0xFF)]
      }, .figures(three, encoding: .utf16BigEndian)),
    MessyFile(
      "Windows-1252",
      singleByte(
        "geo,var,t,v,note\nAUT,gdp,2019,12.5,Österreich\nAUT,gdp,2020,,\nDEU,gdp,2020,7,\n",
        ["Ö": 0xD6]), .figures(three, encoding: .windows1252)),
    MessyFile(
      "Windows-1251",
      singleByte(
        "geo,var,t,v,note\nAUT,gdp,2019,12.5,оценка\nAUT,gdp,2020,,нет\nDEU,gdp,2020,7,\n",
        ["о": 0xEE, "ц": 0xF6, "е": 0xE5, "н": 0xED, "к": 0xEA, "а": 0xE0, "т": 0xF2]),
      .figures(three, encoding: .windows1251)),
    MessyFile(
      "ISO 8859-5",
      singleByte(
        "geo,var,t,v,note\nAUT,gdp,2019,12.5,оценка\nAUT,gdp,2020,,нет\nDEU,gdp,2020,7,\n",
        ["о": 0xDE, "ц": 0xE6, "е": 0xD5, "н": 0xDD, "к": 0xDA, "а": 0xD0, "т": 0xE2]),
      .figures(three, encoding: .iso8859Part5)),
    MessyFile(
      "a character that was lost before",
      "geo,var,t,v,note\nAUT,gdp,2019,12.5,T\u{FFFD}rkiye\nAUT,gdp,2020,,\nDEU,gdp,2020,7,\n",
      .figures(three, damagedLines: [2])),
    MessyFile(
      "names where codes belong",
      "geo,var,t,v\nAUT,gdp,2019,1\nAustria,gdp,2020,2\naut,gdp,2021,3\n",
      .figures(["AUT 2019 1"], unmatched: ["Austria", "aut"])),
    MessyFile(
      "per cent, footnote marks and a printed minus",
      "geo,var,t,v\nAUT,gdp,2019,12.5%\nAUT,gdp,2020,7*\nAUT,gdp,2021,−5\n",
      .figures(
        ["AUT 2019 12.5", "AUT 2020 7", "AUT 2021 -5"],
        forms: [.typographicMinus, .percentSign, .footnote])),
    MessyFile(
      "numbers too large and words that programs write",
      "geo,var,t,v\nAUT,gdp,2019,1e999\nAUT,gdp,2020,inf\nAUT,gdp,2021,0x10\n",
      .refused(["GCM-C002 2:14", "GCM-C002 3:14", "GCM-C002 4:14"])),
    MessyFile(
      "a quote over lines before a bad cell",
      "note,geo,var,t,v\n\"one\ntwo\nthree\",AUT,gdp,2019,1\n,AUT,gdp,2020,x\n",
      .refused(["GCM-C002 5:15"])),
    MessyFile(
      "Greece and the Union as Eurostat calls them",
      "unit,geo\\time\t2019 \t2020 \nNR,EL\t10 b\t: \nNR,EU27_2020\t12 ep\t: c\n",
      .figures([
        "GRC 2019 10", "GRC 2020 notReported", "EU27 2019 12", "EU27 2020 suppressed",
      ])),
    MessyFile(
      "coordinates in the wrong order, the same line twice",
      "incident_id,year,dead,number_missing,geo,latitude,longitude\n"
        + "1,2019,3,1,TUR,120.5,14.2\n1,2019,3,1,TUR,120.5,14.2\n",
      .figures(
        ["TUR 2019 6", "TUR 2019 2", "TUR 2019 8"],
        remarks: [
          "latitude and longitude look swapped", "counted a line equal to an earlier one",
        ])),
  ]
}
