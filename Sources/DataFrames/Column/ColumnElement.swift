/// A value that a ``Column`` can hold in contiguous memory.
public protocol ColumnElement: Sendable, Hashable {
  /// What lies in memory where a value is missing. It is never read as a value.
  static var placeholder: Self { get }
}

extension Int: ColumnElement {
  public static var placeholder: Int { 0 }
}

extension Int32: ColumnElement {
  public static var placeholder: Int32 { 0 }
}

extension Double: ColumnElement {
  /// Not a number, so that raw access by mistake cannot pass for a figure.
  public static var placeholder: Double { .nan }
}

extension Bool: ColumnElement {
  public static var placeholder: Bool { false }
}
