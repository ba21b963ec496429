import BenchmarkSupport
import DataFrames
import Observations

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times one reading of a file, in the layout that its content shows:
/// `ReadersBenchmark AREAS reader FILE`, where AREAS is `areas.csv`, or with
/// `plain` in the place of `reader`, which reads the same bytes into typed columns.
///
/// A process reads once, as a command does, into memory that the system has to
/// clear; before that it reads the first lines, so that its threads are there.
///
/// Prints layout, megabytes, seconds, and how many figures or rows there were.
@main
struct ReadersBenchmark {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 3, ["plain", "reader"].contains(arguments[1]) else {
      print("ReadersBenchmark AREAS plain|reader FILE")
      exit(64)
    }
    let areas = try AreaCatalogue(contentsOf: arguments[0])
    let path = arguments[2]
    let bytes = try FileBytes.read(path)
    guard case .layout(let layout) = LayoutIdentification(FileSample(bytes)).verdict,
      let reader = Readers.reader(layout: layout)
    else {
      print("\(path)\tis in no known layout")
      exit(65)
    }
    let context = context(layout, areas: areas)
    let isPlain = arguments[1] == "plain"
    func read(_ bytes: [UInt8]) throws -> Int {
      isPlain
        ? try DataFrame(csv: bytes, name: path).rowCount
        : try reader.read(bytes, name: path, context: context).observations.count
    }
    let start = bytes.prefix(1 << 16)
    _ = try? read(Array(start[...(start.lastIndex(of: 0x0A) ?? start.endIndex - 1)]))
    let (seconds, count) = try bestTime(runs: 1) { try read(bytes) }
    print(layout, Double(bytes.count) / 1e6, seconds, count, separator: "\t")
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
