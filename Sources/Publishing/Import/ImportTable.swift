import DataFrames
import Observations

/// What was read from each imported file, one thing a row.
public struct ImportTable {
  private let files: [ImportedFile]
  private let areas: AreaCatalogue

  public init(_ files: [ImportedFile], areas: AreaCatalogue) {
    self.files = files
    self.areas = areas
  }

  public var table: Table {
    Table(
      columns: [.init("What"), .init("Count", alignment: .trailing), .init("Where and why")],
      rows: files.flatMap(rows))
  }

  private func rows(of file: ImportedFile) -> [Table.Row] {
    var rows: [Table.Row] = []
    func add(_ what: String, _ count: Int?, _ note: String = "") {
      rows.append(
        Table.Row(
          group: file.name,
          [.text(what), count.map { .number(Double($0)) } ?? .empty, .text(note)]))
    }
    add(
      "layout \(file.layout)", nil,
      file.evidence.isEmpty ? "named by the user" : file.evidence.joined(separator: "; "))
    add(
      "encoding \(file.encoding.rawValue)", nil,
      file.isEncodingGuessed ? "guessed from the letters; --encoding names another" : "")
    if let line = file.damagedLines.first {
      add(
        "lines with a lost character (U+FFFD)", file.damagedLines.count,
        "first in line \(line); the text was damaged before")
    }
    add("records read", file.recordsRead)
    add("figures", file.observations.count, "series \(file.series.joined(separator: ", "))")
    add("with a value", file.valueCount)
    for (status, count) in file.statusCounts where status != .normal {
      add(
        status.isMissing ? status.title : "flagged \(status.rawValue): \(status.title)", count)
    }
    if file.summedCount > 0 {
      add("made of several lines", file.summedCount, "the layout adds records up")
    }
    if !file.rejected.isEmpty {
      add("records left out", file.rejectedLines.count, "lines \(shortened(file.rejectedLines))")
    }
    for form in file.numberForms {
      add("numbers with \(form.text)", form.count, "first in line \(form.line)")
    }
    for area in file.unmatchedAreas {
      add("no area: «\(area.text)»", area.count, place(of: area) + suggestion(for: area))
    }
    for remark in file.remarks { add(remark.text, remark.count, "first in line \(remark.line)") }
    add("bytes", file.byteCount, "SHA-256 \(file.sha256)")
    return rows
  }

  private func shortened(_ lines: LineSet) -> String {
    let shown = lines.ranges.prefix(5).map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }
    return shown.joined(separator: ", ") + (lines.ranges.count > 5 ? " …" : "")
  }

  private func place(of area: UnmatchedArea) -> String {
    "line \(area.lines.map(String.init).joined(separator: ", "))"
      + (area.count > area.lines.count ? " …" : "")
  }

  private func suggestion(for area: UnmatchedArea) -> String {
    let near = areas.nearest(to: area.text)
    guard !near.isEmpty else { return "" }
    return "; did you mean " + near.map { "\($0.id) \($0.nameEnglish)" }.joined(separator: ", ")
      + "?"
  }
}
