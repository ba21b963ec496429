import DataFrames

@testable import Observations

extension VariantFile {
  /// The same from workbooks, whose other sheets hold no figures.
  static let migrantStockWorkbooks: [VariantFile] = [
    VariantFile(
      "2019, table 1, from the workbook",
      workbook([
        ["Table 1 -  International migrant stock at mid-year by sex and by major area"], [],
        [
          "Sort\norder", "Major area, region, country or area of destination", "Notes", "Code",
          "Type of data (a)", "International migrant stock at mid-year (both sexes)", "",
          "International migrant stock at mid-year (female)",
        ],
        ["", "", "", "", "", "1990", "2019", "1990", "2019"],
        ["1", "WORLD", "", "900", "", "153011473", "271642105.5", "75", "129"],
        ["2", "     Andorra", "(2)", "20", "C R", "~", "44901", "..", "22000"],
      ]), layout: "undesa-destination",
      [
        "stock WLD 1990 = 153011473", "stock WLD 2019 = 271642105.5", "stock WLD 1990 F = 75",
        "stock WLD 2019 F = 129", "stock AND 1990 = suppressed «~»",
        "stock AND 2019 = 44901 definitionDiffers «C R»", "stock AND 1990 F = notReported «..»",
        "stock AND 2019 F = 22000 definitionDiffers «C R»",
      ]),
    VariantFile(
      "2024 by destination and origin, from the workbook",
      workbook([
        ["", "", "", "International Migrant Stock 2024: Destination and origin"], [],
        [
          "", "", "", "", "", "", "",
          "International migrant stock at mid-year, both sexes combined",
        ],
        [
          "Index", "Region, development group, country or area of destination", "Coverage",
          "Data type", "Location code of destination",
          "Region, development group, country or area of origin", "Location code of origin",
          "2020", "2024",
        ],
        ["1", "Austria*", "1", "B", "40", "Germany", "276", "237755", "261000"],
      ]), layout: "undesa-origin-destination-table",
      ["stock AUT<DEU 2020 = 237755 «B»", "stock AUT<DEU 2024 = 261000 «B»"]),
  ]

  /// A workbook whose second sheet has these rows, with numbers as numbers.
  private static func workbook(_ rows: [[String]]) -> [UInt8] {
    let data = rows.enumerated().map { index, texts in
      let cells = texts.enumerated().map { column, text in
        let place = CellReference(row: index + 1, column: column + 1)
        guard !text.isEmpty else { return "" }
        return Double(text) == nil
          ? #"<c r="\#(place)" t="inlineStr"><is><t xml:space="preserve">\#(text)</t></is></c>"#
          : #"<c r="\#(place)"><v>\#(text)</v></c>"#
      }
      return #"<row r="\#(index + 1)">\#(cells.joined())</row>"#
    }
    let notes = #"<row r="1"><c r="A1" t="inlineStr"><is><t>Notes</t></is></c></row>"#
    return try! WorkbookBuilder.workbook(
      sheets: [("CONTENTS", notes), ("Table 1", data.joined()), ("NOTES", notes)])
  }
}
