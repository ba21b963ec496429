/// The levels of two effects that are linked by observations, in components
/// that no observation links (union-find with halved paths, Tarjan 1975).
///
/// Within a component one indicator variable depends on the others: so many
/// coefficients of two effects are redundant as there are components. Source:
/// Abowd, Creecy and Kramarz, "Computing person and firm effects using linked
/// longitudinal employer-employee data", US Census Bureau TP-2002-06 (2002).
struct ConnectedLevels {
  private var parents: [Int32]
  private let firstCount: Int
  /// Components among the levels of both effects.
  private(set) var componentCount: Int

  /// Links the levels that meet in an observation where `isLink` holds.
  init(
    _ first: AbsorbedEffect, _ second: AbsorbedEffect, where isLink: (Int) -> Bool = { _ in true }
  ) {
    firstCount = first.levelCount
    componentCount = first.levelCount + second.levelCount
    parents = (0..<Int32(componentCount)).map { $0 }
    let offset = Int32(first.levelCount)
    for row in first.levels.indices where isLink(row) {
      link(first.levels[row], second.levels[row] + offset)
    }
  }

  private mutating func link(_ left: Int32, _ right: Int32) {
    let roots = (root(of: left), root(of: right))
    guard roots.0 != roots.1 else { return }
    parents[Int(max(roots.0, roots.1))] = min(roots.0, roots.1)
    componentCount -= 1
  }

  /// The component of each level of the first effect and of the second, in
  /// common numbers from 0.
  mutating func components() -> (first: [Int], second: [Int]) {
    var number = [Int](repeating: -1, count: parents.count)
    var next = 0
    let components = parents.indices.map { node in
      let root = Int(root(of: Int32(node)))
      if number[root] < 0 {
        number[root] = next
        next += 1
      }
      return number[root]
    }
    return (Array(components[..<firstCount]), Array(components[firstCount...]))
  }

  private mutating func root(of node: Int32) -> Int32 {
    var node = node
    while parents[Int(node)] != node {
      parents[Int(node)] = parents[Int(parents[Int(node)])]
      node = parents[Int(node)]
    }
    return node
  }
}
