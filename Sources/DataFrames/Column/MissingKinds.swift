extension Column {
  /// The kind of missing of a row; `nil` where the value is present or no kind is known.
  public func missingKind(_ row: Int) -> String? { missingKinds?[row] }

  /// The column with kinds of missing values; kinds of values that are present are left out.
  ///
  /// - Parameter kinds: one for each row, missing where none is known.
  public func settingMissingKinds(_ kinds: StringColumn) -> Column {
    precondition(kinds.count == count, "\(kinds.count) kinds for \(count) rows")
    guard let validity, kinds.codes.contains(where: { $0 >= 0 }) else { return withoutMissingKinds }
    let codes = kinds.codes.enumerated().map { row, code in validity[row] ? -1 : code }
    return Column(
      self, missingKinds: StringColumn(uncheckedCodes: codes, dictionary: kinds.dictionary))
  }

  /// The same values, and missing ones of no kind.
  @usableFromInline var withoutMissingKinds: Column { Column(self, missingKinds: nil) }

  /// The kinds, all missing where none is known.
  @usableFromInline var allMissingKinds: StringColumn {
    missingKinds
      ?? StringColumn(uncheckedCodes: Array(repeating: -1, count: count), dictionary: [])
  }

  private init(_ column: Column, missingKinds: StringColumn?) {
    values = column.values
    validity = column.validity
    self.missingKinds = missingKinds
  }
}

extension AnyColumn {
  /// Why values are missing; `nil` when no kind is known in any row, and of texts, which can say it
  /// themselves.
  public var missingKinds: StringColumn? { apply(Kinds()) }

  private struct Kinds: ColumnOperation {
    func apply(_ column: some TypedColumn) -> StringColumn? { column.missingKinds }
  }

  /// The column with kinds of missing values; a column of texts as it is.
  func settingMissingKinds(_ kinds: StringColumn) -> AnyColumn { apply(SettingKinds(kinds: kinds)) }

  private struct SettingKinds: ColumnOperation {
    let kinds: StringColumn

    func apply(_ column: some TypedColumn) -> AnyColumn {
      column.settingMissingKinds(kinds).erased
    }
  }
}

extension DataFrame {
  /// The frame with the texts of a column as kinds of missing of another, as where `OBS_STATUS` says
  /// why `OBS_VALUE` is missing. Texts beside a value that is present are left out.
  ///
  /// Throws when the first column holds texts, which can say it themselves, or the second does not.
  public func settingMissingKinds(
    of name: String, from kinds: String
  ) throws(DataFrameError) -> DataFrame {
    let column = try column(name)
    guard column.type != .string else {
      throw .unexpectedType(
        column: name, found: .string, expected: ColumnType.allCases.filter { $0 != .string })
    }
    return try setting(column.settingMissingKinds(try strings(kinds)), named: name)
  }

  /// The kinds of missing of a column, themselves missing where the value is present or no kind is
  /// known; as a column of its own they can be counted, filtered and grouped by.
  public func missingKinds(of name: String) throws(DataFrameError) -> StringColumn {
    try column(name).missingKinds
      ?? StringColumn(uncheckedCodes: Array(repeating: -1, count: rowCount), dictionary: [])
  }
}
