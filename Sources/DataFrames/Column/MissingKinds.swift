/// Kinds of missing values, apart from the column, so that one without kinds is not larger for them.
@usableFromInline final class MissingKinds: Sendable {
  @usableFromInline let kinds: StringColumn

  init(_ kinds: StringColumn) { self.kinds = kinds }
}

extension Column {
  /// The kind of missing of a row; `nil` where the value is present or no kind is known.
  public func missingKind(_ row: Int) -> String? { missingKinds?[row] }

  /// The column with kinds of missing values; kinds of values that are present are left out.
  ///
  /// - Parameter kinds: one for each row, missing where none is known.
  public func settingMissingKinds(_ kinds: StringColumn) -> Column {
    precondition(kinds.count == count, "\(kinds.count) kinds for \(count) rows")
    guard let validity else { return withoutMissingKinds }
    return Column(self, missingKinds: kinds.kinds { !validity[$0] })
  }

  /// The column with kinds of missing values, as it is where there are none.
  func settingMissingKinds(_ kinds: StringColumn?) -> Column {
    kinds.map { settingMissingKinds($0) } ?? self
  }

  /// The same values, and missing ones of no kind.
  @usableFromInline var withoutMissingKinds: Column { Column(self, missingKinds: nil) }

  /// The kinds, all missing where none is known.
  @usableFromInline var allMissingKinds: StringColumn { missingKinds ?? .missing(count: count) }

  private init(_ column: Column, missingKinds: StringColumn?) {
    values = column.values
    validity = column.validity
    kindsApart = missingKinds.map { MissingKinds($0) }
  }
}

extension StringColumn {
  /// The kind of missing of a row; `nil` where the text is present or no kind is known.
  public func missingKind(_ row: Int) -> String? { missingKinds?[row] }

  /// The column with kinds of missing texts, as it is where there are none.
  func settingMissingKinds(_ kinds: StringColumn?) -> StringColumn {
    kinds.map { settingMissingKinds($0) } ?? self
  }

  /// The column with kinds of missing texts; kinds of texts that are present are left out.
  ///
  /// - Parameter kinds: one for each row, missing where none is known.
  public func settingMissingKinds(_ kinds: StringColumn) -> StringColumn {
    precondition(kinds.count == count, "\(kinds.count) kinds for \(count) rows")
    return StringColumn(
      uncheckedCodes: codes, dictionary: dictionary,
      missingKinds: kinds.kinds { codes[$0] < 0 })
  }

  /// The same texts, and missing ones of no kind.
  var withoutMissingKinds: StringColumn {
    missingKinds == nil ? self : StringColumn(uncheckedCodes: codes, dictionary: dictionary)
  }

  /// The kinds, all missing where none is known.
  var allMissingKinds: StringColumn { missingKinds ?? .missing(count: count) }

  /// These texts as the kinds of rows that are missing; `nil` where there are none.
  fileprivate func kinds(_ isMissing: (Int) -> Bool) -> StringColumn? {
    guard codes.contains(where: { $0 >= 0 }) else { return nil }
    let known = codes.indices.map { isMissing($0) ? codes[$0] : -1 }
    return StringColumn(uncheckedCodes: known, dictionary: dictionary).withAnyPresent
  }

  /// For each row the first kind that is known among those of several columns; `nil` where there are
  /// no kinds.
  static func firstKnown(_ kinds: [StringColumn?]) -> StringColumn? {
    let known = kinds.compactMap { $0 }
    guard known.count > 1 else { return known.first }
    let all = concatenated(known)
    let count = known[0].count
    let codes = (0..<count).map { row -> Int32 in
      let places = stride(from: row, to: all.count, by: count)
      return places.first { all.codes[$0] >= 0 }.map { all.codes[$0] } ?? -1
    }
    return StringColumn(uncheckedCodes: codes, dictionary: all.dictionary)
  }

  /// The column; `nil` where all texts are missing.
  var withAnyPresent: StringColumn? { codes.contains { $0 >= 0 } ? self : nil }
}

extension AnyColumn {
  /// Why values are missing; `nil` when no kind is known in any row.
  public var missingKinds: StringColumn? { apply(Kinds()) }

  private struct Kinds: ColumnOperation {
    func apply(_ column: some TypedColumn) -> StringColumn? { column.missingKinds }
  }

  /// The column with kinds of missing values; kinds of values that are present are left out.
  ///
  /// - Parameter kinds: one for each row, missing where none is known.
  public func settingMissingKinds(_ kinds: StringColumn) -> AnyColumn {
    apply(SettingKinds(kinds: kinds))
  }

  private struct SettingKinds: ColumnOperation {
    let kinds: StringColumn

    func apply(_ column: some TypedColumn) -> AnyColumn {
      column.settingMissingKinds(kinds).erased
    }
  }

  /// The column with kinds of missing values, as it is where there are none.
  func settingMissingKinds(_ kinds: StringColumn?) -> AnyColumn {
    kinds.map { settingMissingKinds($0) } ?? self
  }

  /// The same values, and missing ones of no kind.
  var withoutMissingKinds: AnyColumn {
    missingKinds == nil ? self : apply(RemovingKinds())
  }

  private struct RemovingKinds: ColumnOperation {
    func apply(_ column: some TypedColumn) -> AnyColumn { column.withoutMissingKinds.erased }
  }
}

extension DataFrame {
  /// The frame with the texts of a column as kinds of missing of another, as where `OBS_STATUS` says
  /// why `OBS_VALUE` is missing. Texts beside a value that is present are left out.
  ///
  /// Throws when the second column does not hold texts.
  public func settingMissingKinds(
    of name: String, from kinds: String
  ) throws(DataFrameError) -> DataFrame {
    try setting(column(name).settingMissingKinds(try strings(kinds)), named: name)
  }

  /// The kinds of missing of a column, themselves missing where the value is present or no kind is
  /// known; as a column of its own they can be counted, filtered and grouped by.
  public func missingKinds(of name: String) throws(DataFrameError) -> StringColumn {
    try column(name).missingKinds ?? .missing(count: rowCount)
  }
}
