import DataFrames
import Dispatch
import Observations
import Publishing
import Synchronization

/// Writes the briefs of many countries, several at a time.
struct BriefBatch {
  let areas: [Area]
  let material: BriefMaterial
  let folder: String
  let formats: [BriefFormat]
  /// How a brief in HTML looks around its content; nil where none is in HTML.
  let frame: PageFrame?

  init(
    areas: [Area], material: BriefMaterial, folder: String, formats: [BriefFormat],
    frame: PageFrame?
  ) throws {
    self.areas = areas
    self.material = material
    self.folder = folder
    self.formats = formats
    self.frame = frame
    try createFolder(folder)
  }

  /// What a run left behind.
  struct Outcome {
    /// The countries without a brief, in the order of the areas.
    var failures: [BriefIndex.Failure]
    /// Every file that was written but the manifest itself.
    var manifest: OutputManifest
  }

  private typealias Written = (brief: CountryBrief, entries: [(path: String, digest: String)])

  /// Writes every brief, the index and the manifest; a country that fails does not stop the
  /// others.
  func write() throws -> Outcome {
    let results = Mutex([Result<Written, any Error>?](repeating: nil, count: areas.count))
    let progress = Mutex(ProgressBar(total: areas.count))
    DispatchQueue.concurrentPerform(iterations: areas.count) { position in
      let area = areas[position]
      let result = Result { try write(area) }
      results.withLock { $0[position] = result }
      progress.withLock { $0.advance(area.nameEnglish) }
    }
    progress.withLock { $0.finish() }
    var written: [Written] = []
    var failures: [BriefIndex.Failure] = []
    for (area, result) in zip(areas, results.withLock { $0 }) {
      switch result {
      case .success(let brief)?: written.append(brief)
      case .failure(let error)?:
        failures.append(.init(area: area.id, reason: "\(error)"))
      case nil: failures.append(.init(area: area.id, reason: "it was not tried"))
      }
    }
    let index = BriefIndex(briefs: written.map(\.brief), failures: failures)
    let entries = try reportingUnwritableFiles { try writeOverview(index) }
    let manifest = OutputManifest(written.flatMap(\.entries) + entries)
    try reportingUnwritableFiles {
      try FileBytes.writeAtomically(
        Array(manifest.text.utf8), to: "\(folder)/\(OutputManifest.fileName)")
    }
    return Outcome(failures: failures, manifest: manifest)
  }

  private func write(_ area: Area) throws -> Written {
    let brief = try CountryBrief(area, material: material)
    // Codes only: no text from the data becomes a path.
    try createFolder("\(folder)/\(area.id)")
    if frame != nil { try createFolder("\(folder)/\(area.id)/charts") }
    let entries = try brief.files(formats, frame: frame).map { file in
      var file = file
      file.path = "\(area.id)/\(file.path)"
      return try write(file)
    }
    return (brief, entries)
  }

  /// The index, the data structure where there are SDMX files, and the package over both.
  private func writeOverview(_ index: BriefIndex) throws -> [(path: String, digest: String)] {
    let pages = index.document {
      "\($0.id)/\(formats.contains(.md) ? "brief.md" : "datapackage.json")"
    }
    var files = [OutputFile("index.md", Array(pages.markdown().utf8), .markdown)]
    if let frame {
      let page = frame.page(index.document { "\($0.id)/brief.html" }, title: "Country briefs")
      files.append(OutputFile("index.html", Array(page.utf8), .html))
    }
    if formats.contains(.sdmxCSV) {
      files.append(
        OutputFile(
          "structure.xml", Array(SDMXStructure(material.framework).text().utf8), .sdmxStructure))
    }
    let package = OutputPackage(
      name: "gcm-briefs", title: "Country briefs on the Global Compact for Migration",
      files: files, sources: [])
    return try (files + [package.file]).map(write)
  }

  private func write(_ file: OutputFile) throws -> (path: String, digest: String) {
    try FileBytes.writeAtomically(file.bytes, to: "\(folder)/\(file.path)")
    return (file.path, file.sha256)
  }
}
