import DataFrames

/// Compiles publishers' files into the tables of figures.
///
/// Which figures are kept is the recipe's option `keep`:
/// - `all`: every figure the reader gives;
/// - `countries`: every figure but those about regions;
/// - `members`: those about a member, about the world, or with a member as counterpart;
/// - without the option: also totals of regions that the publisher prints.
///
/// The option `zeros=drop` leaves out the zero cells of bilateral matrices,
/// never a total.
public struct FigureCompiler: Sendable {
  public var areas: AreaCatalogue
  /// The keys of the areas that the datasets are about.
  public var members: Set<String>
  /// The files to read, in their order.
  public var recipes: [FigureRecipe]

  /// A compiler that knows areas, members and what each file is.
  public init(areas: AreaCatalogue, members: Set<String>, recipes: [FigureRecipe]) {
    self.areas = areas
    self.members = members
    self.recipes = recipes
  }

  /// Reads every file of the recipes and gathers the figures by table.
  ///
  /// - Parameters:
  ///   - directory: the folder of downloads that the paths of recipes start from.
  ///   - progress: called with one line of text for each file read.
  /// - Throws: ``FigureCompilationError`` with the problems of all files.
  public func compile(
    from directory: String, progress: (String) -> Void = { _ in }
  ) throws -> FigureCompilation {
    var inputs: [CompiledInput] = []
    var tables: [String: ObservationList] = [:]
    var problems: [String] = []
    for recipe in recipes {
      do {
        let (input, observations) = try read(recipe, in: directory)
        inputs.append(input)
        tables[recipe.table, default: []].append(contentsOf: observations)
        progress("\(recipe.id): \(input.recordsRead) records, \(observations.count) figures kept")
      } catch {
        problems += "\(error)".split(separator: "\n").map(String.init)
      }
    }
    let compiled = tables.sorted { $0.key < $1.key }.map { name, observations in
      CompiledTable(name: name, observations: ObservationOrder.sorted(observations))
    }
    for table in compiled { problems += ObservationOrder.repeatedKeys(in: table.observations) }
    guard problems.isEmpty else { throw FigureCompilationError(problems: problems) }
    return FigureCompilation(tables: compiled, inputs: inputs)
  }

  private func read(
    _ recipe: FigureRecipe, in directory: String
  ) throws -> (CompiledInput, [Observation]) {
    guard let reader = Readers.reader(layout: recipe.layout) else {
      throw FigureCompilationError(
        problems: ["\(recipe.id): error: no reader for the layout '\(recipe.layout)'"])
    }
    let bytes = try FileBytes.read("\(directory)/\(recipe.path)")
    let reading = try reader.read(
      bytes, name: recipe.path,
      context: ReadingContext(
        areas: areas, source: recipe.source, file: recipe.id, series: recipe.series,
        unit: recipe.unit, unitMultiplier: recipe.unitMultiplier, options: recipe.options))
    let kept = reading.observations.filter { keeps($0, by: recipe) }
    let input = CompiledInput(
      recipe: recipe, byteCount: bytes.count, crc32: FileBytes.crc32(bytes),
      recordsRead: reading.recordsRead, figuresRead: reading.observations.count,
      figuresKept: kept.count, unmatchedAreas: reading.unmatchedAreas, remarks: reading.remarks)
    return (input, kept)
  }

  private func keeps(_ observation: Observation, by recipe: FigureRecipe) -> Bool {
    if let counterpart = observation.counterpart {
      if observation.value == 0, recipe.options["zeros"] == "drop" { return false }
      if members.contains(counterpart) { return true }
    }
    if members.contains(observation.area) { return true }
    guard let kind = areas[observation.area]?.kind else { return false }
    switch recipe.options["keep"] {
    case "all":
      return true
    case "countries":
      return kind != .region
    case "members":
      return observation.counterpart == nil && kind == .world
    default:
      return observation.counterpart == nil && (kind == .world || kind == .region)
    }
  }
}
