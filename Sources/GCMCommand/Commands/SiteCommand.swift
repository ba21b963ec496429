import ArgumentParser
import DataFrames
import Dispatch
import GCM
import Observations
import Publishing
import Synchronization

struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Writes a website that is opened from disk.",
    discussion: """
      EXAMPLES
        gcm site -o site
        gcm site -o site --language en fr ru
        gcm site -o site --figures own.csv

      One page for the region, each member, objective and indicator, comparisons, data availability
      and a search. No page needs the network or a server. The first language stands at the root of
      the folder, every other in a folder of its own; titles of indicators and objectives are those
      of the tables, in English. Files of an earlier site that are not written again are left.
      """)

  @Option(name: [.customShort("o"), .long], help: "The folder to write into.")
  var output: String

  @Option(parsing: .upToNextOption, help: "The languages: en, fr, ru, or several of them.")
  var language: [Language] = [.en]

  @OptionGroup var templates: TemplateOptions

  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output needs the name of a folder") }
    if language.isEmpty { throw ValidationError("--language needs en, fr or ru") }
    if Set(language).count < language.count {
      throw ValidationError("--language names a language twice")
    }
  }

  func run() throws {
    try reportingErrors {
      let frames = try language.map { try templates.frame($0, datasets: datasets) }
      let framework = try datasets.framework()
      let store = try datasets.store(for: framework, sources: nil)
      let material = try BriefMaterial(framework: framework, store: store)
      let site = try Site(material: material, store: store, frames: frames)
      let count = try write(site)
      Console.error("\(count) files in \(output)/, begin with \(output)/index.html")
    }
  }

  /// Writes all files, several at a time.
  ///
  /// - Returns: how many files there are.
  private func write(_ site: Site) throws -> Int {
    let jobs = site.jobs
    let folders = FolderMaker(root: output)
    let counts = Mutex([Int](repeating: 0, count: jobs.count))
    let failure = Mutex<(position: Int, error: any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: jobs.count) { position in
      do {
        let files = jobs[position]()
        for file in files {
          try folders.make(for: file.path)
          try FileBytes.writeAtomically(
            Array(file.text.utf8), to: "\(output)/\(file.path)", isDurable: false)
        }
        counts.withLock { $0[position] = files.count }
      } catch {
        // The first in the order of the pages, whichever thread was faster.
        failure.withLock { if $0 == nil || position < $0!.position { $0 = (position, error) } }
      }
    }
    if let failure = failure.withLock({ $0 }) {
      try reportingUnwritableFiles { throw failure.error }
    }
    return counts.withLock { $0.reduce(0, +) }
  }
}

/// Creates each folder once, whichever thread needs it first.
private final class FolderMaker: Sendable {
  private let root: String
  private let made = Mutex<Set<String>>([])

  init(root: String) { self.root = root }

  func make(for path: String) throws {
    let folder = path.lastIndex(of: "/").map { "\(root)/\(path[..<$0])" } ?? root
    try made.withLock { made in
      guard !made.contains(folder) else { return }
      try createFolder(folder)
      made.insert(folder)
    }
  }
}
