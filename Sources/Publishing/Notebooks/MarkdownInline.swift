/// The markup inside a line of Markdown: code, emphasis, links, escapes.
///
/// What is no markup shows literally, HTML among it. A link leads to the web, to a mail address or to
/// a file beside the page, and nowhere else; a picture is shown as a link, so that a page loads
/// nothing.
struct MarkdownInline {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var output = Markup.empty
  private var literal = String.UnicodeScalarView()

  static func markup(_ text: String) -> Markup {
    var parser = MarkdownInline(text)
    return parser.parse()
  }

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  private mutating func parse() -> Markup {
    while position < scalars.count {
      let scalar = scalars[position]
      switch scalar {
      case "\\" where position + 1 < scalars.count && isPunctuation(scalars[position + 1]):
        literal.append(scalars[position + 1])
        position += 2
      case "&":
        takeEntity()
      case "`":
        takeCode()
      case "*", "_":
        takeEmphasis(scalar)
      case "!" where position + 1 < scalars.count && scalars[position + 1] == "[":
        if !takeLink(from: position + 1) { takeLiteral() }
      case "[":
        if !takeLink(from: position) { takeLiteral() }
      default:
        takeLiteral()
      }
    }
    flush()
    return output
  }

  private mutating func takeLiteral() {
    literal.append(scalars[position])
    position += 1
  }

  private mutating func flush() {
    if !literal.isEmpty { output += .text(String(literal)) }
    literal = .init()
  }

  private mutating func append(_ markup: Markup) {
    flush()
    output += markup
  }

  private mutating func takeEntity() {
    let entities: [(String, Unicode.Scalar)] = [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{A0}"),
    ]
    for (text, scalar) in entities where scalars[position...].starts(with: text.unicodeScalars) {
      literal.append(scalar)
      position += text.unicodeScalars.count
      return
    }
    takeLiteral()
  }

  private mutating func takeCode() {
    let count = scalars[position...].prefix { $0 == "`" }.count
    var end = position + count
    while end < scalars.count {
      let run = scalars[end...].prefix { $0 == "`" }.count
      if run == count { break }
      end += max(run, 1)
    }
    guard end < scalars.count else {
      for _ in 0..<count { takeLiteral() }
      return
    }
    append(.element("code", [:], .text(text(position + count..<end).trimmingBlanks)))
    position = end + count
  }

  private mutating func takeEmphasis(_ mark: Unicode.Scalar) {
    let count = min(2, scalars[position...].prefix { $0 == mark }.count)
    let start = position + count
    let opens =
      start < scalars.count && !isBlank(scalars[start])
      && (mark == "*" || position == 0 || !isWord(scalars[position - 1]))
    guard opens, let end = closing(mark, count: count, from: start) else {
      for _ in 0..<count { takeLiteral() }
      return
    }
    let content = Self.markup(text(start..<end))
    append(count == 2 ? .element("strong", [:], content) : .element("em", [:], content))
    position = end + count
  }

  private func closing(_ mark: Unicode.Scalar, count: Int, from start: Int) -> Int? {
    var end = start
    while end < scalars.count {
      if scalars[end] == "\\" {
        end += 2
        continue
      }
      if scalars[end] == mark {
        let run = scalars[end...].prefix { $0 == mark }.count
        let after = end + run
        if run == count, end > start, !isBlank(scalars[end - 1]),
          mark == "*" || after == scalars.count || !isWord(scalars[after])
        {
          return end
        }
        end = after
      } else {
        end += 1
      }
    }
    return nil
  }

  /// Takes `[text](target)`.
  private mutating func takeLink(from bracket: Int) -> Bool {
    guard let middle = index(of: "]", from: bracket + 1), middle + 1 < scalars.count,
      scalars[middle + 1] == "(", let end = index(of: ")", from: middle + 2)
    else { return false }
    let target = text(middle + 2..<end)
    let content = Self.markup(text(bracket + 1..<middle))
    append(Self.isSafe(target) ? .element("a", ["href": target], content) : content)
    position = end + 1
    return true
  }

  private func index(of scalar: Unicode.Scalar, from start: Int) -> Int? {
    var index = start
    while index < scalars.count, scalars[index] != scalar {
      index += scalars[index] == "\\" ? 2 : 1
    }
    return index < scalars.count ? index : nil
  }

  /// Whether a target is on the web, a mail address, or a file beside the page.
  private static func isSafe(_ target: String) -> Bool {
    if ["https://", "http://", "mailto:", "#"].contains(where: target.hasPrefix) { return true }
    let start = target.utf8.prefix { $0 != UInt8(ascii: "/") }
    return !target.isEmpty && !start.contains(UInt8(ascii: ":")) && target.utf8.first != 0x2F
      && target.utf8.allSatisfy { $0 > 0x20 && $0 != 0x5C }
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && !isWord(scalar) && scalar.value > 0x20 && scalar.value < 0x7F
  }
}

extension MarkdownInline {
  /// A text without the marks of code and emphasis, for the title of a page.
  static func plainText(_ text: String) -> String {
    String(text.filter { !"`*".contains($0) })
  }
}
