import DataFrames
import Testing

/// The code of the article Loading.md.
@Suite struct LoadingArticleTests {
  @Test func `The article says what its code prints`() throws {
    let article = try Article("Loading")
    let folder = article.folder
    func print(_ items: Any...) { article.print(items) }

    // The article:
    let stocks = try DataFrame(contentsOfCSVFile: folder + "/stocks.csv")
    print(stocks)
    // End.

    // The article:
    let shares = try stocks.doubles("share")
    print(shares.missingCount, shares[3] as Any)
    // End.

    // The article:
    let bytes = try FileBytes.read(folder + "/register.csv")
    let detection = CSVDetection(bytes)
    for finding in detection.findings { print(finding) }
    // End.

    // The article:
    let register = try DataFrame(csv: bytes, name: "register.csv", options: detection.options)
    print(register)
    // End.

    // The article:
    let quarters = "quarter,arrivals\n2019-Q4,120\n2020-Q1,95\n2020Q3,60\n"
    let declared = CSVReadingOptions(types: ["quarter": .period, "arrivals": .integer32])
    print(try DataFrame(csv: Array(quarters.utf8), name: "quarters.csv", options: declared))
    // End.

    // The article:
    let marked = "area,flow,basis\nAUT,12,M\nMDA,M,Q\nCHE,,register\nDEU,L,\n"
    let marks = CSVReadingOptions(
      columnMissingMarks: ["basis": ["", "Q"]], missingKindMarks: ["M", "L", "Q"])
    let flows = try DataFrame(csv: Array(marked.utf8), name: "flows.csv", options: marks)
      .mutating("double", col("flow") * 2)
    for name in ["flow", "basis", "double"] {
      print(try flows.missingKinds(of: name).map { $0 ?? "-" })
    }
    // End.

    // The article:
    let kinds = try DataFrame([("kind", .string(flows.missingKinds(of: "flow")))])
    print(try kinds.grouped(by: ["kind"]).aggregated(.count(as: "rows")))
    let observed = try DataFrame([
      ("OBS_VALUE", AnyColumn([1.5, nil])), ("OBS_STATUS", AnyColumn(["A", "L"])),
    ]).settingMissingKinds(of: "OBS_VALUE", from: "OBS_STATUS")
    print(try observed.doubles("OBS_VALUE").missingKind(1) as Any)
    // End.

    // The article:
    let shown = flows.csvBytes(options: CSVWritingOptions(writesMissingKinds: true))
    print(String(decoding: shown, as: UTF8.self).split(separator: "\n")[2])
    let lines = try flows.select("area", "flow").jsonLinesBytes()
    print(String(decoding: lines, as: UTF8.self).split(separator: "\n")[1])
    let taken = JSONLinesReadingOptions(missingKindSuffix: DataFrame.missingKindSuffix)
    let returned = [
      try DataFrame(arrow: flows.arrowBytes(), name: "flows.arrow"),
      try DataFrame(jsonLines: flows.jsonLinesBytes(), name: "flows.jsonl", options: taken),
    ]
    print(returned.allSatisfy { $0 == flows })
    // End.

    // The article:
    let wrong = "area,year\nAUT,2020\nMDA,20x0\nCHE\n"
    let options = CSVReadingOptions(types: ["year": .integer])
    do {
      _ = try DataFrame(csv: Array(wrong.utf8), name: "wrong.csv", options: options)
    } catch {
      print(error)
    }
    // End.

    // The article:
    let wide = "sex,geo\\TIME_PERIOD\t2020\t2021\nF,AT\t4.5 b\t: c\nM,AT\t:\t6\n"
    let stock = try DataFrame(wideText: Array(wide.utf8), name: "wide.tsv")
      .settingMissingKinds(of: "OBS_VALUE", from: "OBS_FLAG")
    print(stock)
    print(try stock.missingKinds(of: "OBS_VALUE")[1] as Any)
    // End.

    // The article:
    try stocks.write(toCSVFile: folder + "/copy.csv.gz")
    try stocks.write(toArrowFile: folder + "/copy.arrow")
    let copies = [
      try DataFrame(contentsOfCSVFile: folder + "/copy.csv.gz"),
      try DataFrame(contentsOfArrowFile: folder + "/copy.arrow"),
    ]
    print(copies.allSatisfy { $0 == stocks })
    // End.

    try article.check()
  }
}
