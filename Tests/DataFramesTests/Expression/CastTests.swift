import DataFrames
import Testing

@Suite struct CastTests {
  private let frame: DataFrame

  init() throws {
    frame = try DataFrame([
      ("i", AnyColumn([1, nil, -3])), ("n", AnyColumn([1, nil, -3] as [Int32?])),
      ("d", AnyColumn([1.0, nil, -3])), ("s", AnyColumn(["1", nil, "-3"])),
      ("b", AnyColumn([true, nil, false])),
      ("t", AnyColumn([CalendarDate("2018-12-19"), nil, CalendarDate("1969-12-31")])),
    ])
  }

  @Test func `turns figures and texts that say them into each other`() throws {
    for from in ["i", "n", "d", "s"] {
      for (name, type) in [("i", .integer), ("n", .integer32), ("d", .double)]
        as [(String, ColumnType)]
      {
        #expect(try frame.evaluating(col(from).cast(to: type)) == frame.column(name), "\(from)")
      }
    }
    #expect(try frame.evaluating(col("i").cast(to: .string)) == frame.column("s"))
    #expect(try frame.evaluating(col("n").cast(to: .string)) == frame.column("s"))
    #expect(try frame.evaluating(col("d").cast(to: .string)) == AnyColumn(["1.0", nil, "-3.0"]))
  }

  @Test func `turns everything into texts and back`() throws {
    for (name, type) in frame.schema {
      let texts = try frame.mutating("x", col(name).cast(to: .string))
      #expect(texts["x"]?.type == .string)
      #expect(try texts.evaluating(col("x").cast(to: type)) == frame.column(name))
    }
  }

  @Test func `keeps kinds of missing values`() throws {
    let kinds = StringColumn([nil, "M", nil])
    let marked = try frame.appending(.string(kinds), named: "k")
    for (name, type) in [("i", .integer32), ("d", .integer), ("n", .double), ("n", .integer)]
      as [(String, ColumnType)]
    {
      let column = try marked.settingMissingKinds(of: name, from: "k")
        .evaluating(col(name).cast(to: type))
      #expect(column.type == type && column.missingKinds == kinds)
    }
  }

  @Test func `names the first value that the type does not have`() throws {
    let frame = try DataFrame([
      ("i", AnyColumn([1, 2_147_483_648])), ("d", AnyColumn([2.0, 2.5])),
      ("s", AnyColumn(["7", "seven"])),
    ])
    func message(_ name: String, _ type: ColumnType) -> String? {
      #expect(throws: DataFrameError.self) { try frame.evaluating(col(name).cast(to: type)) }?
        .description
    }
    #expect(
      message("i", .integer32)
        == "error: in col(\"i\").cast(to: .integer32): '2147483648' in row 2 is no integer32")
    #expect(message("d", .integer)?.hasSuffix("'2.5' in row 2 is no integer") == true)
    #expect(message("s", .double)?.hasSuffix("'seven' in row 2 is no double") == true)
    #expect(
      message("i", .date)
        == "error: in col(\"i\").cast(to: .date): values cannot be converted, "
        + "but these are integer and date")
    // A text that no row uses any more is not looked at.
    #expect(
      try frame.head(1).evaluating(col("s").cast(to: .integer)) == AnyColumn([7]))
  }
}
