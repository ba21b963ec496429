/// Which group each cell of a table belongs to, such as the pair of regions of
/// its origin and destination.
public struct CellGroups: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  public let groupCount: Int
  /// The group of each cell from 0, column by column.
  public let groups: [Int]

  /// Blocks: the rows of one region by the columns of another.
  ///
  /// - Parameters:
  ///   - rowRegions: the region of each row, from 0.
  ///   - columnRegions: the region of each column, from 0.
  ///
  /// The block of row region `p` and column region `q` is group
  /// `q · (number of row regions) + p`, as the elements of a ``Matrix``.
  public init(rowRegions: [Int], columnRegions: [Int]) {
    precondition(
      (rowRegions + columnRegions).allSatisfy { $0 >= 0 }, "regions are numbered from 0")
    let regionCount = (rowRegions.max() ?? -1) + 1
    rowCount = rowRegions.count
    columnCount = columnRegions.count
    groupCount = regionCount * ((columnRegions.max() ?? -1) + 1)
    groups = columnRegions.flatMap { column in rowRegions.map { column * regionCount + $0 } }
  }

  /// Stripes: each row by the columns of a region. The stripe of row `i` and
  /// column region `q` is group `q · (number of rows) + i`.
  public init(rowCount: Int, columnRegions: [Int]) {
    self.init(rowRegions: Array(0..<rowCount), columnRegions: columnRegions)
  }
}
