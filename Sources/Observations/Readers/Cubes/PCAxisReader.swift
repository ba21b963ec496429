/// Reads PC-Axis files of any office (`px`), such as UNECE's PxWeb writes.
///
/// Dimensions are found as ``CubeReading`` says; its options apply. The line of
/// a figure is that of its cell in `DATA`. One to six dots are missing figures,
/// not reported unless the options `symbol1` to `symbol6` give another status;
/// the dash, which the format defines as nil, is zero unless `nil=missing`. The
/// option `language` chooses among the languages of the labels. With the series
/// `*` the series is `MATRIX`, without a unit in the recipe it is `UNITS`. The unit, the
/// date of the last update and the meaning of the dots are told as remarks.
public struct PCAxisReader: PublisherReader {
  public let layout = "px"

  public let decodesItself = true

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    let keywords = ["STUB", "HEADING", "VALUES", "CHARSET", "AXIS-VERSION", "MATRIX"]
    // A line feed and the one of CRLF are different characters, so that lines
    // are looked at, not what stands before a keyword.
    let beginnings = Set(
      sample.text.split(whereSeparator: \.isNewline).map {
        String($0.prefix { !"=([".contains($0) })
      })
    let found = keywords.filter(beginnings.contains)
    guard found.contains("STUB") || found.contains("HEADING"), found.count > 1 else { return nil }
    let evidence = ["lines begin with the keywords " + found.joined(separator: ", ")]
    guard sample.contains("DATA=") else {
      return Recognition(evidence: evidence, missing: ["the keyword DATA"])
    }
    return Recognition(evidence: evidence, isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    let file = try PCAxisParser.file(bytes, name: name)
    var builder = PCAxisCube(file, name: name, options: context.options)
    let cube = try builder.cube()
    var reading = CubeReading(cube, file: name, context: context)
    reading.ownSeries = file.values("MATRIX").first
    reading.ownUnit = file.values("UNITS").first?.trimmed
    if let remark = file.remark { reading.log.remark(remark, line: 1) }
    if let line = builder.nilLine, context.options["nil"] != "missing" {
      reading.log.remark("read the dash, which the format defines as nil, as zero", line: line)
    }
    if builder.leavesOutRows {
      reading.log.remark(
        "rows that are absent stand for zeros in this format and were not added", line: 1)
    }
    for (keyword, title) in Self.told {
      for statement in file.statements(keyword, language: context.options["language"]) {
        let subject =
          statement.subjects.isEmpty ? "" : " of " + statement.subjects.joined(separator: ", ")
        reading.log.remark(
          "\(title)\(subject): \(statement.values.joined(separator: ", ").trimmed)",
          line: statement.line)
      }
    }
    return try reading.reading(recordsRead: file.lineCount)
  }

  /// Keywords that a reader of the figures should see.
  private static let told: [(keyword: String, title: String)] =
    [("UNITS", "the unit"), ("LAST-UPDATED", "the last update")]
    + (1...6).map {
      ("DATASYMBOL\($0)", "the meaning of «\(String(repeating: ".", count: $0))»")
    }
    + [
      ("DATASYMBOLNIL", "the meaning of «-»"), ("NOTE", "a note"), ("NOTEX", "a note"),
      ("VALUENOTE", "a note"), ("VALUENOTEX", "a note"), ("CELLNOTE", "a note"),
      ("CELLNOTEX", "a note"),
    ]
}
