extension DataFrame {
  /// The values of an expression, one per row.
  ///
  /// Throws before anything is computed when the expression does not fit the schema, and when
  /// integer arithmetic leaves 64 bits.
  public func evaluating(_ expression: Expression) throws(DataFrameError) -> AnyColumn {
    _ = try expression.type(in: self)
    return try values(of: expression)
  }

  /// Evaluates an expression whose types were checked.
  private func values(of expression: Expression) throws(DataFrameError) -> AnyColumn {
    switch expression.node {
    case .column(let name):
      return try column(name)
    case .literal(let literal):
      return literal.column(count: rowCount)
    case .arithmetic(let operation, let left, let right):
      let operands = (try values(of: left), try values(of: right))
      let kinds = StringColumn.firstKnown([operands.0.missingKinds, operands.1.missingKinds])
      if operation != .divide, case .integer(let left)? = operands.0.converted(to: .integer),
        case .integer(let right)? = operands.1.converted(to: .integer)
      {
        return .integer(
          try integerArithmetic(operation, left, right, in: expression).settingMissingKinds(kinds))
      }
      return .double(
        arithmetic(operation, doubles(operands.0), doubles(operands.1)).settingMissingKinds(kinds))
    case .comparison(let operation, let left, let right):
      if let column = try stringComparison(operation, left, right) { return .boolean(column) }
      let operands = (try values(of: left), try values(of: right))
      return .boolean(
        comparison(operation, operands.0, operands.1).settingMissingKinds(
          .firstKnown([operands.0.missingKinds, operands.1.missingKinds])))
    case .and(let left, let right):
      let operands = (try truth(of: left), try truth(of: right))
      return .boolean(
        conjunction(operands.0, operands.1).settingMissingKinds(
          .firstKnown([operands.0.missingKinds, operands.1.missingKinds])))
    case .or(let left, let right):
      // De Morgan's law holds in Kleene's logic too.
      let operands = (try truth(of: left), try truth(of: right))
      return .boolean(
        negation(conjunction(negation(operands.0), negation(operands.1))).settingMissingKinds(
          .firstKnown([operands.0.missingKinds, operands.1.missingKinds])))
    case .not(let operand):
      let operand = try truth(of: operand)
      return .boolean(negation(operand).settingMissingKinds(operand.missingKinds))
    case .isMissing(let operand):
      let validity = try values(of: operand).validity
      return .boolean(
        Column(values: (0..<rowCount).map { row in validity.map { !$0[row] } ?? false }))
    case .replacingMissing(let operand, let other):
      let columns = (try values(of: operand), try values(of: other))
      let validity = columns.0.validity
      let rows = (0..<rowCount).map { row in
        validity.map { $0[row] } ?? true ? row : rowCount + row
      }
      return picked(rows, columns.0, columns.1).settingMissingKinds(
        .firstKnown([columns.0.missingKinds, columns.1.missingKinds]))
    case .choice(let condition, let yes, let no):
      let truth = try truth(of: condition)
      let rows = (0..<rowCount).map { row in
        truth.isMissing(row) ? -1 : truth.values[row] ? row : rowCount + row
      }
      let result = picked(rows, try values(of: yes), try values(of: no))
      return result.settingMissingKinds(.firstKnown([truth.missingKinds, result.missingKinds]))
    case .isIn(let operand, let literals):
      let column = try values(of: operand)
      return .boolean(
        membership(of: column, in: literals).settingMissingKinds(column.missingKinds))
    case .cast(let operand, let type):
      let column = try values(of: operand)
      do throws(CastFault) { return try column.cast(to: type) } catch {
        throw .invalidExpression(
          "in \(expression): '\(column.text(at: error.row) ?? "")' in row \(error.row + 1)"
            + " is no \(type.rawValue)")
      }
    }
  }

  private func truth(of expression: Expression) throws(DataFrameError) -> Column<Bool> {
    guard case .boolean(let column) = try values(of: expression) else {
      throw .invalidExpression("\(expression) is not a condition")
    }
    return column
  }

  /// Rows of two columns of a common type laid one after the other.
  private func picked(_ rows: [Int], _ first: AnyColumn, _ second: AnyColumn) -> AnyColumn {
    guard let both = AnyColumn.concatenated([first, second]) else {
      preconditionFailure("types were checked before")
    }
    return both.gathered(rows)
  }

  /// The figures of a column that was checked to hold some.
  private func doubles(_ column: AnyColumn) -> Column<Double> {
    guard case .double(let doubles)? = column.converted(to: .double) else {
      preconditionFailure("types were checked before")
    }
    return doubles
  }

  /// Compares a text column with a constant: once per distinct text, not once per row.
  private func stringComparison(
    _ operation: Expression.ComparisonOperator, _ left: Expression, _ right: Expression
  ) throws(DataFrameError) -> Column<Bool>? {
    guard case .literal(.string(let text)) = right.node,
      case .string(let column) = try values(of: left)
    else { return nil }
    let outcomes = column.dictionary.map { entry in
      operation.holds(
        isEqual: entry.equalsInBytes(text), isLess: entry.precedesInBytes(text))
    }
    return Column(
      values: column.codes.map { $0 >= 0 && outcomes[Int($0)] }, validity: column.validity
    ).settingMissingKinds(column.missingKinds)
  }
}
