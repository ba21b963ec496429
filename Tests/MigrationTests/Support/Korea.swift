import Migration

/// Movements between the 17 provinces of the Republic of Korea, their
/// populations in millions and distances: the data set korea_gravity of the R
/// package migest (Statistics Korea), read beside the package.
struct Korea {
  let table: OriginDestinationTable
  let population: [Count<Millions>]
  let distances: [[Double?]]

  init(year: String) throws {
    let rows = try ReferenceFiles.rows("datasets/korea_gravity.csv").filter { $0["year"] == year }
    let records = rows.map {
      OriginDestinationTable.Record(
        origin: $0["orig"] ?? "", destination: $0["dest"] ?? "",
        flow: $0["flow"].flatMap(Double.init))
    }
    let table = try OriginDestinationTable(records: records)
    self.table = table
    population = table.places.map { place in
      Count(rows.first { $0["orig"] == place }?["orig_pop"].flatMap(Double.init) ?? .nan)
    }
    let positions = Dictionary(
      uniqueKeysWithValues: table.places.enumerated().map { ($1, $0) })
    var distances = [[Double?]](
      repeating: [Double?](repeating: nil, count: table.places.count), count: table.places.count)
    for row in rows {
      if let origin = positions[row["orig"] ?? ""], let destination = positions[row["dest"] ?? ""] {
        distances[origin][destination] = row["dist_cent"].flatMap(Double.init)
      }
    }
    self.distances = distances
  }
}
