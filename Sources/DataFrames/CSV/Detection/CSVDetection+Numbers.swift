extension CSVDetection {
  /// Texts that publishers put where a figure is missing.
  private static let usualMissingMarks: Set<String> = [
    "NA", "N/A", "n/a", "#N/A", "NaN", "NULL", "null", ".", "..", "...", ":", "-", "–", "—", "x",
    "c", "n.a.", "*",
  ]

  /// Comma and point are told apart by figures that can be read in one way only: `1.234,5` and
  /// `0,5` have a decimal comma, `1,234.5` has not; `1,234` alone says nothing.
  mutating func findNumberMarks(_ columns: SampledColumns) {
    var evidence = NumberEvidence()
    for cells in columns.cells
    where cells.count(where: NumberEvidence.isNumberLike) * 2 >= cells.count {
      for cell in cells { evidence.add(cell) }
    }
    let (comma, point) = (evidence.decimalComma, evidence.decimalPoint)
    if let comma, let point {
      note("decimal sign", "point", "the text has both '\(comma)' and '\(point)'")
      return
    }
    if let proof = comma ?? point {
      note(
        "decimal sign", comma == nil ? "point" : "comma", "'\(proof)' can be read in no other way")
    } else if let text = evidence.undecided[","] {
      note("decimal sign", "point", "'\(text)' can be read in two ways and nothing decides")
    }
    let decimal: Character = comma == nil ? "." : ","
    let thousands = evidence.thousands(beside: decimal, isProven: comma != nil || point != nil)
    options.numberMarks = NumberMarks(decimal: decimal, thousands: thousands?.mark)
    if let thousands {
      note(
        "thousands", thousands.mark == " " ? "set off by spaces" : "set off by '\(thousands.mark)'",
        "'\(thousands.text)' has groups of three digits")
    }
  }

  /// Marks are taken in columns of figures alone: `NA` among codes is a code.
  mutating func findMissingMarks(_ columns: SampledColumns) {
    guard options.hasHeader else { return }
    var names: [String: Set<String>] = [:]
    var found: [String] = []
    for (column, cells) in columns.cells.enumerated() where columns.kinds[column] == .figure {
      let marks = Set(cells).filter {
        Self.usualMissingMarks.contains($0)
          && !SampledColumns.isFigure($0, options.numberMarks)
      }
      guard !marks.isEmpty else { continue }
      names[columns.first[column], default: options.missingMarks].formUnion(marks)
      found.append(contentsOf: marks)
    }
    guard !names.isEmpty else { return }
    options.columnMissingMarks = names
    note(
      "missing", Set(found).sorted().map { "'\($0)'" }.joined(separator: ", "),
      "nothing but figures stands beside it in "
        + names.keys.sorted().map { "'\($0)'" }.joined(separator: ", "))
  }
}

/// What figures say of their marks.
private struct NumberEvidence {
  /// A figure that proves a comma, or a point, before the decimals.
  private(set) var decimalComma: String?
  private(set) var decimalPoint: String?
  /// A figure for every mark that sets off thousands, if it can do nothing else.
  private(set) var groupedBy: [Character: String] = [:]

  /// A figure with one comma or point and three digits behind it: what the mark means depends on
  /// what the decimal sign is.
  private(set) var undecided: [Character: String] = [:]

  /// The mark of thousands of a text with a decimal sign that is known or, if not, assumed.
  func thousands(beside decimal: Character, isProven: Bool) -> (mark: Character, text: String)? {
    for mark: Character in [",", ".", " ", "'", "’"] where mark != decimal {
      if let text = groupedBy[mark] ?? (isProven ? undecided[mark] : nil) { return (mark, text) }
    }
    return nil
  }

  /// Whether a text is made of digits and marks.
  static func isNumberLike(_ text: String) -> Bool {
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    return digits.first?.isWholeNumber ?? false
      && digits.allSatisfy { $0.isASCII && $0.isWholeNumber || mark($0) != nil }
  }

  mutating func add(_ text: String) {
    var (digits, marks, isDigitBefore) = (0, [(mark: Character, place: Int)](), false)
    for character in text.first == "-" ? text.dropFirst() : text[...] {
      if character.isASCII, character.isWholeNumber {
        (digits, isDigitBefore) = (digits + 1, true)
        continue
      }
      guard isDigitBefore, let mark = Self.mark(character) else { return }
      marks.append((mark, digits))
      isDigitBefore = false
    }
    guard isDigitBefore, let last = marks.last else { return }
    let decimals = digits - last.place
    let kinds = Set(marks.map(\.mark))
    let groups = zip(marks, marks.dropFirst()).allSatisfy { $1.place - $0.place == 3 }
    guard marks[0].place <= 3 || marks.count == 1, groups else { return }
    if kinds.count == 1, marks.count > 1 || last.mark != "," && last.mark != "." {
      if decimals == 3 { groupedBy[last.mark] = groupedBy[last.mark] ?? text }
    } else if kinds.count == 2, marks.dropLast().allSatisfy({ $0.mark != last.mark }) {
      prove(last.mark, by: text)
      let thousands = marks[0].mark
      groupedBy[thousands] = groupedBy[thousands] ?? text
    } else if decimals != 3 || last.place > 3 || text.hasPrefix("0") {
      prove(last.mark, by: text)
    } else {
      undecided[last.mark] = undecided[last.mark] ?? text
    }
  }

  private mutating func prove(_ mark: Character, by text: String) {
    if mark == "," { decimalComma = decimalComma ?? text }
    if mark == "." { decimalPoint = decimalPoint ?? text }
  }

  private static func mark(_ character: Character) -> Character? {
    switch character {
    case ",", ".", "'", "’": character
    case " ", "\u{A0}", "\u{202F}": " "
    default: nil
    }
  }
}
