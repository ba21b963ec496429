/// Prints a table as one JSON object; all members are always there.
///
/// A cell has the figure in full as `value` (null where there is none), the cell as printed in
/// `text`, its `marks`, and the `reason` of a missing figure: null where no figure is missing.
struct JSONTableWriter {
  let table: Table
  let options: TableTextOptions

  func text() -> String { value.text() + "\n" }

  var value: JSONValue {
    [
      "title": .string(table.title),
      "subtitle": .optional(table.subtitle),
      "columns": .array(
        table.columns.map { column in
          [
            "header": .string(column.header),
            "unit": .optional(column.unit),
            "alignment": .string(column.alignment.rawValue),
          ]
        }),
      "rows": .array(
        table.rows.map { row in
          [
            "group": .optional(row.group),
            "cells": .array(table.cells(of: row).map(cell)),
          ]
        }),
      "footnotes": .array(table.footnotes.map(JSONValue.string)),
    ]
  }

  private func cell(_ cell: Table.Cell) -> JSONValue {
    let value: JSONValue
    var text = CellText.body(of: cell.content, options: options)
    switch cell.content {
    case .number(let figure, _): value = .number(figure)
    case .text(let words):
      value = .null
      text = words
    case .missing, .empty: value = .null
    }
    return [
      "value": value, "text": .string(text), "marks": .string(cell.marks),
      "reason": .optional(cell.reason),
    ]
  }
}
