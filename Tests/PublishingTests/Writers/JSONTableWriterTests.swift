import Publishing
import Testing

@Suite struct JSONTableWriterTests {
  @Test func `gives each cell in full and as printed`() {
    let table = Table(
      title: "T",
      columns: [.init("Area"), .init("Stock", alignment: .trailing, unit: "persons")],
      rows: [
        .init(group: "Asia", [.text("a\"b\n"), .number(98765.25, decimals: 1, marks: "BE")]),
        .init([.empty, .missing("suppressed", marks: "Q")]),
      ],
      footnotes: ["n"])
    #expect(
      table.text(format: .json, options: .init(grouping: .comma)) == #"""
        {
          "title": "T",
          "subtitle": null,
          "columns": [
            {"header": "Area", "unit": null, "alignment": "leading"},
            {"header": "Stock", "unit": "persons", "alignment": "trailing"}
          ],
          "rows": [
            {
              "group": "Asia",
              "cells": [
                {"value": null, "text": "a\"b\n", "marks": "", "reason": null},
                {"value": 98765.25, "text": "98,765.3", "marks": "BE", "reason": null}
              ]
            },
            {
              "group": null,
              "cells": [
                {"value": null, "text": "", "marks": "", "reason": null},
                {"value": null, "text": "...", "marks": "Q", "reason": "suppressed"}
              ]
            }
          ],
          "footnotes": ["n"]
        }

        """#)
  }

  @Test(.enabled(if: Python.isPresent, "needs python3"))
  func `agrees with the CSV when another program reads both`() throws {
    let script = """
      import csv, io, json, sys
      table, lines = sys.stdin.buffer.read().decode('utf-8').split('\\0')
      table = json.loads(table)
      rows = list(csv.DictReader(io.StringIO(lines, newline='')))
      assert len(rows) == len(table['rows']) == 6
      for row, line in zip(table['rows'], rows):
          assert (row['group'] or '') == line['group']
          for column, cell in zip(table['columns'], row['cells']):
              name = column['header'] + (f" ({column['unit']})" if column['unit'] else '')
              if column['alignment'] == 'leading':
                  assert cell['text'] == line[name]
                  continue
              assert cell['value'] == (float(line[name]) if line[name] else None)
              assert cell['marks'] == line[column['header'] + ' status']
              assert (cell['reason'] or '') == line[column['header'] + ' reason']
              print('figure')
      """
    let output = try Python.run(
      script,
      input: sampleTable.text(format: .json) + "\0" + sampleTable.text(format: .csv))
    #expect(output == String(repeating: "figure\n", count: 12))
  }
}
