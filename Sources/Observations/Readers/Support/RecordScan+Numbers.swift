import DataFrames

extension RecordScan {
  /// The number that a cell writes in plain digits, where comma and point do
  /// not matter in its column; `nil` says nothing.
  mutating func plainNumber(_ record: Int, _ column: Int) -> Double? {
    guard let value = digits(record, column), notation(of: column) != .decimalComma
    else { return nil }
    return value
  }

  /// The number that a cell writes in plain digits, whatever its column holds beside it.
  func digits(_ record: Int, _ column: Int) -> Double? {
    if column < memories.count, let numbers = memories[column].numbers {
      let row = record - header - 1
      if numbers.values.indices.contains(row), numbers.isPlain(row) {
        return numbers.values[row]
      }
    }
    return text.withBytes(record, column, PlainDigits.number)
  }

  /// The lowest of what the texts of a column stand for, among the rows in which a column of
  /// numbers holds one above zero; `Int.max` where no row does. Nothing is noted of the numbers.
  ///
  /// - Parameter meanings: by the codes of the texts.
  func lowest(_ meanings: [Int], of column: Int, wherePositive numberColumn: Int) -> Int {
    guard let numbers = memories[numberColumn].numbers else {
      preconditionFailure("the numbers of the column \(numberColumn) were not read ahead")
    }
    let codes = memories[column].codes
    var lowest = numbers.values.withUnsafeBufferPointer { values in
      codes.withUnsafeBufferPointer { codes in
        meanings.withUnsafeBufferPointer { meanings in
          var lowest = Int.max
          for row in values.indices where meanings[Int(codes[row])] < lowest && values[row] > 0 {
            lowest = meanings[Int(codes[row])]
          }
          return lowest
        }
      }
    }
    let arePositive = numbers.texts.map { Double(plain: $0.trimmed) ?? 0 > 0 }
    for other in numbers.others where arePositive[other.place] {
      lowest = min(lowest, meanings[Int(codes[Int(other.record)])])
    }
    return lowest
  }

  /// The number in a cell.
  ///
  /// - Parameter marks: what the publisher writes in place of a number; an
  ///   empty cell is missing in every layout.
  mutating func number(_ record: Int, _ column: Int, marks: Set<String> = []) -> Cell {
    if let value = plainNumber(record, column) { return .value(value) }
    let text = string(record, column)
    if text.isEmpty || marks.contains(text) { return .missing(text) }
    if let number = publishedNumber(text, record, column), number.status == .normal {
      return .value(number.value)
    }
    numberProblem(
      record, column, "'\(text)' is not a number: correct the cell or name it as a mark")
    return .missing(text)
  }

  /// The number that a text of a column writes, also with thousands set off or
  /// with a decimal comma where the column shows what it means; each form but
  /// the plain one is counted.
  mutating func publishedNumber(
    _ text: String, _ record: Int, _ column: Int
  ) -> PublishedNumber? {
    let notation = notation(of: column)
    if notation != .decimalComma, let value = Double(plain: text) {
      return PublishedNumber(plain: value)
    }
    guard let number = PublishedNumber(text, notation: notation) else { return nil }
    for form in number.forms { log.numberForm(form, line: line(record)) }
    return number
  }

  /// What comma and point mean in a column; `nil` where nothing there needs to
  /// know, or where its numbers do not say it.
  mutating func notation(of column: Int) -> NumberNotation? {
    if let notation = context.notation { return notation }
    while memories.count <= column { memories.append(ColumnMemory()) }
    if let known = memories[column].notation { return known.notation }
    var finding = NumberNotation.Finding.needless
    if needsNotation(column) {
      finding = NumberNotation.finding(in: records.lazy.map { [self] in string($0, column) })
    }
    memories[column].notation = finding
    if case .proven(let notation, let text) = finding {
      let names = columnNames
      let name = names.indices.contains(column) ? names[column] : "\(column + 1)"
      log.remark(
        "in the column \(name) the \(notation.rawValue) is the decimal sign, as "
          + "\(text) shows", line: line(header))
    }
    return finding.notation
  }

  /// Whether a number of a column cannot be read before it is known what comma and point mean.
  private func needsNotation(_ column: Int) -> Bool {
    if column < memories.count, let numbers = memories[column].numbers {
      return numbers.texts.contains { NumberNotation.isNeeded(by: $0.utf8) }
    }
    return records.contains { record in
      text.withBytes(record, column) { NumberNotation.isNeeded(by: $0) }
    }
  }

  /// Lets the numbers of several columns say together what comma and point mean
  /// in all of them: `1,234` in one is clear beside `1,234,567` in another.
  mutating func shareNotation(of columns: [Int]) {
    guard context.notation == nil,
      columns.contains(where: { needsNotation($0) })
    else { return }
    let finding = NumberNotation.finding(
      in: records.lazy.flatMap { [self] record in columns.lazy.map { string(record, $0) } })
    for column in columns {
      while memories.count <= column { memories.append(ColumnMemory()) }
      memories[column].notation = finding
    }
  }

  /// Notes that a cell holds no number, or one that can be read in two ways.
  mutating func numberProblem(_ record: Int, _ column: Int, _ text: String) {
    let cell = string(record, column)
    if notation(of: column) == nil, PublishedNumber(cell, notation: .decimalPoint) != nil {
      problem(
        record, column,
        "'\(cell)' can be read in two ways, and no number of its column says which: "
          + "name the decimal sign with --decimal point or --decimal comma",
        code: .numberAmbiguous)
    } else {
      problem(record, column, text, code: .number)
    }
  }
}
