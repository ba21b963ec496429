import DataFrames

extension SeededGenerator {
  /// A value, missing in one case of five.
  mutating func optional<Value>(_ make: (inout SeededGenerator) -> Value) -> Value? {
    Int.random(in: 0..<5, using: &self) == 0 ? nil : make(&self)
  }

  mutating func list<Value>(_ count: Int, _ make: (inout SeededGenerator) -> Value) -> [Value] {
    var values: [Value] = []
    for _ in 0..<count { values.append(make(&self)) }
    return values
  }

  /// A small frame with few distinct values, so that keys repeat: `i`, `d`, `b`, `t`, `s`, `n`
  /// and `p`, one of each type.
  mutating func frame(rows: Int) throws -> DataFrame {
    let texts = [
      "", "a", "b", "ä", "a\u{308}", "x,y", "say \"hi\"", "two\nlines", "cr\r\nlf", " s ",
    ]
    let periods = ["2019-12", "2020", "2020-S1", "2020-Q2", "2020-04"].compactMap {
      CalendarPeriod($0)
    }
    return try DataFrame([
      ("i", AnyColumn(list(rows) { $0.optional { Int.random(in: -2...2, using: &$0) } })),
      (
        "d",
        AnyColumn(
          list(rows) { $0.optional { Double(Int.random(in: -3...3, using: &$0)) / 3 } })
      ),
      ("b", AnyColumn(list(rows) { $0.optional { Bool.random(using: &$0) } })),
      (
        "t",
        AnyColumn(
          list(rows) {
            $0.optional { CalendarDate(daysSinceEpoch: Int32.random(in: -2...2, using: &$0)) }
          })
      ),
      ("s", AnyColumn(list(rows) { $0.optional { texts.randomElement(using: &$0)! } })),
      ("n", AnyColumn(list(rows) { $0.optional { Int32.random(in: -2...2, using: &$0) } })),
      ("p", AnyColumn(list(rows) { $0.optional { periods.randomElement(using: &$0)! } })),
    ])
  }
}

extension SeededGenerator {
  /// A frame as ``frame(rows:)`` makes it, with kinds of missing in every column, and for each column
  /// `i` these kinds once more, in a column `kind of i`.
  mutating func markedFrame(rows: Int) throws -> DataFrame {
    var frame = try frame(rows: rows)
    for name in frame.columnNames {
      let kinds = list(rows) { $0.optional { ["M", "L", "H"].randomElement(using: &$0)! } }
      let column = try frame.column(name)
      let known = StringColumn(kinds.indices.map { column.isMissing($0) ? kinds[$0] : nil })
      frame = try frame.setting(.string(known), named: "kind of \(name)")
        .settingMissingKinds(of: name, from: "kind of \(name)")
    }
    return frame
  }
}

extension DataFrame {
  /// The cells as texts, row by row: what slow and obvious versions work on.
  var rows: [[String?]] {
    (0..<rowCount).map { row in columns.map { $0.text(at: row).map { $0 == "-0.0" ? "0.0" : $0 } } }
  }

  /// The cells of some columns as texts, row by row. Bytes, because `String ==` merges canonical
  /// equivalents.
  func cells(_ names: [String]) -> [[[UInt8]?]] {
    (0..<rowCount).map { row in
      names.map { name in
        self[name]?.text(at: row).map { $0 == "-0.0" ? Array("0.0".utf8) : Array($0.utf8) }
      }
    }
  }
}
