import DataFrames

@testable import Observations

/// Writes small ZIP archives, also ones that lie about themselves.
struct ZipBuilder {
  struct Entry {
    var path: String
    var contents: [UInt8]
    var isDeflated = false
    /// The size that the directory gives; the true one where it is `nil`.
    var claimedSize: Int?
    var claimedChecksum: UInt32?
    var flags = 0
    var method: Int?
  }

  var entries: [Entry] = []

  mutating func add(_ path: String, _ text: String, isDeflated: Bool = false) {
    entries.append(Entry(path: path, contents: Array(text.utf8), isDeflated: isDeflated))
  }

  var bytes: [UInt8] {
    get throws {
      var bytes: [UInt8] = []
      var directory: [UInt8] = []
      for entry in entries {
        let checksum = entry.claimedChecksum ?? FileBytes.crc32(entry.contents)
        // A gzip file without its header of 10 bytes and its trailer of 8.
        let stored =
          try entry.isDeflated
          ? Array(FileBytes.gzip(entry.contents).dropFirst(10).dropLast(8)) : entry.contents
        let method = entry.method ?? (entry.isDeflated ? 8 : 0)
        let common =
          Self.number(20, 2) + Self.number(entry.flags, 2) + Self.number(method, 2)
          + Self.number(0, 4) + Self.number(Int(checksum), 4) + Self.number(stored.count, 4)
          + Self.number(entry.claimedSize ?? entry.contents.count, 4)
          + Self.number(entry.path.utf8.count, 2) + Self.number(0, 2)
        directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + common
        directory += Self.number(0, 10) + Self.number(bytes.count, 4) + Array(entry.path.utf8)
        bytes += Self.number(0x0403_4B50, 4) + common + Array(entry.path.utf8) + stored
      }
      let start = bytes.count
      bytes += directory + Self.number(0x0605_4B50, 4) + Self.number(0, 4)
      bytes += Self.number(entries.count, 2) + Self.number(entries.count, 2)
      bytes += Self.number(directory.count, 4) + Self.number(start, 4) + Self.number(0, 2)
      return bytes
    }
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }
}

/// A workbook of sheets written as XML, with every kind of cell a spreadsheet stores.
enum WorkbookBuilder {
  /// - Parameter sheets: names and the XML of what stands between the ends of `sheetData`.
  static func workbook(
    sheets: [(name: String, data: String)], isSince1904: Bool = false, sharedTexts: String = "",
    styles: String = "", after: String = "", prolog: String = ""
  ) throws -> [UInt8] {
    var zip = ZipBuilder()
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    zip.add(
      "_rels/.rels",
      #"<Relationships><Relationship Id="rId1" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    )
    var list = ""
    var relationships = ""
    for (index, sheet) in sheets.enumerated() {
      list += #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" r:id="rId\#(index + 1)"/>"#
      relationships +=
        #"<Relationship Id="rId\#(index + 1)" Type="\#(office)/worksheet" Target="worksheets/sheet\#(index + 1).xml"/>"#
      zip.add(
        "xl/worksheets/sheet\(index + 1).xml",
        prolog
          + #"<worksheet xmlns="\#(main)"><sheetData>\#(sheet.data)</sheetData>\#(after)</worksheet>"#,
        isDeflated: true)
    }
    relationships += #"<Relationship Id="s" Type="\#(office)/styles" Target="/xl/styles.xml"/>"#
    relationships +=
      #"<Relationship Id="t" Type="\#(office)/sharedStrings" Target="sharedStrings.xml"/>"#
    zip.add("xl/_rels/workbook.xml.rels", "<Relationships>\(relationships)</Relationships>")
    zip.add("xl/styles.xml", #"<styleSheet xmlns="\#(main)">\#(styles)</styleSheet>"#)
    zip.add("xl/sharedStrings.xml", #"<sst xmlns="\#(main)">\#(sharedTexts)</sst>"#)
    zip.add(
      "xl/workbook.xml",
      #"<workbook xmlns="\#(main)" xmlns:r="\#(office)"><workbookPr date1904="\#(isSince1904 ? 1 : 0)"/><sheets>\#(list)</sheets></workbook>"#
    )
    return try zip.bytes
  }
}
