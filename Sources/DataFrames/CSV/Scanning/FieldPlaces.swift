import Synchronization

/// The places of the fields of a text, written down when many are asked for one by one.
///
/// Of a regular text it is enough to know where its runs of records begin: whoever reads columns
/// lists the fields of a run in a cache, and a field that is asked for by itself is found by listing
/// its run.
///
/// Workers share one object. What they share is set under a lock, and the places are published when
/// all are written.
final class FieldPlaces: @unchecked Sendable {
  /// The runs of a regular text; `nil` where all places are known from the start.
  let runs: TextRuns?
  private let known: Atomic<UnsafePointer<UInt32>?>
  /// Guards what follows.
  private let lock = Lock()
  /// The memory of the places once they are known.
  private var places: ColumnBuffer<UInt32>?
  /// The fields of the run that was listed last.
  private let listed = ListedFields()
  private var listedRun = -1
  /// How many fields were looked for.
  private var askedCount = 0

  /// So many fields are looked for by listing runs; for more, all places are written down.
  private static let mostAsked = 1 << 12

  /// All places, known from the start; see ``FieldIndex``.
  init(_ places: ColumnBuffer<UInt32>) {
    runs = nil
    known = Atomic(UnsafePointer(places.base))
    self.places = places
  }

  init(_ runs: TextRuns) {
    self.runs = runs
    known = Atomic(nil)
  }

  /// The place in front of the first field, then those where fields end; `nil` where they are not
  /// written down yet.
  @inline(__always) var all: UnsafePointer<UInt32>? { known.load(ordering: .acquiring) }

  /// The places, written down if they are not.
  func all(in text: UnsafeRawBufferPointer) -> UnsafePointer<UInt32> {
    if let all { return all }
    lock.withLock { writeDown(text) }
    return all!
  }

  private func writeDown(_ text: UnsafeRawBufferPointer) {
    guard all == nil, let runs else { return }
    let places = runs.places(in: text)
    self.places = places
    known.store(UnsafePointer(places.base), ordering: .releasing)
  }

  /// The places in front of a field and behind it.
  ///
  /// - Parameter flat: the number of the field among those of all records.
  @inline(__always) func around(
    _ flat: Int, in text: UnsafeRawBufferPointer
  ) -> (before: UInt32, behind: UInt32) {
    guard let all else { return lookedFor(flat, in: text) }
    return (all[flat], all[flat &+ 1])
  }

  @inline(never) private func lookedFor(
    _ flat: Int, in text: UnsafeRawBufferPointer
  ) -> (before: UInt32, behind: UInt32) {
    lock.withLock {
      askedCount += 1
      if askedCount > Self.mostAsked { writeDown(text) }
      if let all { return (all[flat], all[flat + 1]) }
      guard let runs else { preconditionFailure("without runs places are known from the start") }
      let run = runs.run(ofField: flat)
      if run != listedRun {
        runs.list(run, of: text, into: listed)
        listedRun = run
      }
      return runs.around(flat, listed, run)
    }
  }
}
