/// A computation over the columns of a frame, described and not yet done.
///
/// ```swift
/// frame.filtered(col("year") >= 2000 && col("flow").isPresent)
/// frame.mutating("rate", col("flow") / col("population") * 1000)
/// ```
///
/// An expression is checked against the schema before it runs. A missing operand makes a missing
/// result, except that `false && missing` is false and `true || missing` is true (Kleene's
/// three-valued logic).
///
/// A result that is missing because operands are has the kind of missing of the first of them, in the
/// order in which they are written, whose kind is known. One that is missing for a reason of its own,
/// as a quotient by zero is, has none. A value that is passed on, as ``replacingMissing(with:)`` and
/// ``choose(if:_:else:)`` do, keeps the kind that it has.
public struct Expression: Sendable {
  indirect enum Node: Sendable {
    case column(String)
    case literal(Literal)
    case arithmetic(ArithmeticOperator, Expression, Expression)
    case comparison(ComparisonOperator, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case not(Expression)
    case isMissing(Expression)
    case replacingMissing(Expression, Expression)
    case choice(Expression, Expression, Expression)
    case isIn(Expression, [Literal])
    case cast(Expression, ColumnType)
  }

  enum ArithmeticOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  enum ComparisonOperator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  let node: Node

  init(_ node: Node) { self.node = node }
}

/// The values of a column, in an expression.
public func col(_ name: String) -> Expression { Expression(.column(name)) }

/// The same value in every row, in an expression. Literals in source code need no `lit`.
public func lit(_ value: Int) -> Expression { Expression(.literal(.integer(value))) }

/// The same value in every row, in an expression.
public func lit(_ value: Double) -> Expression { Expression(.literal(.double(value))) }

/// The same value in every row, in an expression.
public func lit(_ value: Bool) -> Expression { Expression(.literal(.boolean(value))) }

/// The same value in every row, in an expression.
public func lit(_ value: String) -> Expression { Expression(.literal(.string(value))) }

/// The same value in every row, in an expression.
public func lit(_ value: CalendarDate) -> Expression { Expression(.literal(.date(value))) }

/// The same value in every row, in an expression.
public func lit(_ value: CalendarPeriod) -> Expression { Expression(.literal(.period(value))) }

extension Expression: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
  public init(integerLiteral value: Int) { self = lit(value) }
  public init(floatLiteral value: Double) { self = lit(value) }
  public init(stringLiteral value: String) { self = lit(value) }
  public init(booleanLiteral value: Bool) { self = lit(value) }
}

extension Expression: CustomStringConvertible {
  /// The expression in the notation that builds it.
  public var description: String {
    switch node {
    case .column(let name): "col(\"\(name)\")"
    case .literal(let literal): literal.description
    case .arithmetic(let operation, let left, let right):
      "(\(left) \(operation.rawValue) \(right))"
    case .comparison(let operation, let left, let right):
      "(\(left) \(operation.rawValue) \(right))"
    case .and(let left, let right): "(\(left) && \(right))"
    case .or(let left, let right): "(\(left) || \(right))"
    case .not(let operand): "!\(operand)"
    case .isMissing(let operand): "\(operand).isMissing"
    case .replacingMissing(let operand, let other): "\(operand).replacingMissing(with: \(other))"
    case .choice(let condition, let yes, let no): "choose(if: \(condition), \(yes), else: \(no))"
    case .isIn(let operand, let values):
      "\(operand).isIn([\(values.map(\.description).joined(separator: ", "))])"
    case .cast(let operand, let type): "\(operand).cast(to: .\(type.rawValue))"
    }
  }
}
