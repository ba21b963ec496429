extension Expression {
  /// The type of the result for the columns of a frame.
  ///
  /// Throws when a column is unknown or operands do not fit an operator; names the part at fault.
  public func type(in frame: DataFrame) throws(DataFrameError) -> ColumnType {
    switch node {
    case .column(let name):
      return try frame.column(name).type
    case .literal(let literal):
      return literal.type
    case .arithmetic(let operation, let left, let right):
      let types = (try left.type(in: frame), try right.type(in: frame))
      guard types.0.isFigure, types.1.isFigure else {
        throw mismatch("'\(operation.rawValue)' needs figures", types.0, types.1)
      }
      return operation != .divide && types.0.isInteger && types.1.isInteger ? .integer : .double
    case .comparison(_, let left, let right):
      try requireCommonType(left, right, in: frame)
      return .boolean
    case .and(let left, let right), .or(let left, let right):
      try left.requireCondition(in: frame, for: self)
      try right.requireCondition(in: frame, for: self)
      return .boolean
    case .not(let operand):
      try operand.requireCondition(in: frame, for: self)
      return .boolean
    case .isMissing(let operand):
      _ = try operand.type(in: frame)
      return .boolean
    case .replacingMissing(let operand, let other):
      return try requireCommonType(operand, other, in: frame)
    case .choice(let condition, let yes, let no):
      try condition.requireCondition(in: frame, for: self)
      return try requireCommonType(yes, no, in: frame)
    case .isIn(let operand, let values):
      let type = try operand.type(in: frame)
      for value in values where AnyColumn.commonType(type, value.type) == nil {
        throw mismatch("values cannot be compared", type, value.type)
      }
      return .boolean
    case .cast(let operand, let type):
      let found = try operand.type(in: frame)
      guard AnyColumn.canCast(found, to: type) else {
        throw mismatch("values cannot be converted", found, type)
      }
      return type
    }
  }

  @discardableResult
  private func requireCommonType(
    _ left: Expression, _ right: Expression, in frame: DataFrame
  ) throws(DataFrameError) -> ColumnType {
    let types = (try left.type(in: frame), try right.type(in: frame))
    guard let common = AnyColumn.commonType(types.0, types.1) else {
      throw mismatch("values do not go together", types.0, types.1)
    }
    return common
  }

  private func requireCondition(
    in frame: DataFrame, for whole: Expression
  ) throws(DataFrameError) {
    let type = try type(in: frame)
    guard type == .boolean else {
      throw .invalidExpression(
        "in \(whole): \(self) should be a condition, but is of type \(type.rawValue)")
    }
  }

  private func mismatch(
    _ reason: String, _ left: ColumnType, _ right: ColumnType
  ) -> DataFrameError {
    .invalidExpression(
      "in \(self): \(reason), but these are \(left.rawValue) and \(right.rawValue)")
  }
}
