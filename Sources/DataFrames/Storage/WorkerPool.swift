import CByteScan
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads that share the loops of ``Parallel``.
///
/// Reading or grouping a table is a chain of short loops. To wake a sleeping thread takes 20 to 100
/// microseconds on a virtual machine, as long as many of these loops: so threads look for the next
/// loop for a while before they sleep. They are made when they are needed first and stay.
///
/// The loop of one caller runs at a time. Whoever comes meanwhile, such as a loop within a loop, is
/// turned away.
final class WorkerPool: @unchecked Sendable {
  static let shared = WorkerPool()

  /// Whether a caller has the threads.
  private let isTaken = Atomic<Bool>(false)
  /// Counts the loops, so that threads see that one has begun.
  private let loopCount = Atomic<Int>(0)
  /// Whether the loop can be joined; what follows is set only while it cannot, and nobody is inside.
  private let isOpen = Atomic<Bool>(false)
  private var body: ((Int) -> Void)?
  private var workerCount = 0
  private let nextWorker = Atomic<Int>(0)

  /// How many threads may be in the loop.
  private let insideCount = Atomic<Int>(0)
  private let callerWaits = Atomic<Bool>(false)
  private let lastHasLeft = DispatchSemaphore(value: 0)

  private let sleeperCount = Atomic<Int>(0)
  private let beginning = DispatchSemaphore(value: 0)
  private var threadCount = 0

  /// How often a thread looks before it sleeps: some tenths of a millisecond.
  private static let lookCount = 1 << 12
  /// Threads beyond those that can run at once do not look at all.
  private let lookingThreadCount = max(0, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1)

  /// Calls a closure for each worker, several of which a thread can be one after the other, and
  /// returns when all have ended.
  ///
  /// - Returns: whether it was called; not where the threads have another loop.
  func perform(workerCount: Int, _ work: (Int) -> Void) -> Bool {
    guard !isTaken.exchange(true, ordering: .acquiring) else { return false }
    defer { isTaken.store(false, ordering: .releasing) }
    makeThreads(workerCount - 1)
    withoutActuallyEscaping(work) { work in
      body = work
      self.workerCount = workerCount
      nextWorker.store(1, ordering: .relaxed)
      isOpen.store(true, ordering: .sequentiallyConsistent)
      loopCount.add(1, ordering: .sequentiallyConsistent)
      wake(workerCount - 1)
      work(0)
      share(work, workerCount)
      isOpen.store(false, ordering: .sequentiallyConsistent)
      awaitLast()
      body = nil
    }
    return true
  }

  /// Is one worker after the other, as long as there are any.
  private func share(_ work: (Int) -> Void, _ workerCount: Int) {
    while true {
      let worker = nextWorker.add(1, ordering: .relaxed).oldValue
      guard worker < workerCount else { return }
      work(worker)
    }
  }

  private func awaitLast() {
    for _ in 0..<Self.lookCount {
      if insideCount.load(ordering: .sequentiallyConsistent) == 0 { return }
      cbytescan_pause()
    }
    callerWaits.store(true, ordering: .sequentiallyConsistent)
    // Who was the last may not have seen that.
    if insideCount.load(ordering: .sequentiallyConsistent) == 0,
      callerWaits.exchange(false, ordering: .sequentiallyConsistent)
    {
      return
    }
    lastHasLeft.wait()
  }

  /// Joins a loop that may have ended meanwhile.
  private func join() {
    insideCount.add(1, ordering: .sequentiallyConsistent)
    if isOpen.load(ordering: .sequentiallyConsistent), let body { share(body, workerCount) }
    if insideCount.subtract(1, ordering: .sequentiallyConsistent).newValue == 0,
      callerWaits.exchange(false, ordering: .sequentiallyConsistent)
    {
      lastHasLeft.signal()
    }
  }

  /// What a thread does all its life.
  private func run(looks: Bool) {
    var seen = 0
    while true {
      seen = nextLoop(after: seen, looks: looks)
      join()
    }
  }

  /// The number of a loop after another, once it has begun.
  private func nextLoop(after seen: Int, looks: Bool) -> Int {
    while true {
      for _ in 0..<(looks ? Self.lookCount : 1) {
        let count = loopCount.load(ordering: .sequentiallyConsistent)
        if count != seen { return count }
        cbytescan_pause()
      }
      sleeperCount.add(1, ordering: .sequentiallyConsistent)
      // A loop that has begun since then may not have seen a sleeper. Who was counted is signalled.
      if loopCount.load(ordering: .sequentiallyConsistent) != seen, takeSleepers(1) == 1 {
        continue
      }
      beginning.wait()
    }
  }

  private func wake(_ count: Int) {
    for _ in 0..<takeSleepers(count) { beginning.signal() }
  }

  /// Takes at most so many out of the count of sleepers.
  private func takeSleepers(_ most: Int) -> Int {
    var count = sleeperCount.load(ordering: .sequentiallyConsistent)
    while count > 0 {
      let taken = min(count, most)
      let (exchanged, original) = sleeperCount.compareExchange(
        expected: count, desired: count - taken, ordering: .sequentiallyConsistent)
      if exchanged { return taken }
      count = original
    }
    return 0
  }

  private func makeThreads(_ count: Int) {
    while threadCount < count {
      let looks = threadCount < lookingThreadCount
      threadCount += 1
      DetachedThread.start { self.run(looks: looks) }
    }
  }
}
