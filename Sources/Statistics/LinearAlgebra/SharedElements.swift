/// Storage that several threads fill, each its own elements.
struct SharedElements: @unchecked Sendable {
  private let start: UnsafeMutablePointer<Double>
  private let count: Int

  init(_ buffer: UnsafeMutableBufferPointer<Double>) {
    precondition(!buffer.isEmpty, "there is nothing to share")
    start = buffer.baseAddress!
    count = buffer.count
  }

  /// One element; no two threads may use the same.
  subscript(index: Int) -> Double {
    get { start[index] }
    nonmutating set { start[index] = newValue }
  }

  /// The elements of a block.
  func elements(_ block: Range<Int>) -> UnsafeMutableBufferPointer<Double> {
    precondition(block.lowerBound >= 0 && block.upperBound <= count, "the block is outside")
    return UnsafeMutableBufferPointer(start: start + block.lowerBound, count: block.count)
  }
}
