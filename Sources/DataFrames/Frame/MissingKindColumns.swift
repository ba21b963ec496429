/// Kinds of missing in columns of their own, for formats whose columns have none.
extension DataFrame {
  /// What stands behind the name of a column in that of its kinds, unless something else is asked for.
  public static let missingKindSuffix = ".missing"

  /// The frame with a column of kinds at its end for each column that has some.
  ///
  /// - Parameter suffix: is added to the name of a column to name that of its kinds. Where one of these
  ///   names is taken, underscores are added until none is.
  /// - Returns: the frame, and for each added column the name of the one whose kinds it has.
  func withMissingKindColumns(suffix: String) -> (frame: DataFrame, owners: [String]) {
    let kinds = zip(columnNames, columns).compactMap { name, column in
      column.missingKinds.map { (name, $0) }
    }
    guard !kinds.isEmpty else { return (self, []) }
    let owners = kinds.map(\.0)
    let taken = Set(columnNames)
    var suffix = suffix
    while owners.contains(where: { taken.contains($0 + suffix) }) { suffix += "_" }
    let frame = DataFrame(
      uncheckedNames: columnNames + owners.map { $0 + suffix },
      columns: columns + kinds.map { AnyColumn.string($0.1) }, rowCount: rowCount)
    return (frame, owners)
  }

  /// The frame without columns of kinds, which the columns have that they belong to.
  ///
  /// - Parameter owner: the name of the column that a column has the kinds of, as texts; `nil` where it
  ///   is a column as any other. It also is one where there is no column of that name, or only one that
  ///   holds kinds itself.
  func takingMissingKindColumns(owner: (_ index: Int) -> String?) -> DataFrame {
    var (columns, isKept) = (columns, columns.map { _ in true })
    for index in columns.indices {
      guard let name = owner(index), let place = columnNames.firstIndex(of: name),
        owner(place) == nil,
        case .string(let kinds) = self.columns[index]
      else { continue }
      columns[place] = columns[place].settingMissingKinds(kinds)
      isKept[index] = false
    }
    guard isKept.contains(false) else { return self }
    let kept = columns.indices.filter { isKept[$0] }
    return DataFrame(
      uncheckedNames: kept.map { columnNames[$0] }, columns: kept.map { columns[$0] },
      rowCount: rowCount)
  }
}
