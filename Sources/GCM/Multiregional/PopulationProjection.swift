import Migration

/// A population of regions projected several steps with the same rates.
public struct PopulationProjection: Sendable {
  public let table: MultiregionalLifeTable
  /// The population at the start: a row an age, a column a region.
  public let initial: [[Double]]
  /// One for each step.
  public let steps: [MultiregionalProjection]

  /// - Throws: ``MultiregionalFileError`` where the file has no population or no
  ///   birth rates; `MultiregionalError.widthsDiffer`.
  public init(_ file: MultiregionalFile, table: MultiregionalLifeTable, steps count: Int) throws {
    guard let population = file.population, let fertility = file.fertility else {
      throw MultiregionalFileError(
        file: file.name,
        absent: [("population", file.population), ("birth_rate", file.fertility)]
          .filter { $0.1 == nil }.map { "\($0.0) of every region and age" })
    }
    guard file.absentFromProjection.isEmpty else {
      throw MultiregionalFileError(file: file.name, absent: file.absentFromProjection)
    }
    var steps: [MultiregionalProjection] = []
    for _ in 0..<count {
      steps.append(
        try MultiregionalProjection(
          table, population: steps.last?.population ?? population, fertility: fertility))
    }
    self.table = table
    initial = population
    self.steps = steps
  }
}
