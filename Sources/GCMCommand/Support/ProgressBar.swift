/// A bar on standard error that tells how far a batch is; silent off a terminal.
struct ProgressBar {
  private let total: Int
  private var done = 0
  private let isShown = Console.isErrorTerminal

  init(total: Int) {
    self.total = total
  }

  /// Shows that the next item, with a name, is under way or done.
  mutating func advance(_ name: String) {
    done += 1
    guard isShown, total > 0 else { return }
    let width = 28
    let filled = width * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Console.status("\r\u{1B}[K\(bar) \(done)/\(total) \(name)")
  }

  func finish() {
    if isShown { Console.status("\r\u{1B}[K") }
  }
}
