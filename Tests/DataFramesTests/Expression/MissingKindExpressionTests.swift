import DataFrames
import Testing

/// Kinds of missing in expressions.
@Suite struct MissingKindExpressionTests {
  private func frame() throws -> DataFrame {
    try DataFrame([
      ("x", AnyColumn([1, nil, nil, nil, 4])), ("y", AnyColumn([nil, 2, nil, nil, 0])),
      ("kx", AnyColumn([nil, "M", "L", nil, nil])), ("ky", AnyColumn(["H", nil, "M", "O", nil])),
    ]).settingMissingKinds(of: "x", from: "kx").settingMissingKinds(of: "y", from: "ky")
  }

  @Test func `hands on the first kind that is known`() throws {
    let frame = try frame()
    let expected = StringColumn(["H", "M", "L", "O", nil])
    for expression in [
      col("x") + col("y"), col("x") * col("y"), col("x") - col("y"), col("x") * 1.5 - col("y"),
      col("x") / col("y"), col("x") == col("y"), !(col("x") < col("y")),
      (col("x") > 0 && col("y") > -1), (col("x") > 5 || col("y") > 9),
    ] {
      let column = try frame.evaluating(expression)
      #expect(column.missingKinds == expected, "\(expression)")
    }
    #expect(try frame.evaluating(col("y") + col("x")).missingKinds?[2] == "M")
    // A quotient by zero is missing for a reason of its own.
    let quotient = try frame.evaluating(col("x") / col("y"))
    #expect(quotient.isMissing(4) && quotient.missingKinds?[4] == nil)
    // What is known in spite of a missing operand has no kind.
    let known = try frame.evaluating(col("x") > 5 && col("y") > 5)
    #expect(known == AnyColumn([false, false, nil, nil, false]).settingMissingKinds(expected))
    #expect(try frame.evaluating(col("x").isMissing).missingKinds == nil)
    #expect(try frame.evaluating(lit(1) + 2).missingKinds == nil)
  }

  @Test func `keeps the kinds of values that are passed on`() throws {
    let frame = try frame()
    #expect(
      try frame.evaluating(col("x").replacingMissing(with: col("y")))
        == AnyColumn([1, 2, nil, nil, 4])
        .settingMissingKinds(StringColumn([nil, nil, "L", "O", nil])))
    #expect(
      try frame.evaluating(.choose(if: col("x") > 1, col("x"), else: col("y")))
        == AnyColumn([nil, nil, nil, nil, 4])
        .settingMissingKinds(StringColumn(["H", "M", "L", nil, nil])))
    #expect(
      try frame.evaluating(.choose(if: col("kx") == "L", 1, else: col("x"))).missingKinds
        == StringColumn([nil, "M", nil, nil, nil]))
    #expect(try frame.evaluating(col("x").isIn([1, 2])).missingKinds == frame["x"]?.missingKinds)
  }

  /// An expression evaluated for one row, slowly: the value and the kind where it is missing.
  private indirect enum Tree {
    case column(String)
    case number(Int)
    case binary(String, Tree, Tree)
    case choice(Tree, Tree, Tree)

    init(_ generator: inout SeededGenerator, depth: Int, isCondition: Bool) {
      func part(_ generator: inout SeededGenerator, _ isCondition: Bool) -> Tree {
        Tree(&generator, depth: depth - 1, isCondition: isCondition)
      }
      if isCondition {
        if depth == 0 || Bool.random(using: &generator) {
          self = .binary(
            ["<", "=="].randomElement(using: &generator)!,
            part(&generator, false), part(&generator, false))
        } else {
          self = .binary(
            ["&&", "||"].randomElement(using: &generator)!,
            part(&generator, true), part(&generator, true))
        }
      } else if depth <= 0 {
        self =
          Int.random(in: 0..<6, using: &generator) == 0
          ? .number(Int.random(in: -1...1, using: &generator))
          : .column(["i", "d", "n", "i2"].randomElement(using: &generator)!)
      } else if Int.random(in: 0..<4, using: &generator) == 0 {
        self = .choice(part(&generator, true), part(&generator, false), part(&generator, false))
      } else {
        self = .binary(
          ["+", "-", "*", "/", "??"].randomElement(using: &generator)!,
          part(&generator, false), part(&generator, false))
      }
    }

    var expression: Expression {
      switch self {
      case .column(let name): col(name)
      case .number(let value): lit(value)
      case .choice(let condition, let yes, let no):
        .choose(if: condition.expression, yes.expression, else: no.expression)
      case .binary(let operation, let left, let right):
        switch operation {
        case "+": left.expression + right.expression
        case "-": left.expression - right.expression
        case "*": left.expression * right.expression
        case "/": left.expression / right.expression
        case "??": left.expression.replacingMissing(with: right.expression)
        case "<": left.expression < right.expression
        case "==": left.expression == right.expression
        case "&&": left.expression && right.expression
        default: left.expression || right.expression
        }
      }
    }

    /// Truth values are 0 and 1.
    func value(_ frame: DataFrame, _ row: Int) throws -> (value: Double?, kind: String?) {
      switch self {
      case .column(let name):
        return (try frame.doubles(name)[row], try frame.missingKinds(of: name)[row])
      case .number(let value): return (Double(value), nil)
      case .choice(let condition, let yes, let no):
        let condition = try condition.value(frame, row)
        guard let truth = condition.value else { return (nil, condition.kind) }
        return try truth == 1 ? yes.value(frame, row) : no.value(frame, row)
      case .binary(let operation, let left, let right):
        let (left, right) = (try left.value(frame, row), try right.value(frame, row))
        let unknown = (nil as Double?, left.kind ?? right.kind)
        switch operation {
        case "??":
          return left.value.map { ($0, nil) } ?? right.value.map { ($0, nil) } ?? unknown
        case "&&":
          if left.value == 0 || right.value == 0 { return (0, nil) }
          return left.value == nil || right.value == nil ? unknown : (1, nil)
        case "||":
          if left.value == 1 || right.value == 1 { return (1, nil) }
          return left.value == nil || right.value == nil ? unknown : (0, nil)
        default:
          guard let a = left.value, let b = right.value else { return unknown }
          switch operation {
          case "+": return (a + b, nil)
          case "-": return (a - b, nil)
          case "*": return (a * b, nil)
          case "/": return (b == 0 ? nil : a / b, nil)
          case "<": return (a < b ? 1 : 0, nil)
          default: return (a == b ? 1 : 0, nil)
          }
        }
      }
    }
  }

  @Test(arguments: 0..<40) func `agrees with one row at a time`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.markedFrame(rows: 40)
      .appending(try generator.markedFrame(rows: 40).column("i"), named: "i2")
    for isCondition in [false, true] {
      let tree = Tree(&generator, depth: 3, isCondition: isCondition)
      let column = try frame.evaluating(tree.expression)
      let rows = try (0..<40).map { try tree.value(frame, $0) }
      #expect((0..<40).map { column.isMissing($0) } == rows.map { $0.value == nil })
      #expect((0..<40).map { column.missingKinds?[$0] } == rows.map(\.kind), "\(tree.expression)")
    }
  }

  @Test func `goes through windows`() throws {
    let frame = try DataFrame([
      ("year", AnyColumn([2000, 2001, 2002, 2003, 2005])),
      ("x", AnyColumn([1.0, nil, 2, nil, 3])), ("k", AnyColumn([nil, "M", nil, "L", nil])),
    ]).settingMissingKinds(of: "x", from: "k")
    let all = try frame.grouped(by: [])
    let own = StringColumn([nil, "M", nil, "L", nil])
    #expect(try all.shares(of: "x").missingKinds == own)
    #expect(try all.cumulativeSums(of: "x").missingKinds == own)
    #expect(try all.cumulativeMaxima(of: "x").missingKinds == own)
    let earlier = StringColumn([nil, "M", "M", "L", nil])
    #expect(try all.differences(of: "x", over: "year").missingKinds == earlier)
    #expect(try all.rollingMeans(of: "x", length: 2, over: "year").missingKinds == earlier)
    #expect(
      try all.rollingSums(of: "x", length: 3, over: "year").missingKinds
        == StringColumn([nil, "M", "M", "L", "L"]))
  }
}
