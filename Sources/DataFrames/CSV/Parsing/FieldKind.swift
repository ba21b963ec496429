/// The narrowest type that some fields of a column fit. Kinds join to the kind that holds both.
enum FieldKind {
  /// Every field is missing.
  case missing
  /// Every field is missing or stands for a kind of missing, if the others are values; else for a text.
  case mark
  case integer
  /// Never found, only declared.
  case integer32
  case double
  case date
  /// Never found, only declared.
  case period
  case boolean
  case text

  init(_ type: ColumnType) {
    switch type {
    case .integer: self = .integer
    case .integer32: self = .integer32
    case .double: self = .double
    case .date: self = .date
    case .period: self = .period
    case .boolean: self = .boolean
    case .string: self = .text
    }
  }

  func joined(_ other: FieldKind) -> FieldKind {
    if self == other || other == .missing { return self }
    switch (self, other) {
    case (.missing, _), (.mark, _): return other
    case (_, .mark): return self
    case (.integer, .double), (.double, .integer): return .double
    default: return .text
    }
  }

  /// The kind of a field that is not missing. No text is read as two types but integers as doubles.
  fileprivate init(_ bytes: UnsafeRawBufferPointer, _ rules: FieldRules) {
    if rules.numbers.integer(bytes, .inferred) != nil {
      self = .integer
    } else if rules.numbers.number(bytes, .inferred) != nil {
      self = .double
    } else if CalendarDate(bytes: bytes) != nil {
      self = .date
    } else if rules.booleans.value(of: bytes) != nil {
      self = .boolean
    } else {
      self = rules.kinds.code(of: bytes) < 0 ? .text : .mark
    }
  }
}

extension RunColumn {
  /// The kind of the first fields.
  func kind(_ rules: FieldRules, first limit: Int = .max) -> FieldKind {
    var kind = FieldKind.missing
    for row in 0..<min(count, limit) {
      let content = content(
        row, isText: false, missing: rules.missing,
        quotedMarksAreMissing: rules.quotedMarksAreMissing)
      switch content {
      case .missing: continue
      case .bytes(let bytes): kind = kind.joined(FieldKind(bytes, rules))
      case .unescaped(let bytes):
        kind = kind.joined(bytes.withUnsafeBytes { FieldKind($0, rules) })
      }
      if kind == .text { break }
    }
    return kind
  }
}
