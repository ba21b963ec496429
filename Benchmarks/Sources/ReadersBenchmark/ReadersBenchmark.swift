import BenchmarkSupport
import DataFrames
import Observations

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Races the reader of each file's layout against plain reading of the same
/// bytes into typed columns: `ReadersBenchmark AREAS FILE…`, where AREAS is
/// `areas.csv` and every file is in a layout that its content shows.
///
/// Prints layout, megabytes, megabytes a second of both and their ratio, and
/// how many figures there were.
@main
struct ReadersBenchmark {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count > 1 else {
      print("ReadersBenchmark AREAS FILE…")
      exit(64)
    }
    let areas = try AreaCatalogue(contentsOf: arguments[0])
    for path in arguments.dropFirst() {
      let bytes = try FileBytes.read(path)
      guard case .layout(let layout) = LayoutIdentification(FileSample(bytes)).verdict,
        let reader = Readers.reader(layout: layout)
      else {
        print("\(path)\tis in no known layout")
        exit(65)
      }
      // Small files are read often enough for the clock.
      let runs = min(20, max(3, 50_000_000 / max(bytes.count, 1)))
      let context = context(layout, areas: areas)
      let plain = try bestTime(runs: runs) { try DataFrame(csv: bytes, name: path).rowCount }
      let read = try bestTime(runs: runs) {
        try reader.read(bytes, name: path, context: context).observations.count
      }
      let megabytes = Double(bytes.count) / 1e6
      print(
        layout, megabytes, megabytes / plain.seconds, megabytes / read.seconds,
        plain.seconds / read.seconds, read.outcome, separator: "\t")
    }
  }

  private static func context(_ layout: String, areas: AreaCatalogue) -> ReadingContext {
    let options: [String: [String: String]] = [
      "undesa-origin-destination": ["give": "pairs"], "worldbank-tidy": ["variable": "pop"],
      "wpp-tidy": ["column": "births"],
    ]
    return ReadingContext(
      areas: areas, source: "source", file: "file", series: "*", unit: "PERSONS",
      options: options[layout] ?? [:])
  }
}
