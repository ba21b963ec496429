import GCM

/// How a category of progress is shown: a sign and a word, which the colour only repeats.
struct ProgressSymbol {
  var sign: String
  /// The class of the style sheet.
  var style: String

  /// The categories of both methods, the best first.
  static let all: [(title: String, symbol: ProgressSymbol)] = [
    ("achieved", .init(sign: "✓", style: "good")),
    ("best possible", .init(sign: "★", style: "good")),
    ("maintain", .init(sign: "↑", style: "good")),
    ("improve", .init(sign: "+", style: "good")),
    ("accelerate", .init(sign: "↗", style: "fair")),
    ("unchanged", .init(sign: "=", style: "fair")),
    ("reverse", .init(sign: "↓", style: "bad")),
  ]

  static func of(_ category: ProgressCategory?) -> ProgressSymbol {
    all.first { $0.title == category?.title }?.symbol ?? .init(sign: "...", style: "none")
  }
}
