import DataFrames
import Testing

/// What the json module of Python makes of our lines, and we of its.
@Suite(.enabled(if: Python.has("json"), "there is no python3"))
struct JSONLinesPeerTests {
  /// Python reads our lines, compares them with what the texts of the CSV file say, and writes them
  /// again with every character beyond ASCII escaped; we read the same frame from that.
  @Test(arguments: 0..<4) func `python reads ours and we read its`(seed: Int) throws {
    let script = """
      import csv, json, sys
      ours, table, theirs = sys.argv[1:]
      def refuse(name): raise ValueError(name)
      with open(ours, encoding="utf-8", newline="\\n") as file:
        rows = [json.loads(line, parse_constant=refuse) for line in file]
      with open(table, encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
      names = expected.pop(0)
      assert len(rows) == len(expected), (len(rows), len(expected))
      for row, cells in zip(rows, expected):
        assert list(row) == names
        for value, cell in zip(row.values(), cells):
          if value is None: assert cell == "-", cell
          elif isinstance(value, bool): assert cell == str(value).lower()
          elif isinstance(value, (int, float)): assert value == type(value)(cell), (value, cell)
          else: assert value == cell, (value, cell)
      with open(theirs, "w", encoding="ascii") as file:
        for row in rows: file.write(json.dumps(row) + "\\n")
      """
    try withTemporaryFolder { folder in
      let frame = try JSONLinesExamples.frame(seed: 1000 + seed)
      try frame.write(toJSONLinesFile: "\(folder)/ours.jsonl")
      try frame.write(
        toCSVFile: "\(folder)/table.csv", options: CSVWritingOptions(missingMark: "-"))
      let outcome = try Python.run(
        script, ["\(folder)/ours.jsonl", "\(folder)/table.csv", "\(folder)/theirs.jsonl"])
      #expect(outcome.status == 0, "\(outcome.output)")
      let types = Dictionary(
        uniqueKeysWithValues: zip(frame.columnNames, frame.columns.map(\.type)))
      let back = try DataFrame(
        contentsOfJSONLinesFile: "\(folder)/theirs.jsonl",
        options: JSONLinesReadingOptions(types: types))
      #expect(back == frame)
    }
  }

  /// Python would read a number beyond the range of doubles as infinite; it is told not to.
  @Test func `accepts what python accepts`() throws {
    let pieces = [
      "{", "}", "\"a\"", ":", ",", "1", "-0", "1.5", "2E+3", "0.e1", "00", "null", " ", "\t",
    ]
    var generator = SeededGenerator(seed: 7)
    var lines: [String] = []
    for _ in 0..<3000 {
      lines.append(
        "{\"a\":"
          + (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            pieces.randomElement(using: &generator)!
          }.joined() + "}")
    }
    let script = """
      import json, sys
      def unique(pairs):
        assert len(dict(pairs)) == len(pairs)
        for name, value in pairs: assert not isinstance(value, dict)
        return dict(pairs)
      def finite(text):
        assert abs(float(text)) < float("inf")
        return float(text)
      for line in open(sys.argv[1]):
        try: print(int(isinstance(json.loads(line, object_pairs_hook=unique, parse_float=finite), dict)))
        except Exception: print(0)
      """
    try withTemporaryFolder { folder in
      try FileBytes.writeAtomically(
        Array((lines.joined(separator: "\n") + "\n").utf8), to: "\(folder)/lines")
      let outcome = try Python.run(script, ["\(folder)/lines"])
      let theirs = outcome.output.split(separator: "\n").map { $0 == "1" }
      #expect(theirs.count == lines.count)
      #expect(theirs.contains(true))
      for (line, accepts) in zip(lines, theirs) {
        let ours = (try? DataFrame(jsonLines: Array(line.utf8), name: "f")) != nil
        #expect(ours == accepts, "\(line)")
      }
    }
  }
}
