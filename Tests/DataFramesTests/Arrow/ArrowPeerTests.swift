import DataFrames
import Testing

/// What other implementations make of our files, and we of theirs.
@Suite struct ArrowPeerTests {
  /// The frame that the scripts build too.
  private let frame: DataFrame

  init() throws {
    frame = try DataFrame([
      ("year", AnyColumn([2015, nil, -9_007_199_254_740_993])),
      ("share", AnyColumn([0.1, nil, 1e300])),
      ("known", AnyColumn([true, nil, false])),
      ("day", AnyColumn([CalendarDate("2018-12-19"), nil, CalendarDate("1969-12-31")])),
      ("count", AnyColumn([Int32.max, nil, .min])),
      ("country", AnyColumn(["Türkiye", nil, "a text of more than twelve bytes"])),
    ])
  }

  static let table = """
    import sys, datetime, pyarrow as pa
    values = {
      "year": pa.array([2015, None, -9007199254740993], pa.int64()),
      "share": pa.array([0.1, None, 1e300], pa.float64()),
      "known": pa.array([True, None, False], pa.bool_()),
      "day": pa.array([datetime.date(2018, 12, 19), None, datetime.date(1969, 12, 31)], pa.date32()),
      "count": pa.array([2147483647, None, -2147483648], pa.int32()),
      "country": pa.array(["Türkiye", None, "a text of more than twelve bytes"]),
    }
    table = pa.table(values)

    """

  private func write(_ script: String, _ read: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/theirs.arrow"
      let outcome = try Python.run(Self.table + script, [path])
      try #require(outcome.status == 0, "\(outcome.output)")
      try read(path)
    }
  }

  @Test(
    .enabled(if: Python.hasPyArrow, "python3 has no pyarrow"), arguments: ArrowTests.variants)
  func `pyarrow reads ours`(options: ArrowWritingOptions) throws {
    let script = """
      opener = pa.ipc.open_file if sys.argv[2] == "file" else pa.ipc.open_stream
      found = opener(pa.OSFile(sys.argv[1])).read_all()
      found.validate(full=True)
      for name, column in zip(found.column_names, found.columns):
        if pa.types.is_dictionary(column.type): column = column.cast(pa.string())
        if name == "year": column = column.cast(pa.int64())
        assert column.combine_chunks().equals(values[name].slice(0)), (name, column)
        assert column.type == values[name].type, (name, column.type)
      assert found.column_names == list(values)
      """
    try withTemporaryFolder { folder in
      let path = "\(folder)/ours.arrow"
      try frame.write(toArrowFile: path, options: options)
      let outcome = try Python.run(
        Self.table + script, [path, options.container == .file ? "file" : "stream"])
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }

  @Test(.enabled(if: Python.hasPyArrow, "python3 has no pyarrow"))
  func `pyarrow reads kinds of missing as texts and hands them on`() throws {
    let script = """
      import sys, pyarrow as pa
      found = pa.ipc.open_file(pa.OSFile(sys.argv[1])).read_all()
      found.validate(full=True)
      assert found.column_names[-2:] == ["share.missing", "country.missing"], found.column_names
      assert found["share.missing"].to_pylist() == [None, "M", None]
      assert found["country.missing"].to_pylist() == [None, "L", None]
      assert found.schema.field("share.missing").metadata == {b"gcm:missing_kinds_of": b"share"}
      found = found.select(["country.missing", "share", "country", "share.missing"])
      with pa.ipc.new_file(sys.argv[2], found.schema) as f: f.write_table(found)
      less = found.drop(["share"])
      with pa.ipc.new_file(sys.argv[3], less.schema) as f: f.write_table(less)
      """
    let marked = try frame.appending(AnyColumn([nil, "M", nil]), named: "k")
      .appending(AnyColumn([nil, "L", nil]), named: "l")
      .settingMissingKinds(of: "share", from: "k").settingMissingKinds(of: "country", from: "l")
      .dropping("k", "l")
    try withTemporaryFolder { folder in
      let paths = ["ours", "theirs", "less"].map { "\(folder)/\($0).arrow" }
      try marked.write(toArrowFile: paths[0])
      let outcome = try Python.run(script, paths)
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(try DataFrame(contentsOfArrowFile: paths[1]) == marked.select("share", "country"))
      // Kinds of a column that is not there are a column of texts.
      let less = try DataFrame(contentsOfArrowFile: paths[2])
      #expect(less.columnNames == ["country", "share.missing"])
      #expect(try less.strings("share.missing") == StringColumn([nil, "M", nil]))
    }
  }

  @Test(
    .enabled(if: Python.hasPyArrow, "python3 has no pyarrow"),
    arguments: [
      "pa.ipc.new_file(f, table.schema)", "pa.ipc.new_stream(f, table.schema)",
      "pa.ipc.new_file(f, table.schema, options=pa.ipc.IpcWriteOptions(compression='lz4'))",
      "pa.ipc.new_stream(f, table.schema, options=pa.ipc.IpcWriteOptions(compression='lz4'))",
    ])
  func `pyarrow's are read`(writer: String) throws {
    for change in [
      "", "table = table.set_column(5, 'country', table['country'].dictionary_encode())",
      "table = table.set_column(5, 'country', table['country'].cast(pa.large_string()))",
      "table = table.set_column(5, 'country', table['country'].cast(pa.string_view()))",
      "table = table.set_column(3, 'day', table['day'].cast(pa.date64()))",
    ] {
      let script = """
        \(change)
        with pa.OSFile(sys.argv[1], "wb") as f:
          with \(writer) as w: w.write_table(table)
        """
      try write(script) { path in
        let theirs = try DataFrame(contentsOfArrowFile: path)
        #expect(theirs == frame, "\(change)")
      }
    }
  }

  @Test(.enabled(if: Python.hasPyArrow, "python3 has no pyarrow"))
  func `compressed buffers are those of plain ones`() throws {
    let script = """
      import random
      random.seed(7)
      rows = [random.choice(["Albania", "Armenia", "Austria", None]) for _ in range(5000)]
      table = pa.table({
        "n": pa.array(range(5000)), "s": pa.array(rows),
        "d": pa.array([i // 7 / 8 for i in range(5000)]), "b": pa.array([i % 3 == 0 for i in range(5000)]),
      })
      with pa.OSFile(sys.argv[1], "wb") as f:
        with pa.ipc.new_file(f, table.schema) as w: w.write_table(table)
      with pa.OSFile(sys.argv[1] + ".lz4", "wb") as f:
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.ipc.new_file(f, table.schema, options=options) as w: w.write_table(table)
      """
    try write(script) { path in
      let plain = try DataFrame(contentsOfArrowFile: path)
      #expect(plain.rowCount == 5000)
      let theirs = try DataFrame(contentsOfArrowFile: path + ".lz4")
      #expect(theirs == plain)
      let compressed = try FileBytes.readStored(path + ".lz4")
      let stored = try FileBytes.readStored(path)
      #expect(compressed.count < stored.count)
      var generator = SeededGenerator(seed: 24)
      for _ in 0..<500 {
        var bytes = compressed
        for _ in 0..<4 {
          bytes[.random(in: 0..<bytes.count, using: &generator)] = .random(
            in: 0...255, using: &generator)
        }
        do throws(ArrowError) { _ = try DataFrame(arrow: bytes, name: "t") } catch {
          #expect(!error.problems.isEmpty)
        }
      }
    }
  }

  @Test(.enabled(if: Python.hasPyArrow, "python3 has no pyarrow"))
  func `integers but those of 32 bits, floats and empty columns are widened`() throws {
    let script = """
      types = [pa.int8(), pa.uint8(), pa.int16(), pa.uint16(), pa.int32(), pa.uint32(), pa.uint64()]
      table = pa.table([pa.array([1, None, 100], t) for t in types]
        + [pa.array([0.5, None, 2], pa.float32()), pa.nulls(3)],
        names=[str(i) for i in range(9)])
      with pa.OSFile(sys.argv[1], "wb") as f:
        with pa.ipc.new_file(f, table.schema) as w: w.write_table(table)
      """
    try write(script) { path in
      let frame = try DataFrame(contentsOfArrowFile: path)
      for index in 0..<7 {
        #expect(
          frame.columns[index]
            == (index == 4 ? AnyColumn([1, nil, 100] as [Int32?]) : AnyColumn([1, nil, 100])))
      }
      #expect(frame.columns[7] == AnyColumn([0.5, nil, 2]))
      #expect(frame.columns[8] == AnyColumn([String?](repeating: nil, count: 3)))
    }
  }

  @Test(.enabled(if: Python.hasPyArrow, "python3 has no pyarrow"))
  func `deltas of dictionaries are put behind them`() throws {
    let script = """
      kind = pa.dictionary(pa.int32(), pa.string())
      schema = pa.schema([("s", kind)])
      options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=True)
      with pa.OSFile(sys.argv[1], "wb") as f:
        with pa.ipc.new_stream(f, schema, options=options) as w:
          for texts in (["a", "b"], ["a", "b", "c"]):
            codes = pa.array(range(len(texts)), pa.int32())
            w.write_batch(pa.record_batch(
              [pa.DictionaryArray.from_arrays(codes, pa.array(texts))], schema=schema))
      """
    try write(script) { path in
      let frame = try DataFrame(contentsOfArrowFile: path)
      #expect(frame["s"] == AnyColumn(["a", "b", "a", "b", "c"]))
    }
  }

  @Test(.enabled(if: Python.hasPyArrow, "python3 has no pyarrow"))
  func `columns that a frame cannot hold are named together`() throws {
    let script = """
      table = pa.table({"ok": [1], "list": [[1]], "time": [datetime.datetime(2020, 1, 1)]})
      with pa.OSFile(sys.argv[1], "wb") as f:
        with pa.ipc.new_file(f, table.schema) as w: w.write_table(table)
      """
    try write(script) { path in
      let error = #expect(throws: ArrowError.self) {
        try DataFrame(contentsOfArrowFile: path)
      }
      #expect(
        error?.description == """
          \(path): column 'list': error: the column holds nested values (list); unnest it before \
          writing, so that each value has a column or row of its own
          \(path): column 'time': error: a frame has no type for timestamp values; cast the column \
          to a number, truth value, date or text before writing it
          """)
    }
  }

  @Test(.enabled(if: Python.hasPolars && Python.hasPyArrow, "python3 has no polars"))
  func `polars and we read each other`() throws {
    for change in ["", ".with_columns(pl.col('country').cast(pl.Categorical))"] {
      let script = """
        import polars as pl
        pl.from_arrow(table)\(change).write_ipc(sys.argv[1])
        """
      try write(script) { path in
        let theirs = try DataFrame(contentsOfArrowFile: path)
        #expect(theirs == frame, "\(change)")
      }
    }
    try withTemporaryFolder { folder in
      try frame.write(toArrowFile: "\(folder)/ours.arrow")
      let outcome = try Python.run(
        Self.table + """
          import polars as pl
          ours = pl.read_ipc(sys.argv[1])
          ours = ours.with_columns(pl.col("country").cast(pl.String))
          theirs = pl.from_arrow(table)
          assert ours.equals(theirs), (ours, theirs)
          assert ours.schema == theirs.schema, ours.schema
          """, ["\(folder)/ours.arrow"])
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }

  @Test(.enabled(if: Python.hasPandas, "python3 has no pandas with pyarrow"))
  func `pandas and we read each other`() throws {
    let script = """
      import pandas as pd
      table.to_pandas(types_mapper=pd.ArrowDtype).to_feather(sys.argv[1])
      """
    try write(script) { path in
      let theirs = try DataFrame(contentsOfArrowFile: path)
      #expect(theirs == frame)
    }
    try withTemporaryFolder { folder in
      try frame.write(toArrowFile: "\(folder)/ours.arrow")
      let outcome = try Python.run(
        Self.table + """
          import pandas as pd
          ours = pd.read_feather(sys.argv[1])
          assert ours["share"].tolist()[0] == 0.1 and ours["share"].isna().tolist() == [False, True, False]
          assert ours["country"].astype(object).tolist()[2] == "a text of more than twelve bytes"
          """, ["\(folder)/ours.arrow"])
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }

  @Test(.enabled(if: Python.hasDuckDB, "python3 has no duckdb with pyarrow"))
  func `DuckDB and we read each other through pyarrow`() throws {
    let script = """
      import duckdb
      known = table
      theirs = duckdb.sql("select * from known").to_arrow_table()
      with pa.OSFile(sys.argv[1], "wb") as f:
        with pa.ipc.new_file(f, theirs.schema) as w: w.write_table(theirs)
      """
    try write(script) { path in
      let theirs = try DataFrame(contentsOfArrowFile: path)
      #expect(theirs == frame)
    }
    try withTemporaryFolder { folder in
      try frame.write(toArrowFile: "\(folder)/ours.arrow")
      let outcome = try Python.run(
        Self.table + """
          import duckdb
          ours = pa.ipc.open_file(sys.argv[1]).read_all()
          rows = duckdb.sql("select year, share, known, day, count, country::varchar from ours").fetchall()
          assert rows == list(zip(*[values[name].to_pylist() for name in values])), rows
          """, ["\(folder)/ours.arrow"])
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }
}
