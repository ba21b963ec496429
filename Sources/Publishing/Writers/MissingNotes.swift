/// The reasons why figures of a table are missing, numbered in the order a reader meets them.
struct MissingNotes {
  private(set) var reasons: [String] = []
  private var numbers: [String: Int] = [:]
  private let ascii: Bool

  init(_ table: Table, ascii: Bool) {
    self.ascii = ascii
    for cell in table.rows.lazy.flatMap(\.cells) {
      guard let reason = cell.reason, !reason.isEmpty, numbers[reason] == nil else { continue }
      reasons.append(reason)
      numbers[reason] = reasons.count
    }
  }

  /// The mark that leads from a missing figure to its reason; empty where none was given.
  func mark(for reason: String) -> String { numbers[reason].map(mark) ?? "" }

  /// The notes as printed under the table: mark and reason.
  var lines: [String] { reasons.map { "\(mark(for: $0)) \($0)" } }

  private func mark(_ number: Int) -> String {
    if ascii { return "[\(number)]" }
    let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(String(number).map { superscripts[$0.wholeNumberValue!] })
  }
}
