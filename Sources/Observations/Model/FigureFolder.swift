import DataFrames
import Dispatch
import Synchronization

/// The compiled figures of a data package: `datasets/figures`, and what
/// `datasets/framework/files.csv` says of the files they were read from.
public struct FigureFolder: Sendable {
  /// The folder of the data package.
  public let directory: String
  /// The rows of `files.csv`.
  public let recipes: [FigureRecipe]

  /// - Parameter directory: the folder `datasets`.
  public init(datasets directory: String) throws {
    self.directory = directory
    recipes = try FigureRecipe.recipes(contentsOf: "\(directory)/framework/files.csv")
  }

  /// The path of a publisher's file within the folder of downloads.
  public func path(ofFile id: String) -> String? {
    recipes.first { $0.id == id }?.path
  }

  /// Reads the tables that hold figures of some sources, several at a time.
  ///
  /// - Parameter sources: `nil` for all.
  /// - Returns: the tables in the order of their names.
  /// - Throws: the error of the first table, by name, that cannot be read.
  public func tables(ofSources sources: Set<String>? = nil) throws -> [ObservationTable] {
    let names = Set(recipes.filter { sources?.contains($0.source) ?? true }.map(\.table)).sorted()
    let results = Mutex([Result<ObservationTable, any Error>?](repeating: nil, count: names.count))
    DispatchQueue.concurrentPerform(iterations: names.count) { position in
      let result = Result { try table(names[position]) }
      results.withLock { $0[position] = result }
    }
    return try results.withLock { $0 }.compactMap { try $0?.get() }
  }

  /// A large table is gzipped.
  private func table(_ name: String) throws -> ObservationTable {
    let plain = "figures/\(name).csv"
    let path = FileBytes.exists("\(directory)/\(plain)") ? plain : "\(plain).gz"
    return try ObservationTable(contentsOf: "\(directory)/\(path)", name: path)
  }
}
