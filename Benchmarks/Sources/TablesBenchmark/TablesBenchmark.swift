import BenchmarkSupport
import Migration
import Statistics

/// Times the measures of tables of origins and destinations and prints one line
/// a task: name, best seconds, checksum; and the peak memory of all of them.
@main
struct TablesBenchmark {
  static func main() throws {
    print("task\tbest seconds\tchecksum")
    for count in [50, 250] {
      let table = try table(places: count)
      let population = (0..<count).map { _ in Count<Millions>(5) }
      let distances = distances(places: count)
      try report("Gini indices, CV and ACV, n = \(count)", runs: 15) {
        try SpatialFocus(table).gini.get().total.corrected ?? 0
      }
      try report("effectiveness and net rate, n = \(count)", runs: 15) {
        try MigrationImpact(table, population: population).aggregateNetRate.get()
      }
      try report("inequality to independence, n = \(count)", runs: 5) {
        try SpatialConnectivity(table).inequalityToIndependence.get()
      }
      try report("distance decay, n = \(count)", runs: 5) {
        try MigrationDistance(table, distances: distances).decay.get()
      }
    }
    let areas = try segregation(areas: 10_000, groups: 20)
    report("seven multigroup indices, 10,000 areas x 20 groups", runs: 5) {
      MultigroupSegregation(areas).gini.value ?? 0
    }
    print("peak memory of all of these, MB\t\(Double(peakMemory()) / 1_048_576)")
  }

  private static func table(places count: Int) throws -> OriginDestinationTable {
    var generator = UniformNumbers()
    return try OriginDestinationTable(
      places: (0..<count).map { "p\($0)" },
      flows: (0..<count).map { _ in
        (0..<count).map { _ -> Double? in (1000 * generator.next() * generator.next()).rounded() }
      })
  }

  private static func distances(places count: Int) -> [[Double?]] {
    var generator = UniformNumbers()
    let points = (0..<count).map { _ in (generator.next(), generator.next()) }
    return points.map { one in
      points.map { other in
        let (x, y) = (one.0 - other.0, one.1 - other.1)
        return 1 + 1000 * (x * x + y * y).squareRoot()
      }
    }
  }

  private static func segregation(areas: Int, groups: Int) throws -> SegregationTable {
    var generator = UniformNumbers()
    return try SegregationTable(
      areas: (0..<areas).map(String.init), groups: (0..<groups).map(String.init),
      counts: (0..<areas).map { _ in
        (0..<groups).map { _ -> Double? in (500 * generator.next() * generator.next()).rounded() }
      })
  }
}
