extension Table {
  /// What stands in one row under one column.
  public struct Cell: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
      case text(String)
      /// A finite figure, printed with so many digits after the decimal point.
      /// The writers for machines print it in full and leave `decimals` aside.
      case number(Double, decimals: Int)
      /// A figure that should be here and is not. An empty reason is one nobody gave.
      case missing(reason: String)
      /// Nothing belongs here.
      case empty
    }

    public var content: Content
    /// Status codes such as `BE`, printed after the value; empty for none.
    public var marks: String

    public init(_ content: Content, marks: String = "") {
      self.content = content
      self.marks = marks
    }

    public static let empty = Cell(.empty)

    public static func text(_ text: String, marks: String = "") -> Cell {
      Cell(.text(text), marks: marks)
    }

    /// - Precondition: `value` is finite; a figure that is not there is `missing`.
    public static func number(_ value: Double, decimals: Int = 0, marks: String = "") -> Cell {
      Cell(.number(value, decimals: decimals), marks: marks)
    }

    public static func missing(_ reason: String, marks: String = "") -> Cell {
      Cell(.missing(reason: reason), marks: marks)
    }

    /// Why the figure is missing; nil where none is missing.
    var reason: String? {
      if case .missing(let reason) = content { reason } else { nil }
    }
  }
}
