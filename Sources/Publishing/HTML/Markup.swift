/// HTML or SVG that is escaped by construction: text becomes markup only through ``text(_:)``, which
/// escapes it, and elements only through ``element(_:_:_:)``, which escapes their attributes.
public struct Markup: Sendable, Equatable {
  /// The markup as it is written.
  public private(set) var source: String

  private init(source: String) { self.source = source }

  public static let empty = Markup(source: "")

  /// Text from anywhere; it shows literally, and what could reorder a line is shown, not obeyed.
  public static func text(_ text: String) -> Markup { Markup(source: escaped(text)) }

  /// An element with its attributes in the order given. An attribute without a value is left out.
  ///
  /// Names are literals of the program, so that no text from the data becomes one.
  public static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ children: Markup...
  ) -> Markup {
    element(name, attributes, children)
  }

  public static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ children: [Markup]
  ) -> Markup {
    var source = opening(name, attributes) + ">"
    for child in children { source += child.source }
    return Markup(source: source + "</\(name)>")
  }

  /// An element of SVG without content: `<path d="…"/>`.
  public static func shape(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>
  ) -> Markup {
    Markup(source: opening(name, attributes) + "/>")
  }

  /// An element of HTML that has no end tag, or whose end tag may be left out: `<td>…`.
  public static func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ children: Markup...
  ) -> Markup {
    var source = opening(name, attributes) + ">"
    for child in children { source += child.source }
    return Markup(source: source)
  }

  /// Markup that the program or its user wrote: a template, a style sheet, a script.
  static func trusted(_ source: String) -> Markup { Markup(source: source) }

  private static func opening(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>
  ) -> String {
    var source = "<\(name)"
    for (name, value) in attributes {
      guard let value else { continue }
      source += value.isEmpty ? " \(name)" : " \(name)=\"\(escaped(value))\""
    }
    return source
  }

  private static func escaped(_ text: String) -> String {
    let text = text.printable
    guard text.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22, 0x27].contains($0) }) else {
      return text
    }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func + (left: Markup, right: Markup) -> Markup {
    Markup(source: left.source + right.source)
  }

  public static func += (left: inout Markup, right: Markup) { left.source += right.source }
}

extension Markup: ExpressibleByStringLiteral {
  /// Text of the program, escaped like any other.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension [Markup] {
  /// All of it, one after the other.
  public var joined: Markup { reduce(into: Markup.empty) { $0 += $1 } }
}
