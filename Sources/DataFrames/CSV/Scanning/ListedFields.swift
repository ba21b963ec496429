/// Memory for the separators of one run, which a worker uses again.
final class ListedFields {
  private var memory: UnsafeMutablePointer<UInt32>
  private var capacity = 1 << 12
  private var count = 0
  /// What all runs showed that were listed.
  private(set) var flags: ScanFlags = []

  init() { memory = .allocate(capacity: capacity) }

  deinit { memory.deallocate() }

  /// The separators of the run that was listed last, counted from its start.
  var offsets: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: memory, count: count) }

  /// Lists the separators; `nil` for a run of another kind.
  func list(
    _ run: RecordRun, _ dialect: DelimitedText.Dialect, _ scan: ByteScan
  ) -> UnsafeBufferPointer<UInt32>? {
    if capacity < run.text.count + 64 {
      memory.deallocate()
      capacity = run.text.count + 64
      memory = .allocate(capacity: capacity)
    }
    let (count, flags) = scan.offsets(
      run.text, delimiter: dialect.delimiter, quote: dialect.quote, into: memory)
    self.count = count
    self.flags.formUnion(flags)
    guard flags.isDisjoint(with: [.strayQuote, .loneCarriageReturn]) else { return nil }
    return offsets
  }
}
