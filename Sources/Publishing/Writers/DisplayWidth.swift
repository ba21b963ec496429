extension Unicode.Scalar {
  /// The columns of a terminal that the scalar takes by itself: 0, 1 or 2.
  ///
  /// Two for East Asian Width W and F (UAX #11) and for emoji, none for what combines with the
  /// character before it.
  var displayWidth: Int {
    if value < 0x300 { return value == 0xAD || properties.generalCategory != .format ? 1 : 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1160...0x11FF: return 0  // Hangul vowels and finals join the initial before them.
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265,
      0x20000...0x3FFFD:
      return 2
    case 0x1F1E6...0x1F1FF: return 1  // Regional indicators: two make one flag.
    default: return properties.isEmojiPresentation ? 2 : 1
    }
  }
}

extension Character {
  /// The columns of a terminal that the character takes, at most two: an emoji made of several
  /// counts as one.
  var displayWidth: Int {
    let scalars = unicodeScalars
    if scalars.contains("\u{FE0F}") { return 2 }  // "show as emoji"
    return min(2, scalars.reduce(0) { $0 + $1.displayWidth })
  }
}

extension StringProtocol {
  /// The columns of a terminal that the text takes.
  var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }
}

extension String {
  /// The text with spaces added up to a display width, on the side away from the alignment.
  func padded(to width: Int, alignment: TableAlignment = .leading) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .leading ? self + spaces : spaces + self
  }

  /// As much of the text as fits before `ellipsis`, or the text itself where it fits.
  func truncated(to width: Int, ellipsis: String) -> String {
    if displayWidth <= width { return self }
    var used = ellipsis.displayWidth
    let kept = prefix { character in
      used += character.displayWidth
      return used <= width
    }
    return String(kept) + ellipsis
  }

  /// Lines of whole words that fit into `width`; a longer word has a line of its own.
  func wrapped(to width: Int?) -> [String] {
    guard let width, displayWidth > width else { return [self] }
    var lines: [String] = []
    for word in split(separator: " ") {
      if let line = lines.last, line.displayWidth + 1 + word.displayWidth <= width {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
