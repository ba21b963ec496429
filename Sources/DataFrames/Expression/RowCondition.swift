import CByteScan

/// A condition over the rows of a frame, ready to be judged block by block without columns between.
///
/// The outcome of a row is a byte: 0 where the condition is false, 1 where it is missing and 2 where
/// it is true. In that order Kleene's "and" is the smaller of two outcomes and "or" the larger.
struct RowCondition: Sendable {
  private indirect enum Node: Sendable {
    case integers(Column<Int>, JudgedRange)
    case narrow(NarrowColumn, Bitmap?, JudgedRange)
    case doubles(Column<Double>, Expression.ComparisonOperator, Double)
    /// The outcome for each code of a text column; that of missing texts first.
    case texts([Int32], outcomes: [UInt8])
    case presence(Bitmap?)
    case truths(Column<Bool>)
    case constant(UInt8)
    case and(Node, Node)
    case or(Node, Node)
    case not(Node)
  }

  private let root: Node

  /// Throws before anything is computed when the expression does not fit the schema or is no
  /// condition, and when integer arithmetic within leaves 64 bits.
  init(_ expression: Expression, in frame: DataFrame) throws(DataFrameError) {
    let type = try expression.type(in: frame)
    guard type == .boolean else {
      throw .invalidExpression(
        "a filter needs a condition, but \(expression) is of type \(type.rawValue)")
    }
    root = try Self.node(of: expression, in: frame)
  }

  private static func node(
    of expression: Expression, in frame: DataFrame
  ) throws(DataFrameError) -> Node {
    switch expression.node {
    case .and(let left, let right):
      return .and(try node(of: left, in: frame), try node(of: right, in: frame))
    case .or(let left, let right):
      return .or(try node(of: left, in: frame), try node(of: right, in: frame))
    case .not(let operand):
      return .not(try node(of: operand, in: frame))
    case .literal(.boolean(let truth)):
      return .constant(truth ? 2 : 0)
    case .isMissing(let operand):
      if case .column(let name) = operand.node, case let column = try frame.column(name) {
        if case .string(let strings) = column {
          let outcomes = [2] + [UInt8](repeating: 0, count: strings.dictionary.count)
          return .texts(strings.codes, outcomes: outcomes)
        }
        return .not(.presence(column.validity))
      }
    case .comparison(let operation, let left, let right):
      if case .column(let name) = left.node, case .literal(let literal) = right.node,
        let node = comparison(try frame.column(name), operation, literal)
      {
        return node
      }
      if case .column(let name) = right.node, case .literal(let literal) = left.node,
        let node = comparison(try frame.column(name), operation.flipped, literal)
      {
        return node
      }
    case .isIn(let operand, let literals):
      if case .column(let name) = operand.node, case .string(let strings) = try frame.column(name) {
        let texts = Set(
          literals.compactMap { literal -> [UInt8]? in
            if case .string(let text) = literal { Array(text.utf8) } else { nil }
          })
        return outcomes(of: strings) { texts.contains(Array($0.utf8)) }
      }
    default:
      break
    }
    guard case .boolean(let column) = try frame.evaluating(expression) else {
      throw .invalidExpression("\(expression) is not a condition")
    }
    return .truths(column)
  }

  private static func outcomes(of strings: StringColumn, _ holds: (String) -> Bool) -> Node {
    .texts(strings.codes, outcomes: [1] + strings.dictionary.map { holds($0) ? 2 : 0 })
  }

  private static func comparison(
    _ column: AnyColumn, _ operation: Expression.ComparisonOperator, _ literal: Literal
  ) -> Node? {
    switch (column, literal) {
    case (.integer(let column), .integer(let value)):
      .integers(column, JudgedRange(operation, Int64(value)))
    case (.integer32(let column), .integer(let value)):
      .narrow(.integers(column), column.validity, JudgedRange(operation, Int64(value)))
    case (.date(let column), .date(let value)):
      .narrow(.dates(column), column.validity, JudgedRange(operation, Int64(value.stored)))
    case (.period(let column), .period(let value)):
      .narrow(.periods(column), column.validity, JudgedRange(operation, Int64(value.stored)))
    case (.double(let column), .double(let value)):
      .doubles(column, operation, value)
    case (.double(let column), .integer(let value)):
      .doubles(column, operation, Double(value))
    case (.string(let strings), .string(let text)):
      outcomes(of: strings) {
        operation.holds(isEqual: $0.equalsInBytes(text), isLess: $0.precedesInBytes(text))
      }
    default: nil
    }
  }

  /// Lists the rows of a block where the condition is true, by their distance from its first.
  ///
  /// - Parameters:
  ///   - rows: start at a multiple of 64; at most ``RowSlots/blockSize``.
  ///   - offsets: room for as many.
  /// - Returns: how many there are.
  func select(
    _ rows: Range<Int>, into offsets: UnsafeMutablePointer<UInt16>, scratch: ConditionScratch
  ) -> Int {
    let outcomes = scratch.buffer(0)
    judge(root, rows, into: outcomes, scratch: scratch, depth: 1)
    return cbytescan_list_true(ByteScan.best.level.rawValue, outcomes, rows.count, offsets)
  }

  private func judge(
    _ node: Node, _ rows: Range<Int>, into outcomes: UnsafeMutablePointer<UInt8>,
    scratch: ConditionScratch, depth: Int
  ) {
    let count = rows.count
    switch node {
    case .integers(let column, let range):
      column.values.withUnsafeBufferPointer { values in
        (values.baseAddress! + rows.lowerBound).withMemoryRebound(
          to: Int64.self, capacity: count
        ) { range.judge($0, count, outcomes) }
      }
      column.validity?.forEachMissing(in: rows) { outcomes[$0 &- rows.lowerBound] = 1 }
    case .narrow(let column, let validity, let range):
      column.withValues { range.judge($0.baseAddress! + rows.lowerBound, count, outcomes) }
      validity?.forEachMissing(in: rows) { outcomes[$0 &- rows.lowerBound] = 1 }
    case .doubles(let column, let operation, let value):
      column.values.withUnsafeBufferPointer {
        operation.judge($0.baseAddress! + rows.lowerBound, value, count, outcomes)
      }
      column.validity?.forEachMissing(in: rows) { outcomes[$0 &- rows.lowerBound] = 1 }
    case .texts(let codes, let table):
      codes.withUnsafeBufferPointer { codes in
        table.withUnsafeBufferPointer { table in
          cbytescan_judge_codes(
            ByteScan.best.level.rawValue, codes.baseAddress! + rows.lowerBound, count,
            table.baseAddress!, table.count, outcomes)
        }
      }
    case .presence(let validity):
      outcomes.update(repeating: 2, count: count)
      validity?.forEachMissing(in: rows) { outcomes[$0 &- rows.lowerBound] = 0 }
    case .truths(let column):
      column.values.withUnsafeBufferPointer { values in
        for offset in 0..<count { outcomes[offset] = values[rows.lowerBound &+ offset] ? 2 : 0 }
      }
      column.validity?.forEachMissing(in: rows) { outcomes[$0 &- rows.lowerBound] = 1 }
    case .constant(let outcome):
      outcomes.update(repeating: outcome, count: count)
    case .and(let left, let right):
      judge(left, rows, into: outcomes, scratch: scratch, depth: depth)
      var highest: UInt8 = 0
      for offset in 0..<count { highest |= outcomes[offset] }
      // A file that is ordered by a key has many blocks where nothing is left to judge.
      if highest == 0 { return }
      let others = scratch.buffer(depth)
      judge(right, rows, into: others, scratch: scratch, depth: depth + 1)
      for offset in 0..<count { outcomes[offset] = min(outcomes[offset], others[offset]) }
    case .or(let left, let right):
      judge(left, rows, into: outcomes, scratch: scratch, depth: depth)
      let others = scratch.buffer(depth)
      judge(right, rows, into: others, scratch: scratch, depth: depth + 1)
      for offset in 0..<count { outcomes[offset] = max(outcomes[offset], others[offset]) }
    case .not(let operand):
      judge(operand, rows, into: outcomes, scratch: scratch, depth: depth)
      for offset in 0..<count { outcomes[offset] = 2 &- outcomes[offset] }
    }
  }

  /// The rows of a frame where the condition is true, in ascending order.
  func rows(count rowCount: Int) -> [Int32] {
    let blockCount = (rowCount + RowSlots.blockSize - 1) / RowSlots.blockSize
    let chunkCount = max(1, min(256, blockCount / 8))
    let lists = Parallel.map(chunkCount) { chunk in
      let scratch = ConditionScratch()
      var list: [Int32] = []
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: RowSlots.blockSize) { offsets in
        guard let base = offsets.baseAddress else { return }
        for block in blockCount * chunk / chunkCount..<blockCount * (chunk + 1) / chunkCount {
          let start = block * RowSlots.blockSize
          let rows = start..<min(start + RowSlots.blockSize, rowCount)
          let count = select(rows, into: base, scratch: scratch)
          list.reserveCapacity(list.count + count)
          for index in 0..<count {
            list.append(Int32(truncatingIfNeeded: start &+ Int(base[index])))
          }
        }
      }
      return list
    }
    return concatenated(lists)
  }
}

/// Outcomes of parts of a condition.
final class ConditionScratch {
  private var buffers: [UnsafeMutablePointer<UInt8>] = []

  deinit { for buffer in buffers { buffer.deallocate() } }

  /// Room for the outcomes of a block at a depth of the condition.
  func buffer(_ depth: Int) -> UnsafeMutablePointer<UInt8> {
    while buffers.count <= depth { buffers.append(.allocate(capacity: RowSlots.blockSize)) }
    return buffers[depth]
  }
}
