/// The blocks of Markdown as HTML: headings, paragraphs, lists, quotes, code and tables, as notebooks
/// and the Markdown tables of this program use them.
///
/// HTML in the text shows literally.
struct MarkdownPage {
  private let lines: [String]
  private var position = 0
  private var output = Markup.empty
  /// How many levels headings are moved down.
  private let headingOffset: Int

  static func markup(_ lines: [String], headingOffset: Int = 0) -> Markup {
    var page = MarkdownPage(lines: lines, headingOffset: headingOffset)
    return page.parse()
  }

  private init(lines: [String], headingOffset: Int) {
    self.lines = lines
    self.headingOffset = headingOffset
  }

  private mutating func parse() -> Markup {
    while position < lines.count {
      let line = lines[position]
      if line.trimmingBlanks.isEmpty {
        position += 1
      } else if let fence = MarkdownFence(line) {
        takeCode(fence)
      } else if let level = Self.headingLevel(line) {
        takeHeading(line, level)
      } else if line.hasPrefix(">") {
        let quoted = take { $0.hasPrefix(">") }.map {
          String($0.dropFirst($0.hasPrefix("> ") ? 2 : 1))
        }
        output += .element(
          "blockquote", [:], Self.markup(quoted, headingOffset: headingOffset))
      } else if Self.isRule(line) {
        output += .open("hr")
        position += 1
      } else if line.hasPrefix("|"), position + 1 < lines.count,
        Self.isTableRule(lines[position + 1])
      {
        takeTable()
      } else if let marker = ListMarker(line) {
        takeList(ordered: marker.isOrdered)
      } else {
        takeParagraph()
      }
    }
    return output
  }

  /// The next lines that fit, at least one.
  private mutating func take(while fits: (String) -> Bool) -> [String] {
    let start = position
    repeat { position += 1 } while position < lines.count && fits(lines[position])
    return Array(lines[start..<position])
  }

  private mutating func takeCode(_ fence: MarkdownFence) {
    let end = lines[(position + 1)...].firstIndex(where: fence.isClosed(by:)) ?? lines.count
    output += Self.code(Array(lines[(position + 1)..<end]))
    position = min(end + 1, lines.count)
  }

  /// Lines as they are.
  static func code(_ lines: [String]) -> Markup {
    // A line break of the text would become a blank, as in a table.
    let broken = lines.map { Markup.text($0) + .trusted("\n") }
    return .element("pre", ["tabindex": "0"], .element("code", [:], broken))
  }

  private static func headingLevel(_ line: String) -> Int? {
    let count = line.prefix { $0 == "#" }.count
    return (1...6).contains(count) && line.dropFirst(count).first == " " ? count : nil
  }

  private mutating func takeHeading(_ line: String, _ level: Int) {
    let content = MarkdownInline.markup(line.dropFirst(level).trimmingBlanks)
    switch level + headingOffset {
    case 1: output += .element("h1", [:], content)
    case 2: output += .element("h2", [:], content)
    case 3: output += .element("h3", [:], content)
    default: output += .element("h4", [:], content)
    }
    position += 1
  }

  private static func isRule(_ line: String) -> Bool {
    let line = line.trimmingBlanks
    return line.count >= 3 && line.allSatisfy { $0 == "-" }
  }

  private static func startsBlock(_ line: String) -> Bool {
    line.trimmingBlanks.isEmpty || MarkdownFence(line) != nil || headingLevel(line) != nil
      || line.hasPrefix(">") || ListMarker(line) != nil
  }

  private mutating func takeParagraph() {
    let text = take { !Self.startsBlock($0) }.map(\.trimmingBlanks).joined(separator: " ")
    output += .element("p", [:], MarkdownInline.markup(text))
  }

  private mutating func takeList(ordered: Bool) {
    var items: [Markup] = []
    while position < lines.count, let marker = ListMarker(lines[position]),
      marker.isOrdered == ordered
    {
      let taken = take { !Self.startsBlock($0) }
      let text = ([marker.text] + taken.dropFirst().map(\.trimmingBlanks)).joined(separator: " ")
      items.append(.element("li", [:], MarkdownInline.markup(text)))
    }
    output += ordered ? .element("ol", [:], items) : .element("ul", [:], items)
  }

  // MARK: Tables

  private static func isTableRule(_ line: String) -> Bool {
    line.hasPrefix("|") && line.contains("-")
      && line.allSatisfy { "|-: ".contains($0) }
  }

  private mutating func takeTable() {
    let rows = take { $0.hasPrefix("|") }.map(Self.cells)
    let isNumber = rows[1].map { $0.hasSuffix(":") && !$0.hasPrefix(":") }
    func style(_ column: Int) -> String? {
      isNumber.indices.contains(column) && isNumber[column] ? "n" : nil
    }
    let head = rows[0].enumerated().map { column, text in
      Markup.element(
        "th", ["scope": "col", "class": style(column)], MarkdownInline.markup(text))
    }
    let body = rows.dropFirst(2).map { cells in
      let isGroup = cells.count > 1 && cells.dropFirst().allSatisfy(\.isEmpty)
      return Markup.element(
        "tr", ["class": isGroup ? "group" : nil],
        cells.enumerated().map { column, text in
          column == 0
            ? .element(
              "th", ["scope": "row", "class": style(column)], MarkdownInline.markup(text))
            : .element("td", ["class": style(column)], MarkdownInline.markup(text))
        })
    }
    output += .element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": "table"],
      .element(
        "table", [:], .element("thead", [:], .element("tr", [:], head)),
        .element("tbody", [:], body)))
  }

  /// The cells of a row; a `|` after a backslash sets none apart.
  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var escapes = false
    for scalar in line.unicodeScalars.dropFirst() {
      if scalar == "|", !escapes {
        cells.append(String(cell).trimmingBlanks)
        cell = .init()
      } else {
        cell.append(scalar)
      }
      escapes = scalar == "\\" && !escapes
    }
    return cells
  }
}

/// What opens an item of a list.
private struct ListMarker {
  var isOrdered: Bool
  /// The text after the marker.
  var text: String

  init?(_ line: String) {
    if line.hasPrefix("- ") || line.hasPrefix("* ") {
      isOrdered = false
      text = line.dropFirst(2).trimmingBlanks
      return
    }
    let digits = line.utf8.prefix { 0x30...0x39 ~= $0 }.count
    guard (1...3).contains(digits), line.dropFirst(digits).hasPrefix(". ") else { return nil }
    isOrdered = true
    text = line.dropFirst(digits + 2).trimmingBlanks
  }
}
