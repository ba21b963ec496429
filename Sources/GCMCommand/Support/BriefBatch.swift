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

  init(areas: [Area], material: BriefMaterial, folder: String) throws {
    self.areas = areas
    self.material = material
    self.folder = folder
    try createFolder(folder)
  }

  /// Writes every brief and the index; a country that fails does not stop the others.
  ///
  /// - Returns: the countries without a brief, in the order of the areas.
  func write() throws -> [BriefIndex.Failure] {
    let results = Mutex([Result<CountryBrief, any Error>?](repeating: nil, count: areas.count))
    let progress = Mutex(ProgressBar(total: areas.count))
    DispatchQueue.concurrentPerform(iterations: areas.count) { position in
      let area = areas[position]
      let result = Result { try write(area) }
      results.withLock { $0[position] = result }
      progress.withLock { $0.advance(area.nameEnglish) }
    }
    progress.withLock { $0.finish() }
    var briefs: [CountryBrief] = []
    var failures: [BriefIndex.Failure] = []
    for (area, result) in zip(areas, results.withLock { $0 }) {
      switch result {
      case .success(let brief)?: briefs.append(brief)
      case .failure(let error)?:
        failures.append(.init(area: area.id, reason: "\(error)"))
      case nil: failures.append(.init(area: area.id, reason: "it was not tried"))
      }
    }
    let index = BriefIndex(briefs: briefs, failures: failures)
    try reportingUnwritableFiles {
      try write(index.document { "\($0.id)/brief.md" }.markdown(), to: "\(folder)/index.md")
    }
    return failures
  }

  private func write(_ area: Area) throws -> CountryBrief {
    let brief = try CountryBrief(area, material: material)
    // Codes only: no text from the data becomes a path.
    let path = "\(folder)/\(area.id)"
    try createFolder(path)
    try write(brief.document.markdown(), to: "\(path)/brief.md")
    try write(brief.figures.text(format: .csv), to: "\(path)/figures.csv")
    return brief
  }

  private func write(_ text: String, to path: String) throws {
    try FileBytes.writeAtomically(Array(text.utf8), to: path)
  }
}
