import Dispatch
import Synchronization

/// The results of a body for each number below `count`, computed on all cores
/// and returned in order.
func concurrentMap<Result: Sendable>(
  _ count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard count > 1 else { return (0..<count).map(body) }
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result = body(index)
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap { $0 } }
}

/// The same over blocks of rows of a fixed width, so that sums over blocks do
/// not depend on how many cores there are.
func concurrentBlocks<Result: Sendable>(
  _ rowCount: Int, _ body: @Sendable (Range<Int>) -> Result
) -> [Result] {
  let width = 8_192
  return concurrentMap((rowCount + width - 1) / width) { block in
    body(block * width..<min(rowCount, (block + 1) * width))
  }
}
