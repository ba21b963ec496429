import DataFrames

extension RecordScan {
  /// Reads the cells of columns of all records at once, on several threads.
  /// Whatever is asked of them afterwards is looked up.
  ///
  /// - Parameters:
  ///   - texts: columns in which few texts are repeated.
  ///   - numbers: columns of numbers.
  ///   - substitutes: by a column of texts, the column that is read where it has none.
  mutating func readAhead(
    texts: [Int] = [], numbers: [Int] = [], substitutes: [Int: Int] = [:]
  ) {
    let range = header + 1..<text.recordCount
    let columns = text.columns(
      texts: texts, numbers: numbers, substitutes: substitutes, of: range)
    while memories.count <= (texts + numbers).max() ?? 0 { memories.append(ColumnMemory()) }
    for (column, read) in zip(texts, columns.texts) {
      // Texts that differ in the spaces around them have one code, and empty ones have one, too.
      var cells = CellTexts()
      let known = read.texts.map { Int32(cells.code(of: $0)) }
      let empty = read.hasEmpty ? Int32(cells.code(of: "")) : -1
      let isSame = !read.hasEmpty && known.indices.allSatisfy { known[$0] == $0 }
      memories[column].texts = cells
      memories[column].substitutes = read.substitutes
      memories[column].codes =
        isSame ? read.codes : Self.mapped(read.codes, known, otherwise: empty)
    }
    for (column, read) in zip(numbers, columns.numbers) {
      memories[column].numbers = NumberColumn(read)
    }
  }

  /// What codes stand for, in the memory of the codes where nobody else has it; a code below zero
  /// stands for something else.
  static func mapped(
    _ codes: consuming [Int32], _ meanings: [Int32], otherwise: Int32
  ) -> [Int32] {
    let table = [otherwise] + meanings
    codes.withUnsafeMutableBufferPointer { codes in
      let (base, count) = (codes, codes.count)
      table.withUnsafeBufferPointer { table in
        Parallel.forEach((count + mappedSize - 1) / mappedSize) { block in
          for row in block * mappedSize..<min((block + 1) * mappedSize, count) {
            base[row] = table[Int(base[row] &+ 1)]
          }
        }
      }
    }
    return codes
  }

  /// How many codes a thread maps at a time.
  private static let mappedSize = 1 << 14

  var rowCount: Int { text.recordCount - header - 1 }

  /// The rows below the header that a reader goes over, all of them at first.
  var rows: ScanRows { ScanRows(records, first: header + 1, count: rowCount) }

  var rowLines: RowLines { RowLines(self) }

  /// The record of a row.
  func record(of row: Int) -> Int { header + 1 + row }

  /// Those of some rows that have a text in a column that was read ahead.
  func rows(_ rows: ScanRows, ofText text: String, in column: Int) -> [Int] {
    guard let code = texts(of: column).firstIndex(of: text) else { return [] }
    return codes(of: column).withUnsafeBufferPointer { codes in
      rows.withReading { isLeft in
        codes.indices.filter { codes[$0] == code && isLeft[$0] }
      }
    }
  }

  /// The codes of the texts of a column that was read ahead, by row.
  func codes(of column: Int) -> [Int32] { memories[column].codes }

  /// The distinct texts of a column that was read ahead, by their codes.
  func texts(of column: Int) -> [String] { memories[column].texts.texts }

  /// The ordinals of the periods in a column; rows without one are taken out, and told.
  mutating func periods(
    _ column: Int, _ rows: inout ScanRows, as form: PeriodForm = .period
  ) -> RowMeanings {
    let (codes, texts) = (codes(of: column), texts(of: column))
    let found = texts.map { text in form.reading(text).map { Int32($0.ordinal) } ?? -1 }
    if found.contains(-1) {
      for row in rows.indices where rows[row] && found[Int(codes[row])] < 0 {
        periodProblem(record(of: row), column, texts[Int(codes[row])], form)
        rows.remove(row)
      }
    }
    return RowMeanings(codes: codes, meanings: found)
  }

  /// The years in a column, by row.
  mutating func years(_ column: Int, _ rows: inout ScanRows) -> SumPeriods {
    let periods = periods(column, &rows, as: .year)
    forgetCodes(of: column)
    return SumPeriods(consume periods, rowCount: rowCount)
  }

  /// The codes of the texts of a column that was read ahead, which nobody asks for any more: what
  /// they stand for can be written in their memory.
  mutating func takeCodes(of column: Int) -> [Int32] {
    var codes: [Int32] = []
    swap(&codes, &memories[column].codes)
    return codes
  }

  private mutating func forgetCodes(of column: Int) { memories[column].codes = [] }

  /// What is found out about a column, by row; its codes are forgotten.
  mutating func byRow(_ column: Int, _ find: (inout RecordScan) -> RowMeanings) -> [Int32] {
    let found = find(&self)
    forgetCodes(of: column)
    return (consume found).byRow(count: rowCount)
  }

  /// Gives the memory of columns that were read ahead back.
  mutating func forget(_ columns: some Sequence<Int>) {
    for column in columns {
      forgetCodes(of: column)
      memories[column].numbers = nil
    }
  }

  /// The years of the days in a column, by row; rows without a day are taken out.
  ///
  /// - Parameters:
  ///   - coverage: takes the months.
  ///   - day: reads a cell.
  mutating func datedYears(
    _ column: Int, _ rows: inout ScanRows, _ coverage: inout YearCoverage,
    of day: (inout RecordScan, Int, Int) -> (year: Int, month: Int)?
  ) -> SumPeriods {
    let codes = takeCodes(of: column)
    var found = [Int32](repeating: -1, count: texts(of: column).count)
    // Each text is looked up once; one that is no day is told for each record.
    var next = 0
    while let row = rows.first(from: next, of: codes, isUnknown: found) {
      next = row + 1
      guard let (year, month) = day(&self, record(of: row), column) else {
        rows.remove(row)
        continue
      }
      coverage.note(year: year, month: month)
      found[Int(codes[row])] = Int32(Period(year: year).ordinal)
    }
    return SumPeriods(
      RowMeanings(codes: consume codes, meanings: found), rowCount: rowCount)
  }

  /// What the texts of a column stand for; rows of others are taken out, and a problem is noted for
  /// each.
  ///
  /// - Parameter problem: what is wrong with a text.
  mutating func meanings(
    _ column: Int, _ rows: inout ScanRows, of meaning: (String) -> Int32?,
    problem: (String) -> String
  ) -> RowMeanings {
    let codes = codes(of: column)
    let found = texts(of: column).map { meaning($0) ?? -1 }
    if found.contains(-1) {
      for row in rows.indices where rows[row] && found[Int(codes[row])] < 0 {
        let record = record(of: row)
        self.problem(record, column, problem(string(record, column)))
        rows.remove(row)
      }
    }
    return RowMeanings(codes: codes, meanings: found)
  }

  /// The kinds of figures that the texts of a column stand for, and which of
  /// them each row has.
  mutating func parts(
    _ column: Int, kind: (String) -> ObservationList.Code
  ) -> (kinds: [ObservationList.Code], ofRow: [Int32]) {
    var parts = FigureParts()
    let partOfText = texts(of: column).map { parts.part(kind($0)) }
    return (parts.kinds, Self.mapped(takeCodes(of: column), partOfText, otherwise: -1))
  }

  /// The codes of the areas that a column names; rows without one are logged and taken out.
  mutating func areas(
    _ column: Int, _ schemes: [AreaScheme], leaving rows: inout ScanRows
  ) -> RowMeanings {
    let areas = found(column, schemes, rows)
    if !areas.areAllKnown {
      areas.withReading { areas in
        for row in rows.indices where areas[row] < 0 { rows.remove(row) }
      }
    }
    return areas
  }

  /// The codes of the areas that a column names, by row, -1 for none: those are logged.
  mutating func areas(_ column: Int, _ schemes: [AreaScheme], _ rows: ScanRows) -> [Int32] {
    byRow(column) { $0.found(column, schemes, rows) }
  }

  private mutating func found(
    _ column: Int, _ schemes: [AreaScheme], _ rows: ScanRows
  ) -> RowMeanings {
    let (codes, texts) = (codes(of: column), texts(of: column))
    reserveAreas(texts.count)
    let found = texts.map { area(named: $0, schemes) ?? -1 }
    if found.contains(-1) {
      var counts = [Int](repeating: 0, count: texts.count)
      var lines = [[Int]](repeating: [], count: texts.count)
      codes.withUnsafeBufferPointer { codes in
        found.withUnsafeBufferPointer { found in
          rows.withReading { isLeft in
            for row in codes.indices where found[Int(codes[row])] < 0 && isLeft[row] {
              let code = Int(codes[row])
              counts[code] += 1
              if counts[code] <= ReadingLog.linesShown {
                lines[code].append(line(record(of: row)))
              }
            }
          }
        }
      }
      for code in texts.indices where counts[code] > 0 {
        log.unmatchedArea(texts[code], lines: lines[code], count: counts[code])
      }
    }
    return RowMeanings(codes: codes, meanings: found)
  }
}
