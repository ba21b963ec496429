extension DataFrame {
  /// The rows of several frames, one frame after the other.
  ///
  /// Columns are matched by name and come in the order of the first frame. Every frame has the same
  /// names; types agree, except that integers are widened where another frame has doubles. All
  /// differences are reported together. No frames give an empty frame.
  public static func concatenating(_ frames: [DataFrame]) throws(DataFrameError) -> DataFrame {
    guard let first = frames.first else {
      return DataFrame(uncheckedNames: [], columns: [], rowCount: 0)
    }
    let differences = frames.enumerated().dropFirst().flatMap { number, frame in
      first.differences(from: frame, number: number + 1)
    }
    guard differences.isEmpty else { throw .differentSchemas(differences) }
    var columns: [AnyColumn] = []
    for name in first.columnNames {
      guard let joined = AnyColumn.concatenated(frames.compactMap { $0[name] }) else {
        throw .differentSchemas(["column '\(name)' has types that do not go together"])
      }
      columns.append(joined)
    }
    return DataFrame(
      uncheckedNames: first.columnNames, columns: columns,
      rowCount: frames.reduce(0) { $0 + $1.rowCount })
  }

  /// The rows of this frame and then those of another; see ``concatenating(_:)``.
  public func concatenated(_ other: DataFrame) throws(DataFrameError) -> DataFrame {
    try Self.concatenating([self, other])
  }

  private func differences(from other: DataFrame, number: Int) -> [String] {
    var found: [String] = []
    for (name, type) in schema {
      guard let column = other[name] else {
        found.append("frame \(number) has no column '\(name)'")
        continue
      }
      if AnyColumn.commonType(type, column.type) == nil {
        found.append(
          "'\(name)' is \(column.type.rawValue) in frame \(number), \(type.rawValue) in the first")
      }
    }
    for name in other.columnNames where self[name] == nil {
      found.append("only frame \(number) has a column '\(name)'")
    }
    return found
  }
}
