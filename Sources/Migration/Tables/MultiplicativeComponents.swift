import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A table as a product of components: `M = overall · origin · destination ·
/// interaction`.
///
/// Source: Rogers, Willekens, Little and Raymer, International Regional Science
/// Review 25 (2002) 237-260; Raymer, Bonaguidi and Valentini, Population, Space
/// and Place 12 (2006) 371-388.
public struct MultiplicativeComponents: Sendable, Equatable {
  /// What the components are compared with.
  public enum Coding: String, Sendable, CaseIterable {
    /// `overall` is all movements, and the other components are shares of it;
    /// the interaction is the flow over what independence lets expect.
    case totalReference
    /// `overall` is the geometric mean of the flows, and the product of the
    /// components of each kind is 1. It needs flows greater than zero.
    case geometricMean
  }

  public let coding: Coding
  public let overall: Double
  public let origins: [Double]
  public let destinations: [Double]
  /// Row by row; `nil` on a diagonal that is left out, and where an origin or a
  /// destination without movements leaves it undetermined.
  public let interactions: [[Double?]]

  /// - Parameter includesDiagonal: whether those who stay in a place are part of
  ///   the table.
  /// - Throws: ``IncompleteTable`` where a cell is missing, or `MissingMeasure`
  ///   where the components do not exist.
  public init(
    _ table: OriginDestinationTable, coding: Coding = .totalReference,
    includesDiagonal: Bool = false
  ) throws {
    let count = table.placeCount
    var missing = 0
    let cells: [[Double?]] = (0..<count).map { origin in
      (0..<count).map { destination in
        guard origin != destination || includesDiagonal else { return nil }
        if table[origin, destination] == nil { missing += 1 }
        return table[origin, destination]
      }
    }
    guard missing == 0 else {
      throw IncompleteTable(
        missingCount: missing,
        corridorCount: includesDiagonal ? count * count : count * (count - 1))
    }
    self.coding = coding
    switch coding {
    case .totalReference: (overall, origins, destinations) = try Self.shares(cells)
    case .geometricMean:
      (overall, origins, destinations) = try Self.means(cells, includesDiagonal: includesDiagonal)
    }
    let (overall, origins, destinations) = (overall, origins, destinations)
    interactions = cells.indices.map { origin in
      cells.indices.map { destination in
        let expected = overall * origins[origin] * destinations[destination]
        return cells[origin][destination].flatMap { expected > 0 ? $0 / expected : nil }
      }
    }
  }

  private static func shares(_ cells: [[Double?]]) throws -> (Double, [Double], [Double]) {
    let rows = cells.map { CompensatedSum($0.compactMap { $0 }).value }
    let columns = cells.indices.map { column in
      CompensatedSum(cells.compactMap { $0[column] }).value
    }
    let total = CompensatedSum(rows).value
    guard total > 0 else { throw MissingMeasure.noMovements }
    return (total, rows.map { $0 / total }, columns.map { $0 / total })
  }

  /// Without the diagonal every row and every column lacks one cell, and least
  /// squares on the logarithms has a closed form still.
  private static func means(
    _ cells: [[Double?]], includesDiagonal: Bool
  ) throws -> (Double, [Double], [Double]) {
    let zeros = cells.reduce(0) { $0 + $1.count { $0 == 0 } }
    guard zeros == 0 else {
      throw MissingMeasure("\(zeros) flows are zero, and a geometric mean needs more")
    }
    guard cells.count > 2 else { throw MissingMeasure("at least three places are needed") }
    let rows = cells.map { CompensatedSum($0.compactMap { $0.map { log($0) } }).value }
    let columns = cells.indices.map { column in
      CompensatedSum(cells.compactMap { $0[column].map { log($0) } }).value
    }
    let width = Double(includesDiagonal ? cells.count : cells.count - 1)
    let grand = CompensatedSum(rows).value / (Double(cells.count) * width)
    func effects(_ own: [Double], _ other: [Double]) -> [Double] {
      own.indices.map { place in
        let deviation = own[place] - width * grand
        guard !includesDiagonal else { return exp(deviation / width) }
        return exp((width * deviation + other[place] - width * grand) / (width * width - 1))
      }
    }
    return (exp(grand), effects(rows, columns), effects(columns, rows))
  }
}
