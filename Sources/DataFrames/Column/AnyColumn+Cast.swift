/// The first row whose value has no equal in another type.
struct CastFault: Error {
  let row: Int
}

extension AnyColumn {
  /// Whether values of one type can be turned into another: figures into each other, integers and
  /// dates into periods, texts into everything, and everything into texts.
  static func canCast(_ type: ColumnType, to other: ColumnType) -> Bool {
    type == other || type == .string || other == .string || (type.isFigure && other.isFigure)
      || (other == .period && (type.isInteger || type == .date))
  }

  /// The column in another type, for which ``canCast(_:to:)`` was asked.
  ///
  /// Texts are read as a CSV file with that type declared is, and values become the texts that such a
  /// file shows. Kinds of missing values stay.
  func cast(to type: ColumnType) throws(CastFault) -> AnyColumn {
    if let same = converted(to: type) { return same }
    return switch (self, type) {
    case (_, .string):
      .string(apply(Texts()).settingMissingKinds(missingKinds))
    case (.integer(let column), .integer32): .integer32(try column.cast { Int32(exactly: $0) })
    case (.double(let column), .integer): .integer(try column.cast { Int(exactly: $0) })
    case (.double(let column), .integer32): .integer32(try column.cast { Int32(exactly: $0) })
    case (.string(let texts), .integer): .integer(try texts.cast { parsedInteger($0, .declared) })
    case (.string(let texts), .integer32):
      .integer32(
        try texts.cast { parsedInteger($0, .declared).flatMap { Int32(exactly: $0) } })
    case (.string(let texts), .double): .double(try texts.cast { parsedDouble($0, .declared) })
    case (.string(let texts), .boolean):
      .boolean(try texts.cast { BooleanMarks.usual.value(of: $0) })
    case (.integer(let column), .period): .period(try column.cast { CalendarPeriod(year: $0) })
    case (.integer32(let column), .period):
      .period(try column.cast { CalendarPeriod(year: Int($0)) })
    case (.date(let column), .period):
      .period(try column.cast { CalendarPeriod(year: $0.year, .month, $0.month) })
    case (.string(let texts), .period): .period(try texts.cast { CalendarPeriod(bytes: $0) })
    case (.string(let texts), .date): .date(try texts.cast { CalendarDate(bytes: $0) })
    default: preconditionFailure("types were checked before")
    }
  }
}

/// What a CSV file shows.
private struct Texts: ColumnOperation {
  func apply(_ column: some TypedColumn) -> StringColumn {
    StringColumn((0..<column.count).map { column.text(at: $0) })
  }
}

extension Column {
  fileprivate func cast<Other>(
    _ transform: (Element) -> Other?
  ) throws(CastFault) -> Column<Other> {
    var result: [Other] = []
    result.reserveCapacity(count)
    for row in 0..<count {
      if isMissing(row) {
        result.append(.placeholder)
      } else if let value = transform(values[row]) {
        result.append(value)
      } else {
        throw CastFault(row: row)
      }
    }
    return Column<Other>(values: result, validity: validity).settingMissingKinds(missingKinds)
  }
}

extension StringColumn {
  /// Each distinct text is read once.
  fileprivate func cast<Other>(
    _ parse: (UnsafeRawBufferPointer) -> Other?
  ) throws(CastFault) -> Column<Other> {
    let read = dictionary.map { text in
      var text = text
      return text.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
    }
    if read.contains(where: { $0 == nil }),
      let row = codes.firstIndex(where: { $0 >= 0 && read[Int($0)] == nil })
    {
      throw CastFault(row: row)
    }
    return Column(codes.map { $0 < 0 ? nil : read[Int($0)] }).settingMissingKinds(missingKinds)
  }
}
