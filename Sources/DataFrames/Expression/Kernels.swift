/// Sums, differences and products of integers; throws when one does not fit 64 bits.
func integerArithmetic(
  _ operation: Expression.ArithmeticOperator, _ left: Column<Int>, _ right: Column<Int>,
  in expression: Expression
) throws(DataFrameError) -> Column<Int> {
  let validity = Bitmap.intersection(left.validity, right.validity)
  var values: [Int] = []
  values.reserveCapacity(left.count)
  var overflowed = false
  for row in 0..<left.count {
    let (value, overflow) =
      switch operation {
      case .add: left.values[row].addingReportingOverflow(right.values[row])
      case .subtract: left.values[row].subtractingReportingOverflow(right.values[row])
      case .multiply, .divide: left.values[row].multipliedReportingOverflow(by: right.values[row])
      }
    overflowed = overflowed || overflow && validity.map { $0[row] } ?? true
    values.append(value)
  }
  if overflowed {
    throw .invalidExpression(
      "\(expression) leaves the range of 64-bit integers; multiply by 1.0 to compute in doubles")
  }
  return Column(values: values, validity: validity)
}

/// The four operations on doubles; a quotient by zero is missing.
func arithmetic(
  _ operation: Expression.ArithmeticOperator, _ left: Column<Double>, _ right: Column<Double>
) -> Column<Double> {
  let rows = left.values.indices
  let validity = Bitmap.intersection(left.validity, right.validity)
  let (a, b) = (left.values, right.values)
  switch operation {
  case .add: return Column(values: rows.map { a[$0] + b[$0] }, validity: validity)
  case .subtract: return Column(values: rows.map { a[$0] - b[$0] }, validity: validity)
  case .multiply: return Column(values: rows.map { a[$0] * b[$0] }, validity: validity)
  case .divide:
    let defined = b.contains(0) ? Bitmap(b.lazy.map { $0 != 0 }) : nil
    return Column(
      values: rows.map { a[$0] / b[$0] }, validity: Bitmap.intersection(validity, defined))
  }
}

extension Expression.ComparisonOperator {
  /// The outcome for values that are equal, ordered, or neither, as NaN is.
  func holds(isEqual: Bool, isLess: Bool, isGreater: Bool? = nil) -> Bool {
    let isGreater = isGreater ?? (!isEqual && !isLess)
    return switch self {
    case .equal: isEqual
    case .notEqual: !isEqual
    case .less: isLess
    case .lessOrEqual: isLess || isEqual
    case .greater: isGreater
    case .greaterOrEqual: isGreater || isEqual
    }
  }
}

/// Compares columns of a common type, row by row.
func comparison(
  _ operation: Expression.ComparisonOperator, _ left: AnyColumn, _ right: AnyColumn
) -> Column<Bool> {
  let validity = Bitmap.intersection(left.validity, right.validity)
  guard let type = AnyColumn.commonType(left.type, right.type),
    let left = left.converted(to: type), let right = right.converted(to: type)
  else { preconditionFailure("types were checked before") }
  let values: [Bool]
  switch (left, right) {
  case (.integer(let left), .integer(let right)):
    values = compared(operation, left.values, right.values)
  case (.double(let left), .double(let right)):
    values = compared(operation, left.values, right.values)
  case (.boolean(let left), .boolean(let right)):
    values = compared(operation, left.values.map { $0 ? 1 : 0 }, right.values.map { $0 ? 1 : 0 })
  case (.string(let left), .string(let right)):
    let both = StringColumn.concatenated([left.withoutMissingKinds, right.withoutMissingKinds])
    let ranks = both.ranks
    let words = both.codes.map { $0 < 0 ? 0 : ranks[Int($0)] }
    values = compared(operation, Array(words[..<left.count]), Array(words[left.count...]))
  default:
    guard let left = left.narrow, let right = right.narrow else {
      preconditionFailure("there is no other type")
    }
    values = left.withValues { left in right.withValues { compared(operation, left, $0) } }
  }
  return Column(values: values, validity: validity)
}

private func compared<Values: RandomAccessCollection<Value>, Value: Comparable>(
  _ operation: Expression.ComparisonOperator, _ left: Values, _ right: Values
) -> [Bool] where Values.Index == Int {
  let rows = left.indices
  return switch operation {
  case .equal: rows.map { left[$0] == right[$0] }
  case .notEqual: rows.map { left[$0] != right[$0] }
  case .less: rows.map { left[$0] < right[$0] }
  case .lessOrEqual: rows.map { left[$0] <= right[$0] }
  case .greater: rows.map { left[$0] > right[$0] }
  case .greaterOrEqual: rows.map { left[$0] >= right[$0] }
  }
}

/// Kleene's "and": false where one is false, else missing where one is missing.
func conjunction(_ left: Column<Bool>, _ right: Column<Bool>) -> Column<Bool> {
  let rows = left.values.indices
  let values = rows.map { left.values[$0] && right.values[$0] }
  guard left.validity != nil || right.validity != nil else { return Column(values: values) }
  let validity = Bitmap(
    rows.lazy.map { row in
      let isKnownLeft = !left.isMissing(row)
      let isKnownRight = !right.isMissing(row)
      return (isKnownLeft && isKnownRight) || (isKnownLeft && !left.values[row])
        || (isKnownRight && !right.values[row])
    })
  return Column(values: values, validity: validity)
}

/// Kleene's "not": missing where the operand is.
func negation(_ operand: Column<Bool>) -> Column<Bool> {
  Column(values: operand.values.map { !$0 }, validity: operand.validity)
}

/// Whether values are among constants of a common type; missing where the value is.
func membership(of column: AnyColumn, in literals: [Literal]) -> Column<Bool> {
  if case .string(let strings) = column {
    let isMember = strings.dictionary.map { text in
      literals.contains { if case .string(let one) = $0 { one.equalsInBytes(text) } else { false } }
    }
    return Column(
      values: strings.codes.map { $0 >= 0 && isMember[Int($0)] }, validity: strings.validity)
  }
  // Integers in expressions have 64 bits: widened once, not for each of them.
  let column = column.type == .integer32 ? column.converted(to: .integer) ?? column : column
  var values = [Bool](repeating: false, count: column.count)
  for literal in literals {
    let equal = comparison(.equal, column, literal.column(count: column.count)).values
    for row in values.indices where equal[row] { values[row] = true }
  }
  return Column(values: values, validity: column.validity)
}
