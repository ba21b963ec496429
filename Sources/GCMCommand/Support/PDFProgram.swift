import DataFrames

/// A program that makes PDF of a page; gcm names it and does not run it.
struct PDFProgram: Equatable {
  let path: String
  /// The command for a brief.
  let advice: String

  /// Names in the order of preference: WeasyPrint knows more of pages, browsers draw as on screen.
  private static let weasyPrint = ["weasyprint"]
  private static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
  ]
  /// Where macOS keeps what is on no path.
  private static let applications = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ]

  /// The first program that stands in one of the folders of `PATH`, or among the applications.
  static func first(in folders: [String]) -> PDFProgram? {
    func path(_ name: String) -> String? {
      // An empty folder of PATH means the working folder, where no program is looked for.
      folders.lazy.filter { !$0.isEmpty }.map { "\($0)/\(name)" }
        .first { FileBytes.isExecutable($0) }
    }
    if let path = weasyPrint.lazy.compactMap(path).first {
      return PDFProgram(path: path, advice: "weasyprint brief.html brief.pdf")
    }
    let browser =
      browsers.lazy.compactMap(path).first ?? applications.first { FileBytes.isExecutable($0) }
    return browser.map { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let command = name.contains(" ") ? "'\(path)'" : name
      return PDFProgram(
        path: path,
        advice: "\(command) --headless --no-pdf-header-footer --print-to-pdf=brief.pdf brief.html")
    }
  }
}
