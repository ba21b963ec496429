import DataFrames
import Observations
import Testing

/// The committed datasets against themselves and, where they are at hand, the publishers' files.
@Suite struct DatasetsTests {
  private static let folder = SharedData.packageRoot + "/datasets/"

  private static func frame(_ name: String) throws -> DataFrame {
    try DataFrame(contentsOfCSVFile: folder + name)
  }

  @Test func `have a source for every recipe and facts for every file`() throws {
    let recipes = try FigureFolder(datasets: Self.folder).recipes
    let sources = Set(try Self.frame("framework/sources.csv").strings("id").compactMap(\.self))
    #expect(recipes.filter { !sources.contains($0.source) }.map(\.id) == [])
    let inputs = try Self.frame("figures/inputs.csv")
    #expect(try inputs.strings("file").compactMap(\.self) == recipes.map(\.id))
    #expect(try inputs.strings("path").compactMap(\.self) == recipes.map(\.path))
    #expect(try inputs.strings("layout").compactMap(\.self) == recipes.map(\.layout))
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func `were compiled from the files that are at hand`() throws {
    let inputs = try DataFrame(
      contentsOfCSVFile: Self.folder + "figures/inputs.csv",
      options: CSVReadingOptions(types: ["crc32": .string]))
    let paths = try inputs.strings("path")
    let checksums = try inputs.strings("crc32")
    let sizes = try inputs.integers("bytes")
    for row in 0..<inputs.rowCount {
      let bytes = try FileBytes.read(SharedData.folder + (paths[row] ?? ""))
      #expect(sizes[row] == bytes.count)
      #expect(checksums[row].flatMap { UInt32($0, radix: 16) } == FileBytes.crc32(bytes))
    }
  }

  /// UNECE total of 2020: `data/README.md` of the shared folder.
  @Test func `hold the migrant stock of the region with its lines`() throws {
    let frame = try Self.frame("figures/migrant_stock.csv.gz")
    #expect(frame.columnNames == CompiledTable.columnNames)
    let source = try frame.strings("source")
    let series = try frame.strings("series")
    let area = try frame.strings("area")
    let period = try frame.column("period")
    let sex = try frame.strings("sex")
    let value = try frame.doubles("value")
    let line = try frame.integers("line")
    var total = 0.0
    var members = 0
    for row in 0..<frame.rowCount {
      #expect((line[row] ?? 0) > 0)
      guard source[row] == "ims2020", series[row] == "stock", sex[row] == "_T",
        period.text(at: row) == "2020", SharedData.members.contains(area[row] ?? "")
      else { continue }
      total += value[row] ?? 0
      members += 1
    }
    #expect(members == 56)
    #expect(total == 159_524_869)
  }
}
