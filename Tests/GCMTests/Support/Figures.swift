import DataFrames
import Observations

@testable import GCM

/// A store of the figures in a small CSV text.
///
/// Every figure is a plain number: the column `unit` is added.
func figures(_ rows: String, columns: String = "series,area,period,value") throws -> FigureStore {
  let lines = rows.split(separator: "\n").map { "\($0),NUMBER" }
  let text = (["\(columns),unit"] + lines).joined(separator: "\n") + "\n"
  return FigureStore([try ObservationTable(csv: Array(text.utf8), name: "figures.csv")])
}

/// Areas enough for formulas: countries, the world, a region and what names no country.
let smallCatalogue: AreaCatalogue = {
  let areas = [
    Area(id: "AAA", kind: .country, nameEnglish: "Aland"),
    Area(id: "BBB", kind: .country, nameEnglish: "Bland"),
    Area(id: "CCC", kind: .country, nameEnglish: "Cland"),
    Area(id: "REG", kind: .region, nameEnglish: "Region"),
    Area(id: "UNK", kind: .unknown, nameEnglish: "Unknown"),
    Area(id: "WLD", kind: .world, nameEnglish: "World"),
  ]
  guard let catalogue = try? AreaCatalogue(areas) else { fatalError("the areas are in order") }
  return catalogue
}()

/// The values of a formula for an area.
func evaluate(
  _ formula: String, area: String = "AAA", in store: FigureStore,
  disaggregation: Disaggregation = .total
) throws -> IndicatorSeries {
  var evaluator = Evaluator(store: store, areas: smallCatalogue, worldArea: "WLD")
  return evaluator.series(
    of: try Formula(parsing: formula), area: area, disaggregation: disaggregation)
}

extension IndicatorSeries {
  /// Each point as a reader would say it: `2020: 4.0` or `2020: why it is missing`.
  var lines: [String] { points.map(\.line) }
}

extension IndicatorPoint {
  var line: String {
    let marks = statuses.marks.isEmpty || value == nil ? "" : " \(statuses.marks)"
    return "\(period): " + (value.map { "\($0)\(marks)" } ?? reason?.text ?? "no reason")
  }
}
