import CByteScan

/// A comparison of integers with a constant: every one is a range, within which it holds or does not.
struct JudgedRange: Sendable {
  private let range: ClosedRange<Int64>
  /// The outcome within the range: 2 for true, 0 for false.
  private let inside: UInt8

  init(_ operation: Expression.ComparisonOperator, _ value: Int64) {
    (range, inside) =
      switch operation {
      case .equal: (value...value, 2)
      case .notEqual: (value...value, 0)
      case .less: (value...Int64.max, 0)
      case .lessOrEqual: (Int64.min...value, 2)
      case .greater: (Int64.min...value, 0)
      case .greaterOrEqual: (value...Int64.max, 2)
      }
  }

  func judge(
    _ values: UnsafePointer<Int64>, _ count: Int, _ outcomes: UnsafeMutablePointer<UInt8>
  ) {
    cbytescan_judge_range(
      ByteScan.best.level.rawValue, values, count, range.lowerBound, range.upperBound, inside,
      2 - inside, outcomes)
  }

  func judge(
    _ values: UnsafePointer<Int32>, _ count: Int, _ outcomes: UnsafeMutablePointer<UInt8>
  ) {
    let (low, high) = (Int32(clamping: range.lowerBound), Int32(clamping: range.upperBound))
    guard low <= range.upperBound, high >= range.lowerBound else {
      return outcomes.update(repeating: 2 - inside, count: count)
    }
    let (inside, outside) = (inside, 2 - inside)
    for row in 0..<count {
      outcomes[row] = values[row] >= low && values[row] <= high ? inside : outside
    }
  }
}

extension Expression.ComparisonOperator {
  func judge(
    _ values: UnsafePointer<Double>, _ value: Double, _ count: Int,
    _ outcomes: UnsafeMutablePointer<UInt8>
  ) {
    switch self {
    case .equal: for row in 0..<count { outcomes[row] = values[row] == value ? 2 : 0 }
    case .notEqual: for row in 0..<count { outcomes[row] = values[row] != value ? 2 : 0 }
    case .less: for row in 0..<count { outcomes[row] = values[row] < value ? 2 : 0 }
    case .lessOrEqual: for row in 0..<count { outcomes[row] = values[row] <= value ? 2 : 0 }
    case .greater: for row in 0..<count { outcomes[row] = values[row] > value ? 2 : 0 }
    case .greaterOrEqual: for row in 0..<count { outcomes[row] = values[row] >= value ? 2 : 0 }
    }
  }

  /// The operator that holds for operands that change places.
  var flipped: Self {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
