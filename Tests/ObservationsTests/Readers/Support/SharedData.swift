import DataFrames
import Observations

/// The publishers' files beside the package, where there are any.
enum SharedData {
  static let packageRoot = #filePath.split(separator: "/").dropLast(5).map { "/" + $0 }.joined()
  static let folder = packageRoot + "/../shared/data/"
  static let isPresent = (try? FileBytes.read(folder + "README.md")) != nil

  /// The catalogue of the datasets.
  static let areas = try! AreaCatalogue(
    contentsOf: packageRoot + "/datasets/framework/areas.csv")

  /// The areas of the group `UNECE`.
  static let members: Set<String> = {
    let rows = try! DataFrame(
      contentsOfCSVFile: packageRoot + "/datasets/framework/memberships.csv")
    let groups = try! rows.strings("group")
    let areas = try! rows.strings("area")
    return Set((0..<rows.rowCount).filter { groups[$0] == "UNECE" }.compactMap { areas[$0] })
  }()

  static func read(
    _ reader: any PublisherReader, _ path: String, series: String = "series",
    options: [String: String] = [:]
  ) throws -> Reading {
    try reader.read(
      FileBytes.read(folder + path), name: path,
      context: ReadingContext(
        areas: areas, source: "source", file: "file", series: series, unit: "UNIT",
        options: options))
  }
}
