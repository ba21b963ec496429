import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Loops over independent pieces of work on several threads.
///
/// Pieces are handed out in ascending order to whichever thread is free. What a loop computes must
/// not depend on who did which piece; then it does not depend on the number of threads.
public enum Parallel {
  /// How many threads loops use unless told otherwise: the environment variable `GCM_THREADS`, else
  /// the number of processors.
  public static let defaultThreadCount: Int = {
    if let text = getenv("GCM_THREADS"), let count = Int(String(cString: text)), count > 0 {
      return min(count, 1024)
    }
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }()

  /// Does every piece once, each thread with a state of its own.
  ///
  /// - Parameters:
  ///   - pieceCount: how many pieces there are.
  ///   - threadCount: how many threads at most; `nil` for ``defaultThreadCount``.
  ///   - makeState: makes the state of a worker, which is numbered from 0.
  ///   - body: does a piece. A worker meets its pieces in ascending order.
  /// - Returns: the states by worker. Workers without a piece have one too.
  package static func forEach<State: AnyObject>(
    _ pieceCount: Int, threadCount: Int? = nil, state makeState: (Int) -> State,
    _ body: (State, Int) -> Void
  ) -> [State] {
    let workerCount = max(1, min(threadCount ?? defaultThreadCount, pieceCount))
    let states = (0..<workerCount).map(makeState)
    guard workerCount > 1 else {
      for piece in 0..<pieceCount { body(states[0], piece) }
      return states
    }
    let counter = PieceCounter()
    // A state is used by its worker alone, and all workers end before this function does.
    nonisolated(unsafe) let sharedStates = states
    withoutActuallyEscaping(body) { body in
      nonisolated(unsafe) let sharedBody = body
      @Sendable func work(_ worker: Int) {
        let state = sharedStates[worker]
        while true {
          let piece = counter.next()
          guard piece < pieceCount else { return }
          sharedBody(state, piece)
        }
      }
      if !WorkerPool.shared.perform(workerCount: workerCount, work) {
        DispatchQueue.concurrentPerform(iterations: workerCount, execute: work)
      }
    }
    return states
  }

  /// Does every piece once.
  package static func forEach(_ pieceCount: Int, threadCount: Int? = nil, _ body: (Int) -> Void) {
    let makeState = { (_: Int) in Nothing() }
    _ = forEach(pieceCount, threadCount: threadCount, state: makeState) { body($1) }
  }

  /// The results for every index, in the order of the indices; a piece of work is a block of them.
  package static func map<Result>(
    _ count: Int, blockSize: Int = 1, threadCount: Int? = nil, _ transform: (Int) -> Result
  ) -> [Result] {
    // All empty arrays share one storage, which several threads must not write to.
    guard count > 0 else { return [] }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress {
        // Each piece initializes its own places.
        forEach((count + blockSize - 1) / blockSize, threadCount: threadCount) { block in
          for index in block * blockSize..<min((block + 1) * blockSize, count) {
            (base + index).initialize(to: transform(index))
          }
        }
      }
      initialized = count
    }
  }

  private final class Nothing {}

  private final class PieceCounter: Sendable {
    private let position = Atomic<Int>(0)

    func next() -> Int { position.add(1, ordering: .relaxed).oldValue }
  }
}
