import GCM

extension CountryBrief {
  /// The files of the brief in the formats given, each once, and last the data package over them.
  ///
  /// - Parameter frame: how the page looks around its content; without it there is no HTML.
  /// - Throws: ``WorkbookError``.
  public func files(_ formats: [BriefFormat], frame: PageFrame? = nil) throws -> [OutputFile] {
    let document = document
    let dataset = dataset
    let figures = dataset.table
    let title = "Indicators of the Global Compact for Migration, \(area.nameEnglish)"
    func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    var files: [OutputFile] = []
    for format in BriefFormat.allCases where formats.contains(format) {
      switch format {
      case .md: files.append(.init("brief.md", text(document.markdown()), .markdown))
      case .csv:
        files.append(
          .init(
            "figures.csv", text(figures.text(format: .csv)), .csv,
            fields: OutputFile.fields(of: figures)))
      case .xlsx:
        var workbook = Workbook(document)
        workbook.sheets.append(.init("Figures", table: figures))
        files.append(.init("brief.xlsx", try workbook.bytes(), .xlsx))
      case .json: files.append(.init("brief.json", text(document.json()), .json))
      case .tsv:
        files.append(
          .init(
            "figures.tsv", text(figures.text(format: .tsv)), .tsv,
            fields: OutputFile.fields(of: figures)))
      case .jsonl: files.append(.init("figures.jsonl", text(figures.text(format: .jsonl)), .jsonl))
      case .sdmxCSV:
        for (name, version) in [
          ("1.0", SDMXCSVVersion.version1), ("2.0", .version2),
        ] {
          let table = SDMXCSVWriter(dataset, version: version).table
          files.append(
            .init(
              "figures.sdmx-\(name).csv", text(table.text(format: .csv)), .csv,
              fields: OutputFile.fields(ofSDMX: table)))
        }
      case .px:
        files.append(.init("figures.px", text(PXWriter(dataset, title: title).text()), .px))
      case .jsonStat:
        files.append(
          .init(
            "figures.json-stat.json", text(JSONStatWriter(dataset, title: title).text()),
            .jsonStat))
      case .html:
        if let frame { files += pageFiles(frame, downloads: files.map(\.path)) }
      }
    }
    let package = OutputPackage(
      name: "gcm-\(area.id.lowercased())", title: title, files: files, sources: sources)
    return files + [package.file]
  }

  /// The page, which needs no other file, and the specifications of its charts.
  private func pageFiles(_ frame: PageFrame, downloads: [String]) -> [OutputFile] {
    let page = BriefPage(self, interface: frame.interface)
    let content = page.content(
      specifications: "charts", downloads: downloads.map { .init($0, path: $0) })
    let text = frame.selfContainedPage(title: page.title, main: content)
    return [OutputFile("brief.html", Array(text.utf8), .html)]
      + page.specifications.map {
        OutputFile("charts/\($0.name)", Array($0.text.utf8), .vegaLite)
      }
  }
}
