import Synchronization
import Testing

@testable import DataFrames

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct WorkerPoolTests {
  @Test(arguments: [2, 3, 9]) func `every worker is called once, loop after loop`(count: Int) {
    let pool = WorkerPool()
    let calls = Atomic<Int>(0)
    for loop in 0..<2000 {
      // Between some loops threads go to sleep.
      if loop % 500 == 499 { usleep(5000) }
      let before = calls.load(ordering: .relaxed)
      let workers = Atomic<Int>(0)
      let isDone = pool.perform(workerCount: count) { worker in
        workers.add(1 << (6 * worker), ordering: .relaxed)
        calls.add(1, ordering: .relaxed)
      }
      #expect(isDone && calls.load(ordering: .relaxed) == before + count)
      #expect(workers.load(ordering: .relaxed) == (0..<count).reduce(0) { $0 | 1 << (6 * $1) })
    }
  }

  @Test func `a loop within a loop is turned away`() {
    let pool = WorkerPool()
    let turnedAway = Atomic<Int>(0)
    #expect(
      pool.perform(workerCount: 4) { _ in
        if !pool.perform(workerCount: 2, { _ in }) { turnedAway.add(1, ordering: .relaxed) }
      })
    #expect(turnedAway.load(ordering: .relaxed) == 4)
  }

  @Test func `workers that take long are waited for`() {
    let pool = WorkerPool()
    for _ in 0..<20 {
      let ended = Atomic<Int>(0)
      _ = pool.perform(workerCount: 3) { worker in
        usleep(UInt32(worker) * 2000)
        ended.add(1, ordering: .releasing)
      }
      #expect(ended.load(ordering: .acquiring) == 3)
    }
  }

  @Test func `loops of several callers do not meet`() async {
    let sums = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<200).reduce(0) { sum, _ in
            sum + Parallel.map(50) { task * $0 }.reduce(0, +)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums.sorted() == (0..<8).map { 200 * $0 * 1225 })
  }
}
