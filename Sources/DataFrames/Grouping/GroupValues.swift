/// One plain value for each group, where groups are added as they are met.
final class GroupValues<Value> {
  private(set) var base: UnsafeMutablePointer<Value>
  private(set) var count = 0
  private var capacity = 256
  private let initial: Value

  /// - Parameter initial: the value of a group before anything is known of it.
  init(_ initial: Value) {
    precondition(_isPOD(Value.self), "only plain values")
    self.initial = initial
    base = Self.room(for: capacity)
  }

  /// Memory that starts with a cache line, so that a value of 64 bytes lies in one.
  private static func room(for count: Int) -> UnsafeMutablePointer<Value> {
    let size = count * MemoryLayout<Value>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    adviseLargePages(memory, byteCount: size)
    return memory.bindMemory(to: Value.self, capacity: count)
  }

  deinit { base.deallocate() }

  /// Makes room for groups below a count.
  @inline(__always) func grow(to newCount: Int) {
    if newCount > count { extend(to: newCount) }
  }

  /// Makes room for groups below a count that are to come.
  func reserve(_ groupCount: Int) {
    if groupCount > capacity { enlarge(to: groupCount) }
  }

  /// Adds a group with a value.
  @inline(__always) func append(_ value: Value) {
    let group = count
    if group == capacity { extend(to: group + 1) } else { count = group &+ 1 }
    base[group] = value
  }

  private func extend(to newCount: Int) {
    if newCount > capacity { enlarge(to: newCount) }
    (base + count).update(repeating: initial, count: newCount - count)
    count = newCount
  }

  private func enlarge(to newCount: Int) {
    while capacity < newCount { capacity *= 2 }
    let larger = Self.room(for: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  /// Joins the values of another.
  ///
  /// - Parameter groups: for each group there its number here; `nil` when it has the same.
  @inline(__always) func merge(
    _ other: GroupValues, _ groups: [Int32]?, _ combine: (inout Value, Value) -> Void
  ) {
    let (mine, theirs) = (base, other.base)
    guard let groups else {
      precondition(other.count <= count, "the same groups")
      for group in 0..<other.count { combine(&mine[group], theirs[group]) }
      return
    }
    precondition(groups.count == other.count, "one number for each group")
    groups.withUnsafeBufferPointer { groups in
      for group in groups.indices { combine(&mine[Int(groups[group])], theirs[group]) }
    }
  }

  /// Keeps the values of some groups, which are numbered anew in the order given.
  func choose(_ groups: [UInt32]) {
    let chosen = Self.room(for: groups.count)
    for (number, group) in groups.enumerated() { chosen[number] = base[Int(group)] }
    base.deallocate()
    base = chosen
    (count, capacity) = (groups.count, max(1, groups.count))
  }

  /// Where the values lie, when they are more than the nearest caches hold.
  var distantLines: GroupLines? {
    let stride = MemoryLayout<Value>.stride
    return count * stride > 1 << 17 ? GroupLines(base: base, stride: stride) : nil
  }

  /// The values by group.
  var values: [Value] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
