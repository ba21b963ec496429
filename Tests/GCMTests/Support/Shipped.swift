import Foundation
import GCM
import Observations

/// The data package of the project.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let datasets = root.appendingPathComponent("datasets").path

  static let framework = Result { try Framework(contentsOf: datasets) }

  /// All tables of figures that are compiled; the store over them is made by each test.
  static let tables = Result { try FigureFolder(datasets: datasets).tables() }

  /// The text of each table of the framework by its name.
  static func frameworkTables() throws -> [String: String] {
    let folder = URL(fileURLWithPath: datasets).appendingPathComponent("framework")
    var tables: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil) where file.pathExtension == "csv"
    {
      tables[file.lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
    }
    return tables
  }
}
