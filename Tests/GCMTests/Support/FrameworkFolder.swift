import Foundation
import GCM

/// A folder `datasets` of its own, taken away with the value.
final class FrameworkFolder {
  /// The folder that holds `framework/`.
  let path: String

  /// - Parameter tables: the text of each table by its name.
  init(_ tables: [String: String]) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gcm-\(UUID().uuidString)")
    path = folder.path
    let inside = folder.appendingPathComponent("framework")
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    for (name, text) in tables {
      try text.write(
        to: inside.appendingPathComponent(name), atomically: false, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func framework() throws -> Framework { try Framework(contentsOf: path) }

  /// A framework of three countries, with the indicators of the rows.
  ///
  /// - Parameter indicators: `id,title,decimals,direction,target,formula,breakdowns,aggregation`.
  static func small(indicators rows: String) -> [String: String] {
    let indicators = rows.split(separator: "\n").map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let reason = cells[5].isEmpty ? "nobody counts it" : ""
      return "\(cells[0]),\(cells[1]),1,,NUMBER,\(cells[2]),\(cells[3]),\(cells[4]),\(cells[5]),,"
        + "\(cells[6]),\(cells[7]),,proxy,because,\(reason),"
    }
    let first = rows.prefix { $0 != "," }
    return [
      "areas.csv": """
      id,kind,iso2,m49,eurostat,unhcr,name_en,name_fr,name_ru,variants,tile_row,tile_column
      AAA,country,AA,001,,,Aland,,,,,
      BBB,country,BB,002,,,Bland,,,,,
      CCC,country,CC,003,,,Cland,,,,,
      WLD,world,,,,,World,,,,,

      """,
      "groups.csv": "id,name_en,note\nREGION,The region,\nUNION,The union,\n",
      "memberships.csv": """
      group,area,valid_from,valid_to
      REGION,AAA,,
      REGION,BBB,,
      REGION,CCC,,
      UNION,AAA,,
      UNION,BBB,2000-01-01,2020-01-31

      """,
      "objectives.csv": """
      number,title,label,round_table,note_on_statistics
      1,Collect data,Data,4,

      """,
      "principles.csv": "number,title\n1,People-centred\n",
      "sources.csv": """
      id,publisher,title,edition,cutoff,licence,licence_url,attribution,url,note
      national,Office,Figures,2024,2024,Open,,Office,,

      """,
      "units.csv": "id,title_en\nNUMBER,number\n",
      "settings.csv": """
      key,value,note
      region_group,REGION,
      world_area,WLD,
      coverage_weight,national.population,
      minimum_count_coverage,50,
      minimum_weight_coverage,50,
      trend_years,10,

      """,
      "key_figures.csv": "indicator\n\(first)\n",
      "indicators.csv":
        ([
          "id,title,objectives,sdg,unit,decimals,direction,target,formula,source_series,breakdowns,"
            + "aggregation,custodian,status,rationale,reason,note"
        ] + indicators).joined(separator: "\n") + "\n",
    ]
  }
}
