import Dispatch
import Synchronization

extension Parallel {
  /// Fills pieces on several threads and takes them one at a time, in ascending order.
  ///
  /// Whoever fills the piece that is due takes it, and those behind it that are full by then; the
  /// others go on filling meanwhile. A thread waits only when it is far ahead of what was taken.
  ///
  /// - Parameters:
  ///   - pieceCount: how many pieces there are.
  ///   - threadCount: how many threads at most; `nil` for ``defaultThreadCount``.
  ///   - makePiece: makes a piece to be filled, again and again; there are a few for each thread.
  ///   - fill: fills the piece with a number.
  ///   - take: is given the full pieces in their order. What it throws ends the taking.
  static func forEachInOrder<Piece: AnyObject, Failure: Error>(
    _ pieceCount: Int, threadCount: Int? = nil, piece makePiece: () -> Piece,
    fill: (Int, Piece) -> Void, take: (Piece) throws(Failure) -> Void
  ) throws(Failure) {
    let workerCount = max(1, min(threadCount ?? defaultThreadCount, pieceCount))
    guard workerCount > 1 else {
      let piece = makePiece()
      for index in 0..<pieceCount {
        fill(index, piece)
        try take(piece)
      }
      return
    }
    let slots = (0..<min(pieceCount, 4 * workerCount)).map { _ in Slot(makePiece()) }
    let queue = OrderedQueue<Failure>(slotCount: slots.count)
    forEach(pieceCount, threadCount: workerCount) { index in
      let slot = slots[index % slots.count]
      // The piece before in this slot has a number so low that it is filled or being filled.
      slot.isFree.wait()
      if !queue.hasFailed { fill(index, slot.piece) }
      queue.noteFull(index)
      while let due = queue.claim() {
        var failure: Failure?
        if !queue.hasFailed {
          do throws(Failure) { try take(slots[due].piece) } catch { failure = error }
        }
        queue.release(failure)
        slots[due].isFree.signal()
      }
    }
    if let failure = queue.failure { throw failure }
  }

  private final class Slot<Piece> {
    let piece: Piece
    let isFree = DispatchSemaphore(value: 0)

    init(_ piece: Piece) {
      self.piece = piece
      isFree.signal()
    }
  }

  /// Which pieces are full, and which is to be taken next.
  private final class OrderedQueue<Failure: Error>: Sendable {
    private struct State {
      var isFull: [Bool]
      var next = 0
      var isTaking = false
      var failure: Failure?
    }

    private let state: Mutex<State>

    init(slotCount: Int) {
      state = Mutex(State(isFull: Array(repeating: false, count: slotCount)))
    }

    var failure: Failure? { state.withLock { $0.failure } }
    var hasFailed: Bool { failure != nil }

    func noteFull(_ index: Int) {
      state.withLock { $0.isFull[index % $0.isFull.count] = true }
    }

    /// The slot of the piece that is due, when it is full and nobody takes another.
    func claim() -> Int? {
      state.withLock { state in
        let slot = state.next % state.isFull.count
        guard !state.isTaking, state.isFull[slot] else { return nil }
        state.isTaking = true
        state.isFull[slot] = false
        return slot
      }
    }

    /// The piece that was due is taken.
    func release(_ failure: Failure?) {
      state.withLock { state in
        state.next += 1
        state.isTaking = false
        if state.failure == nil { state.failure = failure }
      }
    }
  }
}
