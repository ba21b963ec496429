/// Values of rows by columns, such as persons by origin and destination, in squares that print them.
///
/// The shade only repeats the value. A square without a value is dashed and has three dots; one
/// whose row and column have the same name has a frame.
public struct MatrixChart: Chart {
  public var caption: ChartCaption
  /// What the rows and the columns are, such as «from» and «to».
  public var rowTitle: String
  public var columnTitle: String
  public var rows: [String]
  public var columns: [String]
  /// Row by row; `nil` where the value is missing.
  public var values: [[Double?]]
  public var decimals: Int

  /// - Precondition: there is a list of values for each row, with one for each column.
  public init(
    caption: ChartCaption, rowTitle: String, columnTitle: String, rows: [String],
    columns: [String], values: [[Double?]], decimals: Int = 0
  ) {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "a matrix has a value for each row and column")
    self.caption = caption
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.rows = rows
    self.columns = columns
    self.values = values
    self.decimals = decimals
  }

  public var svg: Markup {
    let shade = Fifths(of: values.joined().compactMap { $0 })
    let headLines = columns.map { $0.lines(of: 12) }
    let rowLines = rows.map { $0.lines(of: 26) }
    let left = 10 + 6.9 * Double(rowLines.joined().map(\.count).max() ?? 0)
    let top = 24 + 12 * Double(headLines.map(\.count).max() ?? 0)
    let (width, height) = (78.0, 34.0)
    var marks: [Markup] = [
      label("\(rowTitle) ↓", x: left - 8, y: top - 8, anchor: "end", class: "tick"),
      label("\(columnTitle) →", x: left + 2, y: 11, class: "tick"),
    ]
    for (column, lines) in headLines.enumerated() {
      let first = top - 8 - 12 * Double(lines.count - 1)
      for (line, text) in lines.enumerated() {
        marks.append(
          label(
            text, x: left + width * (Double(column) + 0.5), y: first + 12 * Double(line),
            anchor: "middle"))
      }
    }
    for (row, lines) in rowLines.enumerated() {
      let middle = top + height * (Double(row) + 0.5)
      let first = middle + 4 - 6 * Double(lines.count - 1)
      for (line, text) in lines.enumerated() {
        marks.append(label(text, x: left - 8, y: first + 12 * Double(line), anchor: "end"))
      }
      for (column, value) in values[row].enumerated() {
        let name = value.map { "t\(shade($0))" } ?? "none"
        let x = left + width * Double(column)
        marks.append(
          .element(
            "g", [:],
            .element(
              "title", [:], .text("\(rows[row]) → \(columns[column]): \(exactText(value))")),
            .shape(
              "rect",
              [
                "x": pixel(x + 1), "y": pixel(middle - height / 2 + 1), "width": "76",
                "height": "32", "class": rows[row] == columns[column] ? "\(name) own" : name,
              ]),
            label(
              compactText(value, decimals: decimals), x: x + width / 2, y: middle + 4,
              anchor: "middle", class: name)))
      }
    }
    return .element(
      "svg",
      [
        "role": "img", "class": "chart map",
        "viewBox": "0 0 \(pixel(left + width * Double(columns.count) + 2)) "
          + pixel(top + height * Double(rows.count) + 2),
      ],
      [
        .element("title", [:], .text(caption.finding)),
        .element("desc", [:], .text(caption.description)),
      ] + marks)
  }

  private func exactText(_ value: Double?) -> String {
    value.map { NumberText.format($0, decimals: decimals) } ?? "..."
  }

  public var vegaLite: JSONValue {
    let cells = rows.indices.flatMap { row in
      columns.indices.map { column -> JSONValue in
        [
          "row": .string(rows[row]), "column": .string(columns[column]),
          "value": values[row][column].map(JSONValue.number) ?? .null,
          "text": .string(compactText(values[row][column], decimals: decimals)),
        ]
      }
    }
    let x: JSONValue = [
      "field": "column", "type": "nominal", "sort": nil, "title": .string(columnTitle),
      "axis": ["orient": "top", "labelLimit": 200],
    ]
    let y: JSONValue = [
      "field": "row", "type": "nominal", "sort": nil, "title": .string(rowTitle),
      "axis": ["labelLimit": 300],
    ]
    return specification([
      .init("width", ["step": 60]), .init("height", ["step": 30]),
      .init("data", ["values": .array(cells)]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "rect", "stroke": "#777777"],
            "encoding": [
              "x": x, "y": y,
              "color": shadeOfValue,
            ],
          ],
          [
            "mark": "text",
            "encoding": ["x": x, "y": y, "text": ["field": "text", "type": "nominal"]],
          ],
        ]),
    ])
  }
}

extension String {
  /// The words in lines of about a length; a word is never cut.
  func lines(of length: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= length {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
