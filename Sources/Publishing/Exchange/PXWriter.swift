import GCM
import Observations

/// Writes a data set as a PC-Axis file (`.px`, PX file format 2013), UTF-8.
///
/// Rows are indicators, areas and parts of the population, columns are periods. Figures have at
/// most fifteen decimals, as the format allows. Missing figures are `".."`, suppressed ones
/// `"..."` and those that cannot exist `"."`; a real zero is 0. Status codes are notes of cells.
/// A text holds no double quote, so it becomes an apostrophe.
public struct PXWriter: Sendable {
  private let cube: IndicatorCube
  private let title: String

  /// - Parameter title: what the table shows, without the variables.
  public init(_ dataset: IndicatorDataset, title: String) {
    cube = IndicatorCube(dataset)
    self.title = title
  }

  private static let variables = ["Indicator", "Area", "Part", "Period"]
  private static let mostDecimals = 15

  /// The text of the file.
  public func text() -> String {
    var lines = [
      #"CHARSET="ANSI";"#, #"AXIS-VERSION="2013";"#, #"CODEPAGE="utf-8";"#, #"LANGUAGE="en";"#,
      "DECIMALS=\(decimals);",
      "SHOWDECIMALS=\(min(6, cube.indicators.map(\.decimals).max() ?? 0));",
      #"MATRIX="GCM";"#, #"SUBJECT-CODE="GCM";"#,
      #"SUBJECT-AREA="Global Compact for Migration";"#,
      "TITLE=\(quoted(title + " by indicator, area, part and period"));",
      "CONTENTS=\(quoted(title));", #"UNITS="by indicator";"#,
      #"STUB="Indicator","Area","Part";"#, #"HEADING="Period";"#,
      #"CONTVARIABLE="Indicator";"#,
    ]
    for (variable, values) in zip(Self.variables, values) {
      lines.append("VALUES(\"\(variable)\")=\(list(values));")
    }
    if cube.periods.allSatisfy({ $0.length == .year }), !cube.periods.isEmpty {
      lines.append("TIMEVAL(\"Period\")=TLIST(A1),\(list(codes[3]));")
    }
    for (variable, codes) in zip(Self.variables, codes) {
      lines.append("CODES(\"\(variable)\")=\(list(codes));")
    }
    for (indicator, name) in zip(cube.indicators, values[0]) {
      lines.append("UNITS(\(quoted(name)))=\(quoted(cube.framework.unitTitle(indicator.unit)));")
      if 1...6 ~= indicator.decimals {
        lines.append("PRECISION(\"Indicator\",\(quoted(name)))=\(indicator.decimals);")
      }
    }
    lines += [
      #"DATASYMBOL1="not applicable";"#, #"DATASYMBOL2="not available";"#,
      #"DATASYMBOL3="suppressed";"#, "SOURCE=\(quoted(sources));",
    ]
    lines += cellNotes
    lines.append("DATA=")
    return lines.map { $0 + "\n" }.joined() + data + ";\n"
  }

  private var codes: [[String]] {
    [
      cube.indicators.map(\.id), cube.areas, cube.parts.map(\.code),
      cube.periods.map(\.description),
    ]
  }

  /// Values have to differ, so the id stands before the title.
  private var values: [[String]] {
    [
      cube.indicators.map { "\($0.id) \($0.title)" }, cube.areas.map(cube.name(ofArea:)),
      cube.parts.map(cube.name(of:)), cube.periods.map(\.description),
    ]
  }

  /// The decimals of the longest figure.
  private var decimals: Int {
    cube.filled.compactMap { $0.record.value.map(Self.decimals(of:)) }.max() ?? 0
  }

  private var sources: String {
    let used = Set(cube.indicators.flatMap { $0.formula?.references.map(\.source) ?? [] })
    return cube.framework.sources.filter { used.contains($0.id) }.map(\.attribution)
      .joined(separator: " ")
  }

  private var cellNotes: [String] {
    let values = self.values.map { $0.map(quoted) }
    return cube.filled.compactMap { index, record in
      let marks = record.statuses.marks
      guard !marks.isEmpty else { return nil }
      let place = cube.positions(of: index)
      let key = [
        values[0][place.indicator], values[1][place.area], values[2][place.part],
        values[3][place.period],
      ]
      return "CELLNOTEX(\(key.joined(separator: ",")))=\"\(marks)\";"
    }
  }

  private var data: String {
    var text = ""
    for index in 0..<cube.count {
      text += cube[index].map(Self.cell) ?? "\"..\""
      let endsLine = (index + 1).isMultiple(of: cube.periods.count)
      if index + 1 < cube.count { text += endsLine ? " \n" : " " }
    }
    return text
  }

  private static func cell(_ record: IndicatorDataset.Record) -> String {
    if let value = record.value {
      return NumberText.format(value, decimals: decimals(of: value), grouping: .none)
    }
    switch record.status {
    case .cannotExist: return "\".\""
    case .suppressed: return "\"...\""
    default: return "\"..\""
    }
  }

  /// How many decimals the shortest text of the figure has, fifteen at most.
  private static func decimals(of value: Double) -> Int {
    let expansion = DecimalExpansion(value)
    return min(mostDecimals, max(0, expansion.digits.count - expansion.point))
  }

  private func quoted(_ text: String) -> String {
    "\"\(String(text.printable.map { $0 == "\"" ? "'" : $0 }))\""
  }

  private func list(_ values: [String]) -> String { values.map(quoted).joined(separator: ",\n") }
}
