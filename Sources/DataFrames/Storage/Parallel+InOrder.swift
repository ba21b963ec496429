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
    let pieces = (0..<min(pieceCount, 4 * workerCount)).map { _ in makePiece() }
    let queue = OrderedQueue<Failure>(pieceCount: pieces.count)
    forEach(pieceCount, threadCount: workerCount) { index in
      queue.waitForRoom(index)
      if !queue.hasFailed { fill(index, pieces[index % pieces.count]) }
      queue.noteFull(index)
      while let due = queue.claim() {
        var failure: Failure?
        if !queue.hasFailed {
          do throws(Failure) { try take(pieces[due % pieces.count]) } catch { failure = error }
        }
        queue.release(failure)
      }
    }
    if let failure = queue.failure { throw failure }
  }

  /// Which pieces are full, and which is to be taken next. A piece is used for every number that has
  /// its remainder.
  private final class OrderedQueue<Failure: Error>: Sendable {
    private struct State {
      var isFull: [Bool]
      var next = 0
      var isTaking = false
      var waiting: [DispatchSemaphore] = []
      var failure: Failure?
    }

    private let state: Mutex<State>

    init(pieceCount: Int) {
      state = Mutex(State(isFull: Array(repeating: false, count: pieceCount)))
    }

    var failure: Failure? { state.withLock { $0.failure } }
    var hasFailed: Bool { failure != nil }

    /// Waits until the piece of a number is taken as the number before. The number that is due never
    /// waits, and others only for it.
    func waitForRoom(_ index: Int) {
      // Each wait has a semaphore of its own, so that nobody takes the signal meant for another.
      while let room = roomToCome(index) { room.wait() }
    }

    private func roomToCome(_ index: Int) -> DispatchSemaphore? {
      state.withLock { state in
        if index < state.next + state.isFull.count { return nil }
        let room = DispatchSemaphore(value: 0)
        state.waiting.append(room)
        return room
      }
    }

    func noteFull(_ index: Int) {
      state.withLock { $0.isFull[index % $0.isFull.count] = true }
    }

    /// The number that is due, when its piece is full and nobody takes another.
    func claim() -> Int? {
      state.withLock { state in
        let place = state.next % state.isFull.count
        guard !state.isTaking, state.isFull[place] else { return nil }
        state.isTaking = true
        state.isFull[place] = false
        return state.next
      }
    }

    /// The piece that was due is taken.
    func release(_ failure: Failure?) {
      let waiting = state.withLock { state in
        state.next += 1
        state.isTaking = false
        if state.failure == nil { state.failure = failure }
        defer { state.waiting = [] }
        return state.waiting
      }
      for room in waiting { room.signal() }
    }
  }
}
