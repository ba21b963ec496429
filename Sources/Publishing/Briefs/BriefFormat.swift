/// The formats a brief and its figures can be written in.
public enum BriefFormat: String, CaseIterable, Sendable {
  /// The brief as Markdown.
  case md
  /// The figures as CSV.
  case csv
  /// The tables of the brief and the figures as a workbook.
  case xlsx
  /// The brief as JSON, figures in full.
  case json
  /// The figures with tabs between the fields.
  case tsv
  /// The figures as JSON Lines.
  case jsonl
  /// The figures as SDMX-CSV 1.0 and 2.0.
  case sdmxCSV = "sdmx-csv"
  /// The figures as PC-Axis.
  case px
  /// The figures as JSON-stat 2.0.
  case jsonStat = "json-stat"
  /// The brief as a page with charts, and the specification of each chart. Last, because the page
  /// links to the other files.
  case html

  /// What is written where nobody chooses.
  public static let standard: [BriefFormat] = [.md, .csv]
}
