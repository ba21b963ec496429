import DataFrames

/// The tasks of the race, each as a user would write it.
struct Tasks {
  private let flows: DataFrame
  private let population: DataFrame
  private let fifthYears: DataFrame
  private let members: DataFrame
  private let keys: DataFrame
  private let texts: DataFrame

  init(folder: String, order: String, hasTexts: Bool) throws {
    flows = try DataFrame(contentsOfCSVFile: "\(folder)/od_\(order).csv")
    population = try DataFrame(contentsOfCSVFile: "\(folder)/pop.csv")
    let years = try population.integers("year").map { ($0 ?? 1) % 5 == 0 }
    fifthYears = population.filtered(rows: years)
    members = try DataFrame(contentsOfCSVFile: "\(folder)/countries.csv")
      .filtered(col("is_ece") == true).select("iso3", "region", "income")
    let count = flows.rowCount
    // Keys without a pattern: an integer mixed so that no two are alike, and one of a million.
    var mixed: [Int] = []
    var few: [Int] = []
    for row in 0..<count {
      var word = UInt64(row) &* 0x9E37_79B9_7F4A_7C15
      word ^= word >> 29
      word &*= 0xBF58_476D_1CE4_E5B9
      word ^= word >> 32
      mixed.append(Int(truncatingIfNeeded: word >> 1))
      few.append(Int(truncatingIfNeeded: word % 1_000_000) &* 7_919_000_003)
    }
    keys = try DataFrame([
      ("mixed", .integer(Column(values: mixed))), ("few", .integer(Column(values: few))),
      ("flow", try flows.column("flow")),
      ("missing", .missing(.double, count: count)),
    ])
    // No two texts are alike: the factor has no divisor in common with the number of rows.
    let names = (0..<(hasTexts ? count : 0)).map { row in
      let digits = String(row * 7919 % count)
      return "register/" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
    texts =
      hasTexts
      ? try DataFrame([
        ("text", .string(StringColumn(names))), ("flow", try flows.column("flow")),
      ]) : flows
  }

  func run(_ task: String) throws -> DataFrame {
    switch task {
    case "gb_dy":
      return try flows.grouped(by: "destination", "year").aggregated(.sum("flow", as: "flow"))
    case "gb_od":
      return try flows.grouped(by: "origin", "destination").aggregated(.sum("flow", as: "flow"))
    case "gb_value":
      return try flows.grouped(by: "destination", "year").aggregated(.sum("value", as: "value"))
    case "pivot":
      return try flows.pivotedWider(
        names: "year", aggregating: .sum("flow"), index: ["origin", "destination"])
    case "join_ece":
      return try flows.joined(
        JoinStep(members, on: ["origin": "iso3"]),
        JoinStep(members, on: ["destination": "iso3"], suffix: "_d"))
    case "join_ece_chained":
      return
        try flows
        .joined(members.renamed("iso3", to: "origin"), on: ["origin"])
        .joined(members.renamed("iso3", to: "destination"), on: ["destination"], suffix: "_d")
    case "join_pop":
      return try flows.joined(
        population.renamed("iso3", to: "destination"), on: ["destination", "year"], kind: .left)
    case "join_asof":
      return try flows.joined(
        fifthYears.renamed("iso3", to: "destination"), asOf: "year", by: ["destination"])
    case "fwm":
      return try flows.grouped(
        by: "destination",
        where: col("year") >= 2010 && col("sex") != "T" && col("status").isIn(["A", "E"])
      ).aggregated(.weightedMean("value", weight: "flow", as: "wm"))
    case "filter":
      return try flows.filtered(col("year") >= 2010 && col("sex") != "T")
    case "sort":
      return try flows.sorted(by: "destination", "origin", "year", .descending("flow"))
    case "ols":
      return try flows.grouped(by: "origin", "destination").aggregated(
        .slope("value", on: "year", as: "slope"))
    case "gb_mixed":
      return try keys.grouped(by: "mixed").aggregated(.sum("flow", as: "flow"))
    case "gb_few":
      return try keys.grouped(by: "few").aggregated(.sum("flow", as: "flow"))
    case "gb_texts":
      return try texts.grouped(by: "text").aggregated(.sum("flow", as: "flow"))
    case "gb_missing":
      return try keys.grouped(by: "missing").aggregated(.sum("flow", as: "flow"))
    default:
      throw UnknownTask(name: task)
    }
  }

  struct UnknownTask: Error {
    let name: String
  }
}
