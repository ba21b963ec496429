/// What a field must be to be missing, and what else its meaning depends on.
struct FieldRules {
  let missing: FieldReader.MissingMarks
  let quotedMarksAreMissing: Bool
  let booleans: BooleanMarks
  let numbers: NumberReader
  let kinds: KindMarks
  /// Whether no missing mark but the empty text can be read as a value of another type.
  let marksAreNoValues: Bool
  /// Whether a missing mark stands for a kind of missing as well.
  let missingMarksAreKinds: Bool

  init(
    missing: Set<String>, quotedMarksAreMissing: Bool, booleans: BooleanMarks,
    numbers: NumberReader, kinds: KindMarks
  ) {
    self.missing = FieldReader.MissingMarks(missing)
    self.quotedMarksAreMissing = quotedMarksAreMissing
    self.booleans = booleans
    self.numbers = numbers
    self.kinds = kinds
    marksAreNoValues = !missing.contains { mark in
      numbers.canReadNumberOrDate(mark.utf8)
        || Array(mark.utf8).withUnsafeBytes { CalendarPeriod(bytes: $0) != nil }
    }
    missingMarksAreKinds = kinds.texts.contains(where: missing.contains)
  }

  /// Those of a text; `nil` where values of two types can be written alike, so that what a column
  /// holds does not follow from what each of its fields can be.
  init?(_ options: CSVReadingOptions) {
    let booleans = BooleanMarks(true: options.trueMarks, false: options.falseMarks)
    let numbers = NumberReader(options.numberMarks)
    let kinds = KindMarks(options.missingKindMarks)
    let areAmbiguous = kinds.texts.contains { text in
      numbers.canReadNumberOrDate(text.utf8)
        || Array(text.utf8).withUnsafeBytes { booleans.value(of: $0) != nil }
    }
    guard !booleans.canBeOtherValues(numbers), !areAmbiguous else { return nil }
    self.init(
      missing: options.missingMarks, quotedMarksAreMissing: options.quotedMarksAreMissing,
      booleans: booleans, numbers: numbers, kinds: kinds)
  }

  /// Those of a column that has missing marks of its own.
  func with(missing: Set<String>) -> FieldRules {
    FieldRules(
      missing: missing, quotedMarksAreMissing: quotedMarksAreMissing, booleans: booleans,
      numbers: numbers, kinds: kinds)
  }
}
