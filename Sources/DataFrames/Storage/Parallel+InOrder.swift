#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
  ///
  /// All that changes is read and written under one lock. A POSIX lock comes with conditions to wait
  /// for, and the thread sanitizer knows it.
  private final class OrderedQueue<Failure: Error>: @unchecked Sendable {
    private var isFull: [Bool]
    private var next = 0
    private var isTaking = false
    private var firstFailure: Failure?
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let taken = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init(pieceCount: Int) {
      isFull = Array(repeating: false, count: pieceCount)
      pthread_mutex_init(lock, nil)
      pthread_cond_init(taken, nil)
    }

    deinit {
      pthread_cond_destroy(taken)
      pthread_mutex_destroy(lock)
      taken.deallocate()
      lock.deallocate()
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      return body()
    }

    var failure: Failure? { locked { firstFailure } }
    var hasFailed: Bool { failure != nil }

    /// Waits until the piece of a number is taken as the number before. The number that is due never
    /// waits, and others only for it.
    func waitForRoom(_ index: Int) {
      locked {
        while index >= next + isFull.count { pthread_cond_wait(taken, lock) }
      }
    }

    func noteFull(_ index: Int) {
      locked { isFull[index % isFull.count] = true }
    }

    /// The number that is due, when its piece is full and nobody takes another.
    func claim() -> Int? {
      locked {
        let place = next % isFull.count
        guard !isTaking, isFull[place] else { return nil }
        isTaking = true
        isFull[place] = false
        return next
      }
    }

    /// The piece that was due is taken.
    func release(_ failure: Failure?) {
      locked {
        next += 1
        isTaking = false
        if firstFailure == nil { firstFailure = failure }
        pthread_cond_broadcast(taken)
      }
    }
  }
}
