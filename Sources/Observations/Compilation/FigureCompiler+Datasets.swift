import DataFrames

extension FigureCompiler {
  /// A compiler with the areas, members and recipes of a folder of datasets:
  /// `framework/areas.csv`, `framework/memberships.csv` and `framework/files.csv`.
  ///
  /// - Parameter group: the group of `memberships.csv` whose areas are the
  ///   members; dates of membership do not matter here.
  /// - Throws: what is wrong with a table, or ``FigureCompilationError`` where
  ///   the group has no members or one that `areas.csv` does not hold.
  public init(datasets: String, group: String = "UNECE") throws {
    let areas = try AreaCatalogue(contentsOf: "\(datasets)/framework/areas.csv")
    let path = "\(datasets)/framework/memberships.csv"
    let memberships = try DataFrame(contentsOfCSVFile: path)
    let groups = try memberships.strings("group")
    let ids = try memberships.strings("area")
    let members = Set(zip(groups, ids).compactMap { $0 == group ? $1 : nil })
    let unknown = members.filter { areas[$0] == nil }.sorted()
    guard !members.isEmpty, unknown.isEmpty else {
      throw FigureCompilationError(
        problems: members.isEmpty
          ? ["\(path): error: no area is in the group '\(group)': see groups.csv for its id"]
          : unknown.map { "\(path): error: '\($0)' is not in areas.csv: add it there" })
    }
    let recipes = try FigureRecipe.recipes(contentsOf: "\(datasets)/framework/files.csv")
    self.init(areas: areas, members: members, recipes: recipes)
  }
}
